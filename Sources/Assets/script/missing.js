// Beside a long form: what is still missing before it can be accepted.
export default (panels) => { for (const panel of panels) watch(panel, panel.closest("form")); };

function watch(panel, form) {
  const filled = (field) => {
    const boxes = [...field.querySelectorAll("input[type=radio], input[type=checkbox]")];
    if (boxes.length) return boxes.some((box) => box.checked);
    const control = field.querySelector("input, select, textarea");
    return !control || !!control.value.trim() || !!form.elements[control.dataset.or]?.value.trim();
  };
  const label = (field) =>
    (field.querySelector("label span:not(.optional)") ?? field.querySelector("label, legend").firstChild)
      .textContent.trim();
  const owed = (material) => ["missing", "defective"].includes(material.querySelector("input:checked")?.value);
  const tell = () => {
    const names = [...form.querySelectorAll("[data-needed]")]
      .filter((field) => !field.closest("[data-material]") && !field.hidden && !filled(field))
      .map(label);
    if (!form.elements.allReceived?.checked) {
      names.push(...[...form.querySelectorAll("[data-material]")].filter(owed).map((field) => field.dataset.material));
    }
    panel.hidden = false;
    panel.classList.toggle("ready", !names.length);
    const title = document.createElement("b");
    title.textContent = names.length ? `还缺 ${names.length} 项：` : "都齐了，可以受理委托。";
    panel.replaceChildren(title, names.join("、"));
  };
  form.addEventListener("input", tell);
  form.addEventListener("change", tell);
  tell();
}
