import { el, svg, uniqueId } from "../shared/dom.js";

/** The middle of what a shape spans, and how wide that is. Points are [x, y] pairs. */
export function middle(points) {
  const ends = [0, 1].map((axis) => {
    const along = points.map((point) => point[axis]);
    return [Math.min(...along), Math.max(...along)];
  });
  return { x: (ends[0][0] + ends[0][1]) / 2, y: (ends[1][0] + ends[1][1]) / 2, width: ends[0][1] - ends[0][0] };
}

function pattern(id, size, ...children) {
  return svg("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse" }, children);
}

/** What tells shapes apart besides their colour: waves for water, dots for parks, stripes where something can be decided. */
function patterns(prefix) {
  return svg("defs", {},
    pattern(`${prefix}-water`, 24, svg("path", { class: "sc-map-waves", d: "M0 8q6-6 12 0t12 0M0 20q6-6 12 0t12 0" })),
    pattern(`${prefix}-park`, 16, svg("circle", { class: "sc-map-dots", cx: 4, cy: 4, r: 2 }), svg("circle", { class: "sc-map-dots", cx: 12, cy: 12, r: 2 })),
    pattern(`${prefix}-open`, 10, svg("path", { class: "sc-map-stripes", d: "M0 10 10 0" })));
}

function shape(area, isOpen, prefix) {
  const points = area.points.map((point) => point.join(",")).join(" ");
  const filling = isOpen ? "open" : { water: "water", park: "park" }[area.kind];
  return svg("g", { class: `sc-map-area sc-map-area--${area.kind}${isOpen ? " sc-map-area--open" : ""}` },
    svg("polygon", { points }),
    filling ? svg("polygon", { points, class: "sc-map-pattern", style: { fill: `url(#${prefix}-${filling})` } }) : null);
}

/** One choice: the district takes it. Several, or a share to fill in: the focus goes to the first of them in the list. */
function press(controls, button) {
  const [first] = controls;
  if (button.getAttribute("aria-disabled")) return;
  if (controls.length === 1 && first.take) first.take(button);
  else first.element.focus();
}

function label(area, controls, { t }) {
  const letters = controls.filter((each) => each.letter).map((each) => el("span", { class: "sc-map-letter", "aria-hidden": "true" }, each.letter));
  if (!controls.length) return area.title ? el("span", { class: "sc-map-name" }, area.title) : null;
  const what = controls.length === 1 ? controls[0].words : t("map_choices", { count: controls.length });
  const button = el("button", { type: "button", class: "sc-map-button", "data-area": area.id, onclick: () => press(controls, button) },
    letters,
    el("span", {}, area.title || what),
    el("span", { class: "sc-visually-hidden" }, `: ${what}`));
  return button;
}

/**
 * The city as a drawing with its names on it. Districts that `controls` ({area, letter, words, element, take}) belong
 * to are buttons; where there are none the map is folded away. Null without a map.
 */
export function cityMap(controls, parts) {
  const { map, t } = parts;
  if (!map) return null;
  const prefix = uniqueId("sc-map");
  const at = (area) => controls.filter((each) => each.area === area.id);
  const shapes = new Map(map.areas.map((area) => [area, shape(area, at(area).length > 0, prefix)]));
  const labels = map.areas.map((area) => {
    const node = label(area, at(area), parts);
    if (!node) return null;
    const { x, y, width } = middle(area.points);
    if (at(area).length) {
      shapes.get(area).addEventListener("click", () => node.click());
      node.addEventListener("focus", () => shapes.get(area).classList.add("sc-map-area--focus"));
      node.addEventListener("blur", () => shapes.get(area).classList.remove("sc-map-area--focus"));
    }
    return el("div", { class: "sc-map-place", style: {
      "--sc-x": `${(100 * x) / map.width}%`, "--sc-y": `${(100 * y) / map.height}%`, "--sc-width": `${(100 * width) / map.width}%`,
    } }, node);
  });
  const picture = el("div", { class: "sc-map", role: "group", "aria-label": map.title || t("map") },
    svg("svg", { viewBox: `0 0 ${map.width} ${map.height}`, "aria-hidden": "true", focusable: "false" }, patterns(prefix), [...shapes.values()]),
    labels);
  if (controls.some((each) => each.area)) return picture;
  return el("details", { class: "sc-map-folded" }, el("summary", {}, map.title || t("map")), picture);
}
