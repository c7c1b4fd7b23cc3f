import { el } from "../../shared/dom.js";
import { notice } from "../../shared/notice.js";
import { createNumbers } from "../../shared/texts.js";
import { openPreview } from "./preview.js";

const TIME_LIMIT = 300_000; // milliseconds

function path(t, steps) {
  return el("ol", { class: "sc-path" }, steps.map(({ scene, choice, timeout }) => {
    const taken = timeout ? t("timeout") : choice;
    return el("li", {}, taken ? t("step_taken", { scene, choice: taken }) : scene);
  }));
}

/** What the server found, as a table: a row for each variant. */
function table(editor, { variants }) {
  const { t } = editor;
  const numbers = createNumbers(editor.pageLanguage);
  const titles = ["variant", "best", "worst", "proof", "best_way"].map((key) => t(`solve_${key}`));
  const cells = (found, index) => [
    numbers.value(found.best, ""),
    numbers.value(found.worst, ""),
    t(found.attainable ? "attainable" : "only_proven"),
    el("div", { class: "sc-stack sc-stack--tight" },
      el("details", {}, el("summary", {}, t("steps_count", { count: found.best_path.length })), path(t, found.best_path)),
      el("button", {
        type: "button", class: "sc-button sc-button--small", id: `sc-do/play/${index}`, onclick: () => openPreview(editor, editor.draft.start, index),
      }, t("play_variant", { number: index + 1 }))),
  ];
  return el("div", { class: "sc-table-wrap", role: "region", "aria-label": t("solve_caption"), tabindex: "0", "data-solved": variants.length },
    el("table", { class: "sc-table sc-table--stack", role: "table" },
      el("caption", {}, t("solve_caption")),
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, titles.map((title) => el("th", { role: "columnheader", scope: "col" }, title)))),
      el("tbody", { role: "rowgroup" }, variants.map((found, index) => el("tr", { role: "row" },
        el("th", { role: "rowheader", scope: "row" }, t("variant_number", { number: index + 1 })),
        cells(found, index).map((cell, column) => el("td", { role: "cell", "data-label": titles[column + 1] }, el("span", {}, cell))))))));
}

/** Finds the best and the worst score of each variant, and the way to the best. */
export function createSolveSection(editor) {
  const { t } = editor;
  const answer = el("div", { class: "sc-stack" });
  let busy = false;

  async function solve() {
    if (busy) return;
    busy = true;
    answer.replaceChildren(el("p", { role: "status", class: "sc-cluster", "data-solving": true }, el("progress", { "aria-label": t("solving") }), " ", t("solving")));
    try {
      const found = await editor.call("solve", { document: editor.document() }, TIME_LIMIT);
      answer.replaceChildren(el("p", { role: "status" }, t("solved")), table(editor, found));
    } catch (error) {
      if (error.body && error.body.problems) editor.showProblems(error.body.problems);
      answer.replaceChildren(notice("error", t("error"), el("p", {}, editor.faultText(error)), { role: "alert" }));
    }
    busy = false;
  }

  return {
    draw: () => el("section", { class: "sc-card" },
      el("h3", {}, t("tab_solve")),
      el("p", {}, t("solve_hint")),
      el("div", {}, el("button", { type: "button", class: "sc-button sc-button--primary", id: "sc-do/solve", "data-action": "solve", onclick: solve }, t("solve"))),
      answer),
  };
}
