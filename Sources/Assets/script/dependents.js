// Fields that only matter after some choice: shown when it is made. Without script they are always there.
const dependents = {
  witness1: ["signedBy", "fingerprint"], witness2: ["signedBy", "fingerprint"], rightDepartment: ["reason", "notOurs"],
  reason: ["outcome", "denied"], remediesTold: ["outcome", "denied"], document: ["seen", "on"],
};

export default () => {
  for (const [name, [control, value]] of Object.entries(dependents)) {
    const field = document.getElementById("f-" + name)?.closest(".field");
    const radios = document.querySelectorAll(`input[name="${control}"]`);
    if (!field || !radios.length) continue;
    const show = () => { field.hidden = ![...radios].some((radio) => radio.checked && radio.value === value); };
    for (const radio of radios) radio.addEventListener("change", show);
    show();
  }
};
