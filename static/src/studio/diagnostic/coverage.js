import { el } from "../../shared/dom.js";
import { table } from "../../shared/table.js";
import { createAnswer } from "../exam/answer.js";

function shown({ t }, { levels, competences }) {
  if (!competences.length) return el("p", {}, t("no_profiles"));
  const gaps = competences.reduce((sum, { questions }) => sum + questions.filter((count) => !count).length, 0);
  return [
    el("p", { "data-gaps": gaps }, t(gaps ? "coverage_gaps" : "coverage_full", { count: gaps })),
    table({
      caption: t("coverage_caption"),
      titles: [t("competence"), ...levels],
      rows: competences.map(({ code, title, questions }) => [`${code} ${title}`, ...questions.map((count) => (count ? String(count) : "\u2013"))]),
    }),
  ];
}

/** How many questions each competence of the offered profiles has on each level. */
export function createCoverageSection(editor) {
  const { t } = editor;
  const answer = createAnswer(editor, "coverage", (found) => shown(editor, found));
  return {
    draw() {
      answer.ask({ document: editor.document() });
      return el("section", { class: "sc-card" }, el("h3", {}, t("tab_coverage")), el("p", {}, t("coverage_hint")), answer.node);
    },
  };
}
