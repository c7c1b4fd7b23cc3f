import { el, html, icon } from "../shared/dom.js";

/** What the last decision brought: its feedback, events that happened, effects of earlier decisions. Null for nothing to tell. */
export function lastDecision(last, { t }) {
  if (!last) return null;
  const words = last.timeout ? t("timed_out") : last.choice;
  if (!(words || last.feedback || last.events.length || last.told.length)) return null;
  return el("section", { class: "sc-last sc-card", "data-last": true },
    el("h4", {}, t(words ? "your_decision" : "happened")),
    words ? el("p", { class: "sc-last-choice" }, words) : null,
    last.feedback ? el("div", { class: "sc-prose" }, html(last.feedback)) : null,
    last.events.map((each) => el("div", { class: "sc-event", "data-event": true },
      el("p", { class: "sc-event-title" }, icon("warning"), el("span", {}, t("event", { title: each.title }))),
      el("div", { class: "sc-prose" }, html(each.text)))),
    last.told.map((each) => el("div", { class: "sc-event", "data-told": true },
      el("p", { class: "sc-event-title" }, icon("next"), el("span", {}, t("told"))),
      el("div", { class: "sc-prose" }, html(each)))));
}
