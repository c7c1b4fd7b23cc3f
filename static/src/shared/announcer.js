import { el } from "./dom.js";

const PAUSE = 150; // milliseconds: screen readers miss a change made together with a move of the focus

/** A hidden place whose text is read out when it changes. Put `node` into the page once, before there is anything to say. */
export function createAnnouncer() {
  const node = el("div", { class: "sc-visually-hidden", "aria-live": "polite", "data-status": true });
  return {
    node,
    say(text) {
      node.textContent = "";
      setTimeout(() => { node.textContent = text; }, PAUSE);
    },
  };
}
