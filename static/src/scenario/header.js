import { el, paragraphs } from "../shared/dom.js";

function progress({ turn, ended, progress: { longest } }, t) {
  if (ended) return el("p", { class: "sc-band-meta", "data-progress": true }, t("progress_ended", { turn }));
  const number = turn + 1;
  const dots = Array.from({ length: Math.min(longest, 20) }, (_, index) =>
    el("span", { class: index < turn ? "sc-dot sc-dot--done" : index === turn ? "sc-dot sc-dot--now" : "sc-dot" }));
  return el("div", { class: "sc-cluster" },
    el("p", { class: "sc-band-meta", "data-progress": true }, t("progress", { turn: number, longest: Math.max(longest, number) })),
    el("span", { class: "sc-dots", "aria-hidden": "true" }, dots));
}

/** Title, how far the run is, and the introduction: open before the first decision, folded away after it. */
export function header(view, { t }) {
  const heading = el("h3", { tabindex: "-1" }, view.title);
  const introduction = paragraphs(view.introduction);
  const node = el("header", { class: "sc-stage-header" },
    el("div", { class: "sc-band" },
      el("p", { class: "sc-band-kind" }, t("scenario")),
      heading,
      view.stuck ? null : progress(view, t)),
    view.turn === 0
      ? el("div", { class: "sc-introduction sc-prose sc-lead" }, introduction)
      : el("details", { class: "sc-introduction" },
        el("summary", {}, t("introduction")),
        el("div", { class: "sc-prose" }, introduction)));
  return { node, heading };
}
