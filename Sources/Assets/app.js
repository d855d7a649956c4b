// Behaviours, one section each, wired by data- attributes. Every page works without this file; no rule lives here.

// Printing.
for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());

// Back to the page before as the browser has it, with what was typed; its address alone would load it anew.
for (const link of document.querySelectorAll("[data-back]")) {
  link.addEventListener("click", (event) => { if (history.length > 1) { event.preventDefault(); history.back(); } });
}

// A form is sent once: its buttons rest until the page comes back.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", () => {
    setTimeout(() => { for (const button of form.querySelectorAll("button")) button.disabled = true; });
  });
}
addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("form[method=post] button[disabled]")) button.disabled = false;
});

// What was typed is kept in this tab until it is sent: sealed (AES-GCM) under a key that the pages bring and the browser does not
// store, so that nobody reads it after signing out, or as somebody else. Never what is marked private, never files. Browsers give
// crypto.subtle on https and localhost only; elsewhere nothing is kept.
const draftName = (form) => "draft:" + new URL(form.action, location).pathname + location.search;
const keepable = (field) => field.name && !["hidden", "file", "password", "submit"].includes(field.type) && !field.closest("[data-private]");
const drafts = crypto.subtle && {
  key: crypto.subtle.importKey(
    "raw", Uint8Array.from(document.documentElement.dataset.draftKey?.match(/../g) ?? [], (byte) => parseInt(byte, 16)),
    "AES-GCM", false, ["encrypt", "decrypt"]).catch(() => null),
  algorithm: (iv, name) => ({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(name) }),
  async seal(name, values) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt(
      this.algorithm(iv, name), await this.key, new TextEncoder().encode(JSON.stringify(values)));
    return btoa(Array.from([...iv, ...new Uint8Array(sealed)], (byte) => String.fromCharCode(byte)).join(""));
  },
  async open(name, kept) {
    const bytes = Uint8Array.from(atob(kept), (letter) => letter.charCodeAt(0));
    const plain = await crypto.subtle.decrypt(this.algorithm(bytes.slice(0, 12), name), await this.key, bytes.slice(12));
    return JSON.parse(new TextDecoder().decode(plain));
  },
};
const typed = (form) => {
  const values = {};
  for (const field of form.elements) {
    if (!keepable(field)) continue;
    values[field.name] ??= [];
    if (field.type === "checkbox" || field.type === "radio") { if (field.checked) values[field.name].push(field.value); }
    else values[field.name].push(field.value);
  }
  return values;
};
const fill = (form, values) => {
  for (const field of form.elements) {
    if (!keepable(field) || !(field.name in values)) continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = values[field.name].includes(field.value);
    else field.value = values[field.name][0];
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
};
for (const form of drafts ? document.querySelectorAll("form[data-draft]") : []) {
  const name = draftName(form);
  let changes = 0;
  const kept = sessionStorage.getItem(name);
  if (kept && !document.querySelector(".notice.danger")) {
    drafts.open(name, kept).then(
      (values) => { if (!changes) fill(form, values); }, () => sessionStorage.removeItem(name));
  }
  form.addEventListener("input", async () => {
    const change = ++changes;
    const sealed = await drafts.seal(name, typed(form)).catch(() => null);
    if (sealed && change === changes) sessionStorage.setItem(name, sealed);
  });
}
if (document.querySelector(".notice.success")) {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith("draft:")) sessionStorage.removeItem(name);
}

// Where one is stays in sight when the navigation is wider than the phone.
document.querySelector(".nav [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });

// The first wrong field, or what went wrong, is where the reader is.
document.querySelector(".notice.danger[tabindex]")?.focus();

// Fields that only matter after some choice: shown when it is made. Without script they are always there.
const dependents = {
  witness1: ["signedBy", "fingerprint"], witness2: ["signedBy", "fingerprint"], rightDepartment: ["reason", "notOurs"],
  reason: ["outcome", "denied"], remediesTold: ["outcome", "denied"], document: ["seen", "on"],
};
for (const [name, [control, value]] of Object.entries(dependents)) {
  const field = document.getElementById("f-" + name)?.closest(".field");
  const radios = document.querySelectorAll(`input[name="${control}"]`);
  if (!field || !radios.length) continue;
  const show = () => { field.hidden = ![...radios].some((radio) => radio.checked && radio.value === value); };
  for (const radio of radios) radio.addEventListener("change", show);
  show();
}

// Finding an item while typing: the same search as the page, its rows as buttons.
for (const input of document.querySelectorAll("[data-picker]")) {
  const list = document.getElementById("picker-list");
  let timer, asked = 0;
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); };
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const words = input.value.trim();
      if (!words) return close();
      const mine = ++asked;
      try {
        const body = new URLSearchParams({ csrf: input.form.elements.csrf.value, q: words });
        const answer = await fetch(input.dataset.src, { method: "POST", body, credentials: "same-origin" });
        if (!answer.ok || mine !== asked) return;
        list.innerHTML = await answer.text();
        list.hidden = !list.children.length;
        input.setAttribute("aria-expanded", String(!list.hidden));
      } catch { close(); }
    }, 200);
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
      else if (event.key === "Escape") { close(); input.focus(); }
    });
  }
}

// Beside a long form: what follows from the class that is chosen, and what is still missing before it can be accepted.
for (const panel of document.querySelectorAll("[data-live]")) {
  for (const radio of document.querySelectorAll('input[name="class"]')) {
    radio.addEventListener("change", async () => {
      try {
        const answer = await fetch(panel.dataset.live + encodeURIComponent(radio.value), { credentials: "same-origin" });
        if (answer.ok && radio.checked) panel.innerHTML = await answer.text();
      } catch { /* the server says it again when the form is sent */ }
    });
  }
}
for (const panel of document.querySelectorAll("[data-missing]")) {
  const form = panel.closest("form");
  const filled = (field) => {
    const boxes = [...field.querySelectorAll("input[type=radio], input[type=checkbox]")];
    if (boxes.length) return boxes.some((box) => box.checked);
    const control = field.querySelector("input, select, textarea");
    return !control || !!control.value.trim() || !!form.elements[control.dataset.or]?.value.trim();
  };
  const owed = (material) => ["missing", "defective"].includes(material.querySelector("input:checked")?.value);
  const tell = () => {
    const names = [...form.querySelectorAll("[data-needed]")]
      .filter((field) => !field.closest("[data-material]") && !field.hidden && !filled(field))
      .map((field) => (field.querySelector("label span:not(.optional)") ?? field.querySelector("label, legend").firstChild).textContent.trim());
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

// A signature drawn on the screen becomes the file of its field.
for (const input of document.querySelectorAll("input[data-signature]")) {
  const open = document.createElement("button");
  open.type = "button";
  open.textContent = "在屏幕上签名";
  input.before(open);
  open.addEventListener("click", () => {
    const dialog = document.createElement("dialog");
    dialog.className = "signature";
    dialog.innerHTML = '<p>请委托人在框内签名</p><canvas></canvas><div class="buttons"><button type="button" class="primary" data-do="keep">签好了</button><button type="button" data-do="clear">重签</button><button type="button" class="plain" data-do="close">取消</button></div>';
    document.body.append(dialog);
    dialog.showModal();
    const canvas = dialog.querySelector("canvas"), scale = devicePixelRatio || 1;
    canvas.width = canvas.clientWidth * scale;
    canvas.height = canvas.clientHeight * scale;
    const pen = canvas.getContext("2d");
    let drawn = false;
    const clear = () => { pen.fillStyle = "#fff"; pen.fillRect(0, 0, canvas.width, canvas.height); drawn = false; };
    clear();
    pen.strokeStyle = "#000"; pen.lineWidth = 3 * scale; pen.lineCap = pen.lineJoin = "round";
    const at = (event) => {
      const box = canvas.getBoundingClientRect();
      return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
    };
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      pen.beginPath();
      pen.moveTo(...at(event));
      drawn = true;
    });
    canvas.addEventListener("pointermove", (event) => { if (event.buttons) { pen.lineTo(...at(event)); pen.stroke(); } });
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("click", (event) => {
      const what = event.target.dataset.do;
      if (what === "clear") clear();
      if (what === "close") dialog.close();
      if (what !== "keep" || !drawn) return;
      canvas.toBlob((blob) => {
        const files = new DataTransfer();
        files.items.add(new File([blob], "签名.png", { type: "image/png" }));
        input.files = files.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
        dialog.close();
        open.textContent = "重新签名";
      });
    });
  });
}

// Photographs are made smaller before they travel: a village's signal is weak.
const smaller = async (file) => {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < 300_000) return file;
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, 1600 / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
  return blob && blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : file;
};
for (const input of document.querySelectorAll("input[data-photo]")) {
  const shown = document.createElement("p");
  shown.className = "photos";
  input.after(shown);
  input.addEventListener("change", async () => {
    try {
      const files = new DataTransfer();
      for (const file of input.files) files.items.add(await smaller(file));
      input.files = files.files;
    } catch { /* the original goes as it is */ }
    shown.replaceChildren(...[...input.files].filter((file) => file.type.startsWith("image/")).map((file) => {
      const image = document.createElement("img");
      image.src = URL.createObjectURL(file);
      image.alt = file.name;
      image.width = 96;
      return image;
    }));
  });
}
