// Back to the page before as the browser has it, with what was typed; its address alone would load it anew.
export default (links) => {
  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (history.length <= 1) return;
      event.preventDefault();
      history.back();
    });
  }
};
