// [data-gallery]: pictures open large in a dialog, can be zoomed, and compared side by side. Without it they are links.
import { el } from "../shared/dom.js";

const KEYS = { j: "next", arrowright: "next", k: "previous", arrowleft: "previous", z: "zoom", c: "compare" };

export function gallery(section) {
  const links = [...section.querySelectorAll("a[data-picture]")];
  const dialog = section.querySelector("dialog");
  if (!links.length || !dialog.showModal) return;
  const stage = dialog.querySelector(".sc-viewer-stage");
  const title = dialog.querySelector("h3");
  let now = 0;
  let kept = null; // the place of the picture that others are compared with
  let zoomed = false;

  function figure(place) {
    const image = links[place].querySelector("img");
    return el("figure", { "data-shown": place }, el("img", { src: links[place].href, alt: image.alt }), el("figcaption", {}, image.alt));
  }

  function press(name, on) {
    dialog.querySelector(`[data-do=${name}]`).setAttribute("aria-pressed", String(on));
  }

  function draw() {
    stage.replaceChildren(...(kept === null || kept === now ? [now] : [kept, now]).map(figure));
    stage.toggleAttribute("data-zoomed", zoomed);
    title.textContent = `${now + 1} / ${links.length}`;
    press("zoom", zoomed);
    press("compare", kept !== null);
  }

  const actions = {
    next: () => { now = (now + 1) % links.length; },
    previous: () => { now = (now + links.length - 1) % links.length; },
    zoom: () => { zoomed = !zoomed; },
    compare: () => { kept = kept === null ? now : null; },
    close: () => dialog.close(),
  };

  function act(name) {
    actions[name]();
    if (dialog.open) draw();
  }

  links.forEach((link, place) => link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a tab of its own
    event.preventDefault();
    now = place;
    kept = null;
    zoomed = false;
    draw();
    dialog.showModal();
    title.focus();
  }));
  dialog.querySelectorAll("[data-do]").forEach((button) => button.addEventListener("click", () => act(button.dataset.do)));
  dialog.addEventListener("keydown", (event) => {
    const name = KEYS[event.key.toLowerCase()];
    // A picture larger than its place is moved by the arrows.
    if (!name || event.ctrlKey || event.metaKey || event.altKey || (zoomed && event.key.startsWith("Arrow"))) return;
    event.preventDefault();
    act(name);
  });
  dialog.addEventListener("close", () => links[now].focus());
  section.querySelector("[data-gallery-help]").hidden = false;
}
