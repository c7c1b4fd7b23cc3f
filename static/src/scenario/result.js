import { el, icon, uniqueId } from "../shared/dom.js";
import { meter } from "../shared/meter.js";

const FULL_GRADE = 10000; // basis points

function verdict(passed, { t }) {
  if (passed === null) return null;
  return el("p", { "data-passed": String(passed) }, el("span", { class: `sc-tag ${passed ? "sc-tag--success" : "sc-tag--warning"}` },
    icon(passed ? "success" : "warning"), t(passed ? "passed" : "not_passed")));
}

/** A grade as a large number with its bar. */
function gradeMeter(grade, titleId, { numbers }) {
  const words = numbers.grade(grade);
  return [
    el("p", { class: "sc-score-number" }, words),
    meter({ value: grade / 100, minimum: 0, maximum: FULL_GRADE / 100, before: null, labelledby: titleId, words }),
  ];
}

function pending({ t, look }) {
  const button = el("button", { type: "button", class: "sc-button sc-button--small", "data-action": "look", onclick: () => look(button) }, t("look"));
  return [el("p", { class: "sc-pending" }, icon("not_done"), el("span", {}, t("grade_pending"))), el("p", {}, button)];
}

function again({ can_play: canPlay, attempts: { left } }, { t, restart }) {
  if (!canPlay) return null;
  if (left === 0) return el("p", { class: "sc-meta" }, t("attempts_none"));
  const button = el("button", {
    type: "button", class: "sc-button sc-button--primary", "data-action": "restart", onclick: () => restart(button),
  }, t("play_again"));
  return [left === null ? null : el("p", { class: "sc-meta" }, t("attempts_left", { left })), el("p", {}, button)];
}

/** What the run that has ended is worth, and the way to another one while attempts are left. */
export function gradeCard(view, context) {
  const { t, numbers } = context;
  const { grade, score, passed, best_grade: counted } = view.result;
  const titleId = uniqueId("sc-score");
  return el("div", { class: "sc-score sc-card", "data-score": score, "data-grade": grade === null ? "pending" : grade },
    el("h4", { id: titleId }, t("your_grade")),
    grade === null
      ? pending(context)
      : [gradeMeter(grade, titleId, context), el("p", {}, t("grade_explained"))],
    verdict(passed, context),
    el("p", { class: "sc-meta" }, t("points", { score: numbers.value(score, "") })),
    counted === null ? null : el("p", { class: "sc-meta" }, t("counted_grade", { grade: numbers.grade(counted) })),
    again(view, context));
}

/** What a "what if" would have been worth: nothing that counts, and no way to more than another try of it. */
export function exploredCard(view, context) {
  const { t, exploring, explore, leave } = context;
  const { grade, passed } = view.result;
  const titleId = uniqueId("sc-score");
  const retry = el("button", { type: "button", class: "sc-button", "data-action": "explore", onclick: () => explore(exploring.turn, retry) }, t("what_if_again"));
  return el("div", { class: "sc-score sc-card", "data-explored": true },
    el("h4", { id: titleId }, t("what_if_result")),
    grade === null ? el("p", {}, t("grade_pending")) : gradeMeter(grade, titleId, context),
    verdict(passed, context),
    el("p", { class: "sc-cluster" },
      el("button", { type: "button", class: "sc-button sc-button--primary", "data-action": "leave", onclick: leave }, t("what_if_leave")),
      retry));
}
