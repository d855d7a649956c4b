// Beside the form of a new case: what follows from the class that is chosen.
export default (panels) => {
  for (const panel of panels) {
    for (const radio of document.querySelectorAll('input[name="class"]')) {
      radio.addEventListener("change", async () => {
        try {
          const address = panel.dataset.live + encodeURIComponent(radio.value);
          const answer = await fetch(address, { credentials: "same-origin" });
          if (answer.ok && radio.checked) panel.innerHTML = await answer.text();
        } catch { /* the server says it again when the form is sent */ }
      });
    }
  }
};
