// What a page has decides which scripts it loads: one module a behaviour, beside the selector that finds its elements.
// A module exports one function, which takes them. Every page works without any of this, and no rule lives here.
// The addresses below get their digests when the server starts (Assets.swift); the modules import nothing themselves.
const behaviours = [
  ["[data-print]", () => import("./print.js")],
  ["[data-back]", () => import("./back.js")],
  ["form[method=post]", () => import("./once.js")],
  [".nav [aria-current]", () => import("./navigation.js")],
  [".notice.danger[tabindex]", () => import("./fault.js")],
  ["form[method=post]", () => import("./dependents.js")],
  ["[data-picker]", () => import("./picker.js")],
  ["[data-live]", () => import("./outlook.js")],
  ["[data-missing]", () => import("./missing.js")],
  ["input[data-signature]", () => import("./signature.js")],
  ["input[data-photo]", () => import("./photo.js")],
  // Late: it fills fields, and those above hear of it.
  ["form[data-draft]", () => import("./draft.js")],
  [".notice.success", () => import("./sent.js")],
];

// They load side by side and start in this order; one that fails leaves the others alone.
let before = Promise.resolve();
for (const [selector, load] of behaviours) {
  const elements = document.querySelectorAll(selector);
  if (!elements.length) continue;
  before = Promise.all([load(), before])
    .then(([module]) => module.default(elements))
    .catch((fault) => console.error(fault));
}
