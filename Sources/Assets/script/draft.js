// What was typed is kept in this tab until it is sent: sealed (AES-GCM) under a key that the page brings and the
// browser does not store, so that nobody reads it after signing out, or as somebody else. Never what is marked private,
// never files. Browsers give crypto.subtle on https and localhost only; elsewhere nothing is kept.
const bytesOfHex = (text) => Uint8Array.from(text.match(/../g) ?? [], (byte) => parseInt(byte, 16));
const algorithm = (iv, name) => ({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(name) });

const seal = async (key, name, values) => {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(values));
  const sealed = await crypto.subtle.encrypt(algorithm(iv, name), key, plain);
  return btoa(Array.from([...iv, ...new Uint8Array(sealed)], (byte) => String.fromCharCode(byte)).join(""));
};
const open = async (key, name, kept) => {
  const bytes = Uint8Array.from(atob(kept), (letter) => letter.charCodeAt(0));
  const plain = await crypto.subtle.decrypt(algorithm(bytes.slice(0, 12), name), key, bytes.slice(12));
  return JSON.parse(new TextDecoder().decode(plain));
};

const isKept = (field) =>
  field.name && !["hidden", "file", "password", "submit"].includes(field.type) && !field.closest("[data-private]");
const isTick = (field) => field.type === "checkbox" || field.type === "radio";
const typed = (form) => {
  const values = {};
  for (const field of form.elements) {
    if (!isKept(field)) continue;
    values[field.name] ??= [];
    if (!isTick(field) || field.checked) values[field.name].push(field.value);
  }
  return values;
};
const fill = (form, values) => {
  for (const field of form.elements) {
    if (!isKept(field) || !(field.name in values)) continue;
    if (isTick(field)) field.checked = values[field.name].includes(field.value);
    else field.value = values[field.name][0];
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
};

export default (forms) => {
  if (!crypto.subtle) return;
  const raw = bytesOfHex(document.documentElement.dataset.draftKey ?? "");
  const importing = crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]).catch(() => null);
  for (const form of forms) {
    const name = "draft:" + new URL(form.action, location).pathname + location.search;
    const kept = sessionStorage.getItem(name);
    let changes = 0;
    if (kept && !document.querySelector(".notice.danger")) {
      importing.then((key) => open(key, name, kept)).then(
        (values) => { if (!changes) fill(form, values); }, () => sessionStorage.removeItem(name));
    }
    form.addEventListener("input", async () => {
      const change = ++changes;
      const sealed = await importing.then((key) => seal(key, name, typed(form))).catch(() => null);
      if (sealed && change === changes) sessionStorage.setItem(name, sealed);
    });
  }
};
