import { el, html } from "../shared/dom.js";

const MOST_DOTS = 20;

function dots(turn, longest) {
  return el("span", { class: "sc-dots", "aria-hidden": "true" }, Array.from({ length: longest }, (_, index) =>
    el("span", { class: index < turn ? "sc-dot sc-dot--done" : index === turn ? "sc-dot sc-dot--now" : "sc-dot" })));
}

function progress({ turn, ended, progress: { longest } }, t) {
  if (ended) return [el("p", { class: "sc-band-meta", "data-progress": true }, t("progress_ended", { turn }))];
  const number = turn + 1;
  const words = longest === null ? t("progress_open", { turn: number }) : t("progress", { turn: number, longest: Math.max(longest, number) });
  return [
    el("p", { class: "sc-band-meta", "data-progress": true }, words),
    longest !== null && longest <= MOST_DOTS ? dots(turn, longest) : null,
  ];
}

function attempt({ attempts: { number, most } }, t) {
  if (most === null && number === 1) return null;
  const words = most === null ? t("attempt", { number }) : t("attempt_of", { number, most });
  return el("p", { class: "sc-band-meta", "data-attempt": number }, words);
}

/** Title, how far the run is, and the introduction: open before the first decision, folded away after it. */
export function header(view, { t, exploring }) {
  const heading = el("h3", { tabindex: "-1" }, view.title);
  const introduction = html(view.introduction);
  const isNew = view.turn === 0 && !exploring;
  const node = el("header", { class: "sc-stage-header" },
    el("div", { class: "sc-band" },
      el("p", { class: "sc-band-kind" }, t("scenario")),
      heading,
      view.stuck ? null : el("div", { class: "sc-cluster" },
        progress(view, t),
        view.time !== view.turn ? el("p", { class: "sc-band-meta", "data-time": view.time }, t("time_passed", { time: view.time })) : null,
        exploring ? null : attempt(view, t))),
    isNew
      ? el("div", { class: "sc-introduction sc-prose sc-lead" }, introduction)
      : el("details", { class: "sc-introduction" },
        el("summary", {}, t("introduction")),
        el("div", { class: "sc-prose" }, introduction)));
  return { node, heading };
}
