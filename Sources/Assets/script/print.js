// Prints the page.
export default (buttons) => {
  for (const button of buttons) button.addEventListener("click", () => window.print());
};
