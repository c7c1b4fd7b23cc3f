import { el, uniqueId } from "../../shared/dom.js";
import { meter } from "../../shared/meter.js";

/** How much of each competence the decisions showed, of what they could have shown on the way taken. */
export function competences({ competences: shown }, { t, numbers }) {
  return el("section", { class: "sc-card", "data-competences": true },
    el("h4", {}, t("competences")),
    el("p", {}, t("competences_explained")),
    el("ul", { class: "sc-indicators", role: "list" }, shown.map(({ code, title, share }) => {
      const id = uniqueId("sc-competence");
      const words = numbers.percent(share);
      return el("li", { class: "sc-indicator" },
        el("div", { class: "sc-indicator-head" },
          el("span", { class: "sc-indicator-title", id }, title, " ", el("span", { class: "sc-meta" }, code)),
          el("span", { class: "sc-indicator-value" }, words)),
        meter({ value: share, minimum: 0, maximum: 100, before: null, labelledby: id, words }));
    })));
}
