// Finding an item while typing: the same search as the page, its rows as buttons.
export default (inputs) => { for (const input of inputs) pick(input, document.getElementById("picker-list")); };

function pick(input, list) {
  let timer, asked = 0;
  const open = (isOpen) => {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
  };
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  const ask = async () => {
    const words = input.value.trim();
    if (!words) return open(false);
    const mine = ++asked;
    try {
      const body = new URLSearchParams({ csrf: input.form.elements.csrf.value, q: words });
      const answer = await fetch(input.dataset.src, { method: "POST", body, credentials: "same-origin" });
      if (!answer.ok || mine !== asked) return;
      list.innerHTML = await answer.text();
      open(list.children.length > 0);
    } catch { open(false); }
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 200);
  });

  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("button[data-value]");
    if (chosen) location.href = input.dataset.go + encodeURIComponent(chosen.dataset.value);
  });
  const move = (step) => {
    const buttons = [...list.querySelectorAll("button")];
    if (!buttons.length) return;
    const place = buttons.indexOf(document.activeElement) + step;
    (place < 0 ? input : buttons[Math.min(place, buttons.length - 1)]).focus();
  };
  for (const element of [input, list]) {
    element.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") { event.preventDefault(); move(1); }
      else if (event.key === "ArrowUp") { event.preventDefault(); move(-1); }
      else if (event.key === "Escape") { open(false); input.focus(); }
    });
  }
}
