import { changeTag } from "../shared/change.js";
import { el, uniqueId } from "../shared/dom.js";
import { meter } from "../shared/meter.js";

function indicatorItem(indicator, context) {
  const { t, numbers } = context;
  const { id, title, unit, value, minimum, maximum, better, change } = indicator;
  const titleId = uniqueId("sc-indicator");
  const words = numbers.value(value, unit);
  return el("li", { class: "sc-indicator", "data-indicator": id, "data-value": value },
    el("div", { class: "sc-indicator-head" },
      el("span", { class: "sc-indicator-title", id: titleId }, title),
      el("span", { class: "sc-indicator-value" }, words)),
    meter({ value, minimum, maximum, before: change === null ? null : value - change, labelledby: titleId, words }),
    el("div", { class: "sc-indicator-foot" },
      el("span", { class: "sc-meta" }, t(`better_${better}`)),
      change === null ? null : changeTag(change, unit, better, context)));
}

/** How the city stands, and what the last decision changed. */
export function indicatorsPanel(view, context) {
  const headingId = uniqueId("sc-indicators");
  return el("section", { class: "sc-indicators-panel", "aria-labelledby": headingId },
    el("h4", { id: headingId }, context.t("indicators")),
    el("ul", { class: "sc-indicators", role: "list" }, view.indicators.map((each) => indicatorItem(each, context))));
}
