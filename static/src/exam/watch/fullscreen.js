// The exam over the whole screen: the browser asks for a press of the learner's before, and lets everybody out by Escape.

export const isFull = () => Boolean(document.fullscreenElement);

/** Whether the browser, and a frame that this page may stand in, allow it at all. */
export const canBeFull = () => Boolean(document.fullscreenEnabled);

export function fill() {
  if (canBeFull() && !isFull()) document.documentElement.requestFullscreen().catch(() => {}); // told as not full
}

export function leave() {
  if (isFull()) document.exitFullscreen().catch(() => {});
}

/** Tells when the page is not over the whole screen, and when it is again; gives what ends that. */
export function noticeFullscreen(tell) {
  let since = null;
  function look() {
    if (!isFull() && since === null) {
      since = performance.now();
      tell("fullscreen_left");
    } else if (isFull() && since !== null) {
      tell("fullscreen_back", { away_ms: Math.round(performance.now() - since) });
      since = null;
    }
  }
  document.addEventListener("fullscreenchange", look);
  look();
  return () => document.removeEventListener("fullscreenchange", look);
}
