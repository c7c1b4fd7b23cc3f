import { el, icon } from "../../shared/dom.js";

const NOTHING = "\u2013";

function cell(step, label, t) {
  const words = step && [
    el("span", { class: "sc-meta" }, step.scene), el("br"), step.timeout ? t("timed_out") : step.choice || NOTHING,
  ];
  return el("td", { role: "cell", "data-label": label }, el("span", {}, words || NOTHING));
}

function isSame(own, best) {
  return Boolean(own && best) && own.scene === best.scene && own.choice === best.choice;
}

/** The best way beside the learner's own, row by row; where both did the same, a word says so. */
export function expertPath({ steps, expert }, { t }) {
  const rows = Array.from({ length: Math.max(steps.length, expert.steps.length) }, (_, index) => [steps[index], expert.steps[index]]);
  return el("section", { class: "sc-card", "data-expert": true },
    el("h4", {}, t("expert")),
    el("p", {}, t(expert.attainable ? "expert_explained" : "expert_not_proven")),
    el("div", { class: "sc-table-wrap", role: "region", "aria-label": t("expert"), tabindex: "0" },
      el("table", { class: "sc-table sc-table--stack", role: "table" },
        el("thead", { role: "rowgroup" }, el("tr", { role: "row" },
          [t("table_decision"), t("expert_own"), t("expert_best")].map((title) => el("th", { role: "columnheader", scope: "col" }, title)))),
        el("tbody", { role: "rowgroup" }, rows.map(([own, best], index) => el("tr", { role: "row" },
          el("th", { role: "rowheader", scope: "row" }, String(index + 1), " ",
            isSame(own, best) ? el("span", { class: "sc-tag sc-tag--success" }, icon("same"), t("expert_same")) : null),
          cell(own, t("expert_own"), t),
          cell(best, t("expert_best"), t)))))));
}
