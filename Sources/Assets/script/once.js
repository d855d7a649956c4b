// A form is sent once: its buttons rest until the page comes back.
export default (forms) => {
  const set = (form, isResting) => {
    for (const button of form.querySelectorAll("button")) button.disabled = isResting;
  };
  for (const form of forms) form.addEventListener("submit", () => setTimeout(() => set(form, true)));
  const wake = () => { for (const form of forms) set(form, false); };
  addEventListener("pageshow", wake);
  wake();  // the page may have been shown, with buttons as they were left, before this was here
};
