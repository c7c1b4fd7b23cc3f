import { el } from "./dom.js";

/** A boxed message: kind is info, success, warning or error; `word` says in text what the colour and the icon say. */
export function notice(kind, word, children, attributes = {}) {
  return el("div", { class: `sc-notice sc-notice--${kind}`, ...attributes }, el("strong", { class: "sc-notice-word" }, word), children);
}
