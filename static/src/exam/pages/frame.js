import { el } from "../../shared/dom.js";

/** The band with the exam's title that stands over every page but the running one. */
export function band({ exam }, { t }, attributes = {}) {
  return el("header", { class: "sc-band" },
    el("p", { class: "sc-band-kind" }, t("exam")),
    el("h3", attributes, exam.title));
}

/** A page of one card below the exam's title; its heading takes the focus. */
export function frame(view, parts, name, title, children) {
  const heading = el("h4", { class: "sc-page-title", tabindex: "-1" }, title);
  const node = el("div", { class: "sc-exam-page", "data-page": name },
    band(view, parts),
    el("section", { class: "sc-card" }, heading, children));
  return { node, heading };
}
