import { el, html } from "../../shared/dom.js";
import { notice } from "../../shared/notice.js";
import { appealCard } from "./appeal.js";
import { band } from "./frame.js";

function fact(name, title, words, more = null) {
  return el("div", { class: "sc-glance-item", "data-fact": name }, el("dt", {}, title), el("dd", {}, words, more ? el("span", { class: "sc-meta" }, more) : null));
}

/** How long, how much, until when, and what is needed, at a glance. */
function facts({ exam, can_begin: canBegin }, { t, numbers, times }) {
  return el("dl", { class: "sc-glance" },
    fact("questions", t("questions"), numbers.value(exam.questions_count, "")),
    fact("time", t("time"), exam.seconds === null ? t("no_limit") : times.duration(exam.seconds),
      exam.break_minutes ? t("breaks", { time: times.duration(exam.break_minutes * 60) }) : null),
    fact("pass_mark", t("pass_mark"), numbers.grade(exam.pass_mark)),
    canBegin && exam.attempts_most ? fact("attempts", t("attempts"), t("attempts_used", { used: canBegin.used, most: exam.attempts_most })) : null,
    exam.opens_at && canBegin && canBegin.refusal && canBegin.refusal.code === "not_open_yet" ? fact("opens_at", t("opens_at"), times.moment(exam.opens_at)) : null,
    exam.closes_at ? fact("closes_at", t("closes_at"), times.moment(exam.closes_at)) : null);
}

/** What will happen, step by step. */
function steps({ exam, safe_browser: safeBrowser }, { t, times }) {
  return el("ol", { class: "sc-steps" }, [
    safeBrowser ? t("step_safe_browser") : null,
    exam.proctored ? t("step_consent") : null,
    exam.seconds === null ? t("step_begin_untimed") : t("step_begin"),
    exam.break_minutes ? t("step_break", { time: times.duration(exam.break_minutes * 60) }) : null,
    t("step_answer"),
    t("step_hand_in"),
    t(exam.proctored ? "step_review" : `step_result_${exam.release}`),
  ].filter(Boolean).map((words) => el("li", {}, el("p", {}, words))));
}

function missingItem({ title, completed, completable, score }, { t, numbers }) {
  return el("li", { "data-missing": true },
    el("strong", {}, title), el("br"),
    completable ? t("missing_done", { done: completed, all: completable }) : t("missing_unpublished"),
    score === null ? null : `, ${t("missing_score", { score: numbers.grade(score) })}`);
}

/** Why it cannot be begun now, and what helps. */
function whyNot({ code, from, missing, needed }, parts) {
  const { t, times } = parts;
  return notice("info", t(`cannot_${code}`), [
    from ? el("p", {}, t("from", { moment: times.moment(from) })) : null,
    missing.length ? [el("p", {}, t(needed < missing.length ? "missing_some" : "missing", { needed })), el("ul", {}, missing.map((each) => missingItem(each, parts)))] : null,
  ].filter(Boolean), { "data-cannot": code });
}

/** The way into an attempt, or why there is none; also where another one may follow. */
export function beginning(view, parts, words, kind = "sc-button--primary") {
  const { t, act } = parts;
  const { can_begin: canBegin, attempt, exam } = view;
  const isEntered = attempt !== null && !canBegin; // its clock has not been started yet
  if (!canBegin && !isEntered) return null;
  if (canBegin && canBegin.refusal) return whyNot(canBegin.refusal, parts);
  const handler = exam.proctored && !isEntered ? "enter" : "begin";
  const button = el("button", {
    type: "button", class: `sc-button sc-begin ${kind}`, "data-action": handler, onclick: () => act(handler, {}, button),
  }, words);
  return el("p", {}, button, handler === "begin" && exam.seconds !== null ? el("span", { class: "sc-meta" }, t("begin_starts")) : null);
}

/** What learners read before they begin. */
export function startPage(view, parts) {
  const { exam, preview, voided } = view;
  const { t, messages } = parts;
  const heading = el("h4", { class: "sc-page-title", tabindex: "-1" }, t("start_title"));
  const allowed = html(exam.allowed);
  const node = el("div", { class: "sc-exam-page", "data-page": "start" },
    band(view, parts),
    preview ? notice("info", t("preview"), el("p", {}, t("preview_explained")), { "data-preview": true }) : null,
    voided ? notice("info", t("voided"), el("p", {}, t("voided_explained")), { "data-voided": true }) : null,
    el("section", { class: "sc-card" },
      heading,
      el("div", { class: "sc-prose sc-lead" }, html(exam.introduction)),
      facts(view, parts)),
    el("div", { class: "sc-start" },
      allowed.length ? el("section", { class: "sc-card" }, el("h4", {}, t("allowed")), el("div", { class: "sc-prose" }, allowed)) : null,
      el("section", { class: "sc-card" }, el("h4", {}, t("steps")), steps(view, parts))),
    messages,
    appealCard(view, parts),
    beginning(view, parts, t("begin")));
  return { node, heading };
}
