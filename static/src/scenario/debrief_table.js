import { changeTag } from "../shared/change.js";
import { el } from "../shared/dom.js";

function cell(indicator, step, context) {
  const found = step.changes.find((each) => each.title === indicator.title);
  return el("td", { role: "cell", "data-label": indicator.title },
    changeTag(found ? found.change : 0, indicator.unit, indicator.better, context));
}

/** One row a decision, one column an indicator. The roles are written out for browsers that drop them when rows stack. */
export function changesTable({ indicators, result }, context) {
  const { t } = context;
  const titles = [t("table_decision"), ...indicators.map((each) => each.title)];
  return el("div", { class: "sc-table-wrap", role: "region", "aria-label": t("table_caption"), tabindex: "0" },
    el("table", { class: "sc-table sc-table--stack", role: "table" },
      el("caption", {}, t("table_caption")),
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" },
        titles.map((title) => el("th", { role: "columnheader", scope: "col" }, title)))),
      el("tbody", { role: "rowgroup" }, result.steps.map((step, index) => el("tr", { role: "row" },
        el("th", { role: "rowheader", scope: "row" }, `${index + 1}. ${step.scene}`),
        indicators.map((indicator) => cell(indicator, step, context)))))));
}
