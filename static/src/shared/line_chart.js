import { svg } from "./dom.js";
import { share } from "./meter.js";

const WIDTH = 160;
const HEIGHT = 44;
const EDGE = 5;

/** A small line over time. A picture only: the same numbers stand in words or in a table beside it. */
export function lineChart({ values, minimum, maximum }) {
  const points = values.map((value, index) => [
    EDGE + (index * (WIDTH - 2 * EDGE)) / Math.max(1, values.length - 1),
    HEIGHT - EDGE - (share(value, minimum, maximum) * (HEIGHT - 2 * EDGE)) / 100,
  ].map((number) => number.toFixed(1)));
  const [x, y] = points[points.length - 1];
  return svg("svg", { class: "sc-line-chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true", focusable: "false" },
    svg("polyline", { class: "sc-line-chart-line", points: points.map((point) => point.join(",")).join(" ") }),
    svg("circle", { class: "sc-line-chart-end", cx: x, cy: y, r: 4 }));
}
