import { el } from "../../shared/dom.js";
import { notice } from "../../shared/notice.js";
import { createNumbers } from "../../shared/texts.js";
import { table } from "../../shared/table.js";
import { openPreview } from "./preview.js";

const TIME_LIMIT = 300_000; // milliseconds

function path(t, steps) {
  return el("ol", { class: "sc-path" }, steps.map(({ scene, choice, timeout }) => {
    const taken = timeout ? t("timeout") : choice;
    return el("li", {}, taken ? t("step_taken", { scene, choice: taken }) : scene);
  }));
}

/** What the server found, as a table: a row for each variant. */
function found(editor, { variants }) {
  const { t } = editor;
  const numbers = createNumbers(editor.pageLanguage);
  return table({
    caption: t("solve_caption"),
    titles: ["variant", "best", "worst", "proof", "best_way"].map((key) => t(`solve_${key}`)),
    rows: variants.map(({ best, worst, attainable, best_path: steps }, index) => [
      t("variant_number", { number: index + 1 }),
      numbers.value(best, ""),
      numbers.value(worst, ""),
      t(attainable ? "attainable" : "only_proven"),
      el("div", { class: "sc-stack sc-stack--tight" },
        el("details", {}, el("summary", {}, t("steps_count", { count: steps.length })), path(t, steps)),
        el("button", {
          type: "button", class: "sc-button sc-button--small", id: `sc-do/play/${index}`, onclick: () => openPreview(editor, editor.draft.start, index),
        }, t("play_variant", { number: index + 1 }))),
    ]),
    attributes: { "data-solved": variants.length },
  });
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
      const answered = await editor.call("solve", { document: editor.document() }, TIME_LIMIT);
      answer.replaceChildren(el("p", { role: "status" }, t("solved")), found(editor, answered));
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
