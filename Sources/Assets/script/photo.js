// Photographs are made smaller before they travel, since a village's signal is weak, and shown.
const longestSide = 1600, smallBytes = 300_000;

const smaller = async (file) => {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < smallBytes) return file;
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
  if (!blob || blob.size >= file.size) return file;
  return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
};

const preview = (file) => {
  const image = document.createElement("img");
  image.src = URL.createObjectURL(file);
  image.alt = file.name;
  image.width = 96;
  return image;
};

export default (inputs) => {
  for (const input of inputs) {
    const shown = document.createElement("p");
    shown.className = "photos";
    input.after(shown);
    input.addEventListener("change", async () => {
      try {
        const files = new DataTransfer();
        for (const file of input.files) files.items.add(await smaller(file));
        input.files = files.files;
      } catch { /* the original goes as it is */ }
      shown.replaceChildren(...[...input.files].filter((file) => file.type.startsWith("image/")).map(preview));
    });
  }
};
