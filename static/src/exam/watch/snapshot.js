// A single picture of a camera or a screen, as small as it can be and still be looked at.

import { el } from "../../shared/dom.js";

const WIDTH = 640;
export const MOST = 200000; // bytes that the server keeps of one
const STEPS = [[1, 0.7], [1, 0.5], [1, 0.3], [0.5, 0.5], [0.25, 0.4]]; // of its size, and quality

/** The first of STEPS that is small enough, or null; `encode(size, quality)` gives a blob. */
export async function fitting(encode, most = MOST, steps = STEPS) {
  for (const [size, quality] of steps) {
    const blob = await encode(size, quality);
    if (blob && blob.size <= most) return blob;
  }
  return null;
}

function drawn(source, width, height, quality) {
  const canvas = el("canvas", { width: Math.round(width), height: Math.round(height) });
  canvas.getContext("2d", { alpha: false }).drawImage(source, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", quality); });
}

function base64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** JPEG as base64 of what `video` shows now, once it shows something; null if it cannot be made small enough. */
export async function snapshot(video) {
  if (!video.videoWidth) await new Promise((resolve) => { video.addEventListener("loadeddata", resolve, { once: true }); });
  const shrink = Math.min(1, WIDTH / video.videoWidth);
  const [width, height] = [video.videoWidth * shrink, video.videoHeight * shrink];
  const blob = await fitting((size, quality) => drawn(video, width * size, height * size, quality));
  return blob && base64(blob);
}

/** A picture with half its width and height, for a server that takes less than it says. */
export async function halved(data) {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
  const blob = await drawn(image, image.width / 2, image.height / 2, 0.5);
  return blob && base64(blob);
}
