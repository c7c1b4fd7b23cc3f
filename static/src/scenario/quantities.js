import { changeTag } from "../shared/change.js";
import { el, uniqueId } from "../shared/dom.js";
import { meter } from "../shared/meter.js";

function quantityItem(kind, quantity, context) {
  const { t, numbers } = context;
  const { id, title, unit, value, minimum, maximum, better, change } = quantity;
  const titleId = uniqueId("sc-quantity");
  const words = numbers.value(value, unit);
  return el("li", { class: "sc-indicator", [`data-${kind}`]: id, "data-value": value },
    el("div", { class: "sc-indicator-head" },
      el("span", { class: "sc-indicator-title", id: titleId }, title),
      el("span", { class: "sc-indicator-value" }, words)),
    meter({ value, minimum, maximum, before: change === null ? null : value - change, labelledby: titleId, words }),
    better || change !== null ? el("div", { class: "sc-indicator-foot" },
      better ? el("span", { class: "sc-meta" }, t(`better_${better}`)) : null,
      change === null ? null : changeTag(change, unit, better, context)) : null);
}

function group(kind, quantities, heading, context) {
  if (!quantities.length) return null;
  return [heading, el("ul", { class: "sc-indicators", role: "list" }, quantities.map((each) => quantityItem(kind, each, context)))];
}

/** How the city stands, what there is to spend, what else moves; and what the last decision changed. */
export function quantitiesPanel({ indicators, resources, stocks }, context) {
  const { t } = context;
  const headingId = uniqueId("sc-indicators");
  return el("section", { class: "sc-indicators-panel", "aria-labelledby": headingId },
    el("h4", { id: headingId }, t("indicators")),
    group("indicator", indicators, null, context),
    group("resource", resources, el("h5", {}, t("resources")), context),
    group("stock", stocks, el("h5", {}, t("stocks")), context));
}
