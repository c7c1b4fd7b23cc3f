import { el, icon, uniqueId } from "../../shared/dom.js";
import { meter } from "../../shared/meter.js";

const POINT = 10000; // what earned and possible are counted in
const FULL_GRADE = 10000; // basis points

function bar({ code, title, earned, possible }, { numbers }) {
  const id = uniqueId("sc-strength");
  const share = possible ? (100 * earned) / possible : 0;
  const words = numbers.percent(share);
  return el("li", { class: "sc-strength" },
    el("span", { id }, title), el("span", { class: "sc-strength-value" }, words),
    meter({ value: share, minimum: 0, maximum: 100, before: null, labelledby: id, words }));
}

function cell(points, label, numbers) {
  return el("td", { role: "cell", "data-label": label }, el("span", {}, numbers.value(points / POINT, "")));
}

/** Its roles are written out for browsers that drop them when rows stack. */
function table(competences, { t, numbers }) {
  return el("details", {},
    el("summary", {}, t("as_table")),
    el("div", { class: "sc-table-wrap", role: "region", "aria-label": t("competences"), tabindex: "0" },
      el("table", { class: "sc-table sc-table--stack", role: "table" },
        el("thead", { role: "rowgroup" }, el("tr", { role: "row" },
          [t("competence"), t("earned"), t("possible")].map((each) => el("th", { role: "columnheader", scope: "col" }, each)))),
        el("tbody", { role: "rowgroup" }, competences.map(({ title, earned, possible }) => el("tr", { role: "row" },
          el("th", { role: "rowheader", scope: "row" }, title),
          cell(earned, t("earned"), numbers),
          cell(possible, t("possible"), numbers)))))));
}

/** Grade, passed or not, and points by competence, as bars and as a table. */
export function resultCard({ grade, passed, earned, possible, competences }, { exam }, heading, parts) {
  const { t, numbers } = parts;
  const id = uniqueId("sc-grade");
  const words = numbers.grade(grade);
  return el("section", { class: "sc-card sc-grade", "data-grade": grade, "data-passed": String(passed) },
    heading,
    el("p", { id }, t("your_grade")),
    el("p", { class: "sc-grade-number" }, words),
    meter({ value: grade / 100, minimum: 0, maximum: FULL_GRADE / 100, before: null, labelledby: id, words }),
    el("p", {}, el("span", { class: `sc-tag ${passed ? "sc-tag--success" : "sc-tag--warning"}` }, icon(passed ? "success" : "warning"), t(passed ? "passed" : "not_passed"))),
    el("p", { class: "sc-meta" }, t("points_of", { earned: numbers.value(earned / POINT, ""), possible: numbers.value(possible / POINT, ""), pass_mark: numbers.grade(exam.pass_mark) })),
    competences.length ? [
      el("h5", {}, t("competences")),
      el("ul", { class: "sc-strengths", role: "list" }, competences.map((each) => bar(each, parts))),
      table(competences, parts),
    ] : null);
}
