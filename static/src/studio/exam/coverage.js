import { el } from "../../shared/dom.js";
import { share } from "../../shared/meter.js";
import { competenceTitle } from "../competences.js";
import { table } from "../../shared/table.js";
import { createAnswer } from "./answer.js";

/** "3", or "2 to 5": what a paper holds at least and at most. */
export function span(t, least, most) {
  return least === most ? String(least) : t("from_to", { least, most });
}

/** How many points of a paper each competence gets: the part that is sure, and the part that only some papers have. */
function picture(editor, competences) {
  const { t } = editor;
  const most = Math.max(1, ...competences.map((each) => each.most.points));
  const bar = ({ code, least, most: best }) => el("li", { class: "sc-chart-row" },
    el("span", { class: "sc-chart-name" }, code),
    el("span", { class: "sc-chart-bar", style: { "--sc-sure": `${share(least.points, 0, most)}%`, "--sc-perhaps": `${share(best.points, 0, most)}%` } }),
    el("span", {}, span(t, least.points, best.points)));
  return el("figure", { class: "sc-stack sc-stack--tight" },
    el("figcaption", { class: "sc-field-label" }, t("coverage_picture")),
    el("ul", { class: "sc-chart", role: "list", "aria-hidden": "true" }, competences.map(bar)),
    el("p", { class: "sc-cluster sc-meta" },
      el("span", { class: "sc-chart-key sc-chart-key--sure" }, t("coverage_sure")), el("span", { class: "sc-chart-key sc-chart-key--perhaps" }, t("coverage_perhaps"))));
}

/** What the exam is said to develop and no question shows. */
function gaps(editor, found) {
  const { t } = editor;
  const shownCodes = new Set(found.map(({ code }) => code));
  const missing = editor.draft.settings.competences.filter(({ code }) => !shownCodes.has(code));
  return missing.length ? el("details", { class: "sc-more" },
    el("summary", {}, t("without_questions", { count: missing.length })),
    el("ul", { class: "sc-stack sc-stack--tight", role: "list" }, missing.map(({ code }) => el("li", {}, competenceTitle(editor, code))))) : null;
}

function shown(editor, { paper, competences }) {
  const { t } = editor;
  return [
    el("p", { "data-coverage": competences.length }, t("paper_worth", { questions: paper.questions, points: span(t, paper.least_points, paper.most_points) })),
    competences.length ? [
      picture(editor, competences),
      table({
        caption: t("coverage_caption"),
        titles: [t("part_competences"), t("in_bank_questions"), t("in_bank_points"), t("in_paper_questions"), t("in_paper_points")],
        rows: competences.map(({ code, questions, points, least, most }) => [
          competenceTitle(editor, code), String(questions), String(points), span(t, least.questions, most.questions), span(t, least.points, most.points),
        ]),
      }),
    ] : el("p", {}, t("no_competences")),
    gaps(editor, competences),
  ];
}

/** Which competences the bank asks about, and what of that every paper holds. */
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
