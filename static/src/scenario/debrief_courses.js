import { el } from "../shared/dom.js";
import { lineChart } from "../shared/line_chart.js";

/** An indicator's values from the start to now, found by going back from the last one: steps name changes only. */
export function valuesOverTime(indicator, steps) {
  return steps.reduceRight((values, step) => {
    const change = step.changes.find((each) => each.title === indicator.title);
    return [values[0] - (change ? change.change : 0), ...values];
  }, [indicator.value]);
}

/** A small picture for each indicator: where it started, how it went, where it ended. */
export function courseOfIndicators({ indicators, result }, { t, numbers }) {
  return el("ul", { class: "sc-courses", role: "list" }, indicators.map((indicator) => {
    const values = valuesOverTime(indicator, result.steps);
    return el("li", { class: "sc-course" },
      el("span", { class: "sc-indicator-title" }, indicator.title),
      lineChart({ values, minimum: indicator.minimum, maximum: indicator.maximum }),
      el("span", { class: "sc-meta" }, t("from_to", {
        from: numbers.value(values[0], indicator.unit), to: numbers.value(indicator.value, indicator.unit),
      })));
  }));
}
