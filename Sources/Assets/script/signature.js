// A signature drawn on the screen becomes the file of its field.
export default (inputs) => {
  for (const input of inputs) {
    const open = document.createElement("button");
    open.type = "button";
    open.textContent = "在屏幕上签名";
    input.before(open);
    open.addEventListener("click", () => sign((blob) => {
      const files = new DataTransfer();
      files.items.add(new File([blob], "签名.png", { type: "image/png" }));
      input.files = files.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
      open.textContent = "重新签名";
    }));
  }
};

const content = `<p>请委托人在框内签名</p><canvas></canvas><div class="buttons">
<button type="button" class="primary" data-do="keep">签好了</button>
<button type="button" data-do="clear">重签</button>
<button type="button" class="plain" data-do="close">取消</button></div>`;

// Opens the dialog; `keep` is given the picture (PNG) when it is closed with one.
function sign(keep) {
  const dialog = document.createElement("dialog");
  dialog.className = "signature";
  dialog.innerHTML = content;
  document.body.append(dialog);
  dialog.showModal();
  const canvas = dialog.querySelector("canvas"), scale = devicePixelRatio || 1;
  canvas.width = canvas.clientWidth * scale;
  canvas.height = canvas.clientHeight * scale;
  const pen = canvas.getContext("2d");
  let drawn = false;
  const clear = () => {
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    drawn = false;
  };
  clear();
  pen.strokeStyle = "#000";
  pen.lineWidth = 3 * scale;
  pen.lineCap = pen.lineJoin = "round";

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
  canvas.addEventListener("pointermove", (event) => {
    if (!event.buttons) return;
    pen.lineTo(...at(event));
    pen.stroke();
  });

  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    const what = event.target.dataset.do;
    if (what === "clear") clear();
    if (what === "close") dialog.close();
    if (what === "keep" && drawn) canvas.toBlob((blob) => { keep(blob); dialog.close(); });
  });
}
