import { el } from "../../shared/dom.js";
import { lineChart } from "../../shared/line_chart.js";

/** A small picture for each quantity: where it started, how it went, where it ended. */
export function courses({ series }, { t, numbers }) {
  return el("ul", { class: "sc-courses", role: "list" }, series.map(({ title, unit, values, minimum, maximum }) =>
    el("li", { class: "sc-course" },
      el("span", { class: "sc-indicator-title" }, title),
      lineChart({ values, minimum, maximum }),
      el("span", { class: "sc-meta" }, t("from_to", {
        from: numbers.value(values[0], unit), to: numbers.value(values[values.length - 1], unit),
      })))));
}

/**
 * The same in numbers: one row a decision, one column a quantity. The roles are written out for browsers that drop
 * them when rows stack.
 */
export function valuesTable({ series, steps }, { t, numbers }) {
  const rows = [t("table_start"), ...steps.map((step, index) => `${index + 1}. ${step.scene}`)];
  return el("div", { class: "sc-table-wrap", role: "region", "aria-label": t("table_caption"), tabindex: "0" },
    el("table", { class: "sc-table sc-table--stack", role: "table", "data-values": true },
      el("caption", {}, t("table_caption")),
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" },
        [t("table_after"), ...series.map((each) => each.title)].map((title) => el("th", { role: "columnheader", scope: "col" }, title)))),
      el("tbody", { role: "rowgroup" }, rows.map((row, index) => el("tr", { role: "row" },
        el("th", { role: "rowheader", scope: "row" }, row),
        series.map((each) => el("td", { role: "cell", "data-label": each.title }, el("span", {}, numbers.value(each.values[index], each.unit)))))))));
}
