import { el } from "../../shared/dom.js";
import { share } from "../../shared/meter.js";
import { createNumbers } from "../../shared/texts.js";
import { table } from "../table.js";
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
  return el("span", { class: "sc-bar", "aria-hidden": "true", style: { "--sc-sure": `${share(part, 0, whole)}%`, "--sc-perhaps": "0%" } });
}

/** How often each option was chosen; the right ones are marked. */
function optionsOf(editor, question, { options, answered }) {
  const { t } = editor;
  const all = question.kind === "hotspot" ? question.areas : question.options;
  const chosen = Object.entries(options || {});
  if (!chosen.length) return "";
  return el("details", {},
    el("summary", { "aria-label": t("action_named", { action: t("statistics_options"), name: question.id }) }, t("statistics_options")),
    el("ul", { class: "sc-bars", role: "list" }, chosen.map(([id, count]) => {
      const index = all.findIndex((each) => each.id === id);
      const right = index >= 0 && all[index].correct;
      return el("li", { class: "sc-bar-row" },
        el("span", { class: "sc-bar-name" }, index < 0 ? id : wordsOf(editor, all[index], index), right ? ` (${t("part_correct")})` : ""),
        bar(count, answered), el("span", {}, String(count)));
    })));
}

function row(editor, numbers, found) {
  const { t, draft: { questions } } = editor;
  const index = questions.findIndex(({ id }) => id === found.question);
  const said = remark(found);
  const open = () => { editor.reveal(`questions/${found.question}`); };
  const { difficulty, discrimination } = found;
  return [
    index < 0 ? t("removed_question", { id: found.question })
      : el("button", { type: "button", class: "sc-link-button", onclick: open }, questionTitle(editor, questions[index], index)),
    String(found.asked),
    String(found.answered),
    difficulty === null ? "\u2013" : el("span", { class: "sc-bar-cell" }, numbers.grade(difficulty), bar(difficulty, 10_000)),
    discrimination === null ? "\u2013" : numbers.value(discrimination / 100, ""),
    said ? el("span", { class: `sc-tag${said === "few_answers" ? "" : " sc-tag--warning"}` }, t(said)) : "",
    index < 0 ? "" : optionsOf(editor, questions[index], found),
  ];
}

/** What learners' answers say about the questions. */
export function createStatisticsSection(editor) {
  const { t } = editor;
  const titles = ["question", "asked", "answered", "difficulty", "discrimination", "remark", "options"].map((key) => t(`statistics_${key}`));
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
