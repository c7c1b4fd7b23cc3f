import { el } from "../../shared/dom.js";
import { createCounter } from "./counter.js";

const EVERY = 3000; // milliseconds between looks
const WIDTH = 320; // a face is found as well as in a larger picture

/** Looks at the camera's picture: `tell({count, dark, frozen})`, or `tell(null)` once it is known that none can be had. */
export function createEyes(addresses, tell) {
  const video = playing();
  let counter = null;
  let timer = null;

  async function look(mine) {
    // A page that is put away may get no new pictures, which says nothing of the camera.
    if (!document.hidden && video.videoWidth) {
      const height = Math.round((WIDTH * video.videoHeight) / video.videoWidth);
      const picture = await createImageBitmap(video, { resizeWidth: WIDTH, resizeHeight: height }).catch(() => null); // just gone
      try {
        const seen = picture && await mine.look(picture);
        if (seen && counter === mine) tell(seen);
      } catch (error) {
        if (counter === mine) tell(null);
        mine.stop();
        return;
      }
    }
    if (counter === mine) timer = setTimeout(() => look(mine), EVERY);
  }

  function close() {
    clearTimeout(timer);
    if (counter) counter.stop();
    counter = null;
    video.srcObject = null;
  }

  return {
    video,
    open(track) {
      close();
      show(video, track);
      counter = createCounter(addresses);
      const mine = counter;
      video.addEventListener("playing", () => { if (counter === mine) look(mine); }, { once: true });
    },
    close,
  };
}

/** A silent picture of a track. */
export function playing(attributes = {}) {
  const video = el("video", { playsinline: true, ...attributes });
  video.muted = true;
  return video;
}

export function show(video, track) {
  if ((video.srcObject ? video.srcObject.getTracks()[0] : undefined) === track) return;
  video.srcObject = track ? new MediaStream([track]) : null;
  if (track) video.play().catch(() => {}); // put away before it began
}
