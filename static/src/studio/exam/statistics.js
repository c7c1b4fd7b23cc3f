import { el } from "../../shared/dom.js";
import { share } from "../../shared/meter.js";
import { createNumbers } from "../../shared/texts.js";
import { table } from "../../shared/table.js";
import { createAnswer } from "./answer.js";
import { questionTitle, wordsOf } from "./words.js";

// Below and above these a question tells good learners from others badly, or not at all.
const TOO_HARD = 2_000; // basis points
const TOO_EASY = 9_500;
const TOO_BLUNT = 20; // hundredths
const ENOUGH = 10; // answers before anything is said about a question

/** What an author should look at: a key of the texts, or nothing. */
export function remark({ answered, difficulty, discrimination }) {
  if (answered < ENOUGH) return "few_answers";
  if (discrimination !== null && discrimination < 0) return "remark_reversed";
  if (difficulty !== null && difficulty < TOO_HARD) return "remark_hard";
  if (difficulty !== null && difficulty > TOO_EASY) return "remark_easy";
  if (discrimination !== null && discrimination < TOO_BLUNT) return "remark_blunt";
  return "";
}

/** A bar as wide as `part` of `whole`. */
function bar(part, whole) {
  return el("span", { class: "sc-chart-bar", "aria-hidden": "true", style: { "--sc-sure": `${share(part, 0, whole)}%`, "--sc-perhaps": "0%" } });
}

/** How often each option was chosen; the right ones are marked. */
function optionsOf(editor, question, { options, answered }) {
  const { t } = editor;
  const all = question.kind === "hotspot" ? question.areas : question.options;
  const chosen = Object.entries(options || {});
  if (!chosen.length) return null;
  return el("details", { class: "sc-folded" },
    el("summary", { "aria-label": t("action_named", { action: t("statistics_options"), name: question.id }) }, t("statistics_options")),
    el("ul", { class: "sc-chart", role: "list" }, chosen.map(([id, count]) => {
      const index = all.findIndex((each) => each.id === id);
      const right = index >= 0 && all[index].correct;
      return el("li", { class: "sc-chart-row" },
        el("span", { class: "sc-chart-name" }, index < 0 ? id : wordsOf(editor, all[index], index), right ? ` (${t("part_correct")})` : ""),
        bar(count, answered), el("span", {}, String(count)));
    })));
}

/** The question itself, to go to, with what there is to say about it. */
function named(editor, found) {
  const { t, draft: { questions } } = editor;
  const index = questions.findIndex(({ id }) => id === found.question);
  const said = remark(found);
  return el("div", { class: "sc-stack sc-stack--tight" },
    index < 0 ? el("span", {}, t("removed_question", { id: found.question })) : el("button", {
      type: "button", class: "sc-link-button", onclick: () => editor.reveal(`questions/${found.question}`),
    }, questionTitle(editor, questions[index], index)),
    said ? el("span", { class: `sc-tag${said === "few_answers" ? "" : " sc-tag--warning"}` }, t(said)) : null,
    index < 0 ? null : optionsOf(editor, questions[index], found));
}

function row(editor, numbers, found) {
  const { asked, answered, difficulty, discrimination } = found;
  return [
    named(editor, found),
    String(asked),
    String(answered),
    difficulty === null ? "\u2013" : el("span", { class: "sc-chart-cell" }, numbers.grade(difficulty), bar(difficulty, 10_000)),
    discrimination === null ? "\u2013" : numbers.value(discrimination / 100, ""),
  ];
}

/** What learners' answers say about the questions. */
export function createStatisticsSection(editor) {
  const { t } = editor;
  const titles = ["question", "asked", "answered", "difficulty", "discrimination"].map((key) => t(`statistics_${key}`));
  const answer = createAnswer(editor, "statistics", ({ questions }) => (questions.length
    ? table({
      caption: t("statistics_caption"), titles, attributes: { "data-statistics": questions.length },
      rows: questions.map((found) => row(editor, createNumbers(editor.pageLanguage), found)),
    })
    : el("p", { "data-statistics": 0 }, t("no_statistics"))));
  return {
    draw() {
      answer.ask({});
      return el("section", { class: "sc-card" }, el("h3", {}, t("tab_statistics")), el("p", {}, t("statistics_hint")), answer.node);
    },
  };
}
