import { changeTag } from "../shared/change.js";
import { el, paragraphs, uniqueId } from "../shared/dom.js";
import { meter } from "../shared/meter.js";
import { courseOfIndicators } from "./debrief_courses.js";
import { changesTable } from "./debrief_table.js";

const FULL_SCORE = 10000; // basis points

/** The score of the run that has ended, and the way to another one. */
export function scoreCard({ result: { score, best }, can_play: canPlay }, { t, numbers, restart }) {
  const titleId = uniqueId("sc-score");
  const words = numbers.score(score);
  const button = el("button", {
    type: "button", class: "sc-button sc-button--primary", "data-action": "restart", onclick: () => restart(button),
  }, t("play_again"));
  return el("div", { class: "sc-score sc-card", "data-score": score },
    el("h4", { id: titleId }, t("your_score")),
    el("p", { class: "sc-score-number" }, words),
    meter({ value: score / 100, minimum: 0, maximum: FULL_SCORE / 100, before: null, labelledby: titleId, words }),
    el("p", {}, t("score_explained")),
    el("p", { class: "sc-meta" }, t("best_score", { score: numbers.score(best) })),
    canPlay ? el("p", {}, button) : null);
}

function stepItem(step, context) {
  const { t } = context;
  return el("li", {},
    el("h5", {}, step.scene),
    el("p", {}, el("strong", {}, t("you_decided")), " ", step.choice),
    el("div", { class: "sc-prose" }, paragraphs(step.feedback)),
    step.changes.length
      ? el("ul", { class: "sc-tags", role: "list" }, step.changes.map((each) => el("li", { class: "sc-step-change" },
        el("span", {}, each.title), " ", changeTag(each.change, each.unit, each.better, context))))
      : el("p", { class: "sc-meta" }, t("nothing_changed")));
}

/** The whole run again, as pictures, as a timeline and as a table. */
export function debrief(view, context) {
  const { t } = context;
  return el("section", { class: "sc-result" },
    el("section", { class: "sc-debrief sc-card" },
      el("h4", {}, t("debrief")),
      el("p", {}, t("debrief_explained")),
      courseOfIndicators(view, context),
      el("ol", { class: "sc-steps" }, view.result.steps.map((step) => stepItem(step, context)))),
    changesTable(view, context));
}
