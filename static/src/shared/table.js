import { el } from "./dom.js";

/** A table that scrolls in its own box, and on a phone becomes a card for each row. The first cell of a row names it. */
export function table({ caption, titles, rows, attributes = {} }) {
  return el("div", { class: "sc-table-wrap", role: "region", "aria-label": caption, tabindex: "0", ...attributes },
    el("table", { class: "sc-table sc-table--stack", role: "table" },
      el("caption", {}, caption),
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, titles.map((title) => el("th", { role: "columnheader", scope: "col" }, title)))),
      el("tbody", { role: "rowgroup" }, rows.map(([name, ...cells]) => el("tr", { role: "row" },
        el("th", { role: "rowheader", scope: "row" }, name),
        cells.map((cell, column) => el("td", { role: "cell", "data-label": titles[column + 1] }, el("span", {}, cell))))))));
}
