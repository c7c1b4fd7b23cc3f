// The LMS's runtime: it passes DOM nodes, and completes blocks that are complete when they have been seen.
import { handlerUrl, startBlocks } from "./xblock.js";

const runtime = {
  handlerUrl(element, handler, suffix, query) {
    const { courseId } = (element[0] || element).dataset;
    return handlerUrl(`/courses/${encodeURIComponent(courseId)}`, element, handler, suffix, query);
  },
  notify() {},
};

startBlocks(document, { LmsRuntime: runtime }, (element) => element);

// Seen: both its top and its bottom were in the window, and it was in view for the time the server says.
const TICK = 200; // milliseconds
const unseen = new Map();
for (const element of document.querySelectorAll("[data-mark-completed-on-view-after-delay]")) {
  unseen.set(element, { left: Number(element.dataset.markCompletedOnViewAfterDelay), top: false, bottom: false });
}

const timer = setInterval(() => {
  for (const [element, seen] of unseen) {
    const { top, bottom } = element.getBoundingClientRect();
    const inside = (edge) => edge >= 0 && edge <= window.innerHeight;
    seen.top ||= inside(top);
    seen.bottom ||= inside(bottom);
    if (!document.hidden && bottom > 0 && top < window.innerHeight) seen.left -= TICK;
    if (seen.top && seen.bottom && seen.left <= 0) {
      unseen.delete(element);
      complete(element);
    }
  }
  if (!unseen.size) clearInterval(timer);
}, TICK);

function complete(element) {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]*)/);
  fetch(runtime.handlerUrl(element, "publish_completion"), {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token ? token[1] : "" },
    body: JSON.stringify({ completion: 1.0 }),
  });
}
