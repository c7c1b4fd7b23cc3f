// Levels as pictures: `radar` and `bars`. A picture only: whoever draws one puts a table of the same numbers beside it.
// `data` is {labels: [text], series: [{name, values: [level]}], most: level}; a value for each label.
import { anchor, length, short, spoke, web } from "./chart_places.js";
import { el, svg } from "./dom.js";

const RADIUS = 100;
const SIDE = 78; // beside the web, for the texts
const WIDTH = 320;
const BAR = 9;
const LINE = 18; // a text
const GAP = 8;
const MARKS = ["circle", "square", "diamond"]; // of series, so that colour is never all that tells them apart

/** A web with an axis for each label; for three to a dozen of them. */
export function radar(data) {
  const { labels, series, most } = data;
  const count = labels.length;
  const rings = Array.from({ length: most }, (unused, index) => web(labels.map(() => index + 1), most, RADIUS));
  const size = RADIUS + SIDE;
  return chart(data, sample, `${-size} ${-RADIUS - 24} ${2 * size} ${2 * RADIUS + 48}`,
    rings.map((ring) => svg("polygon", { class: "sc-chart-ring", points: points(ring) })),
    labels.map((text, index) => {
      const [x, y] = spoke(index, count, 1, RADIUS);
      const [textX, textY] = spoke(index, count, 1, RADIUS + 10);
      return [
        svg("line", { class: "sc-chart-ring", x1: 0, y1: 0, x2: x, y2: y }),
        svg("text", { class: "sc-chart-text", x: textX, y: textY + 4, "text-anchor": anchor([textX]) }, short(text, 14)),
      ];
    }),
    series.map(({ values }, index) => {
      const corners = web(values, most, RADIUS);
      return [
        svg("polygon", { class: `sc-chart-area sc-chart-area--${index + 1}`, points: points(corners) }),
        corners.map(([x, y]) => mark(index, x, y)),
      ];
    }));
}

/** A group of bars for each label, a bar for each series; any number of them. */
export function bars(data) {
  const { labels, series, most } = data;
  const group = LINE + series.length * (BAR + 3) + GAP;
  const scale = WIDTH - 40;
  return chart(data, barSample, `0 0 ${WIDTH} ${labels.length * group}`, labels.map((text, row) => {
    const top = row * group;
    return [
      svg("text", { class: "sc-chart-text", x: 10, y: top + 13 }, short(text, 46)),
      Array.from({ length: most + 1 }, (unused, level) => {
        const x = 10 + length(level, most, scale);
        return svg("line", { class: "sc-chart-ring", x1: x, y1: top + LINE, x2: x, y2: top + group - GAP });
      }),
      series.map(({ values }, index) => {
        const y = top + LINE + index * (BAR + 3) + 1;
        const end = 10 + length(values[row], most, scale);
        return [
          svg("rect", { class: `sc-chart-bar sc-chart-bar--${index + 1}`, x: 10, y, width: end - 10, height: BAR }),
          svg("text", { class: "sc-chart-text", x: end + 8, y: y + BAR }, String(values[row])),
        ];
      }),
    ];
  }));
}

function chart({ series }, sampleOf, viewBox, ...parts) {
  const [, , width] = viewBox.split(" ");
  return el("div", { class: "sc-chart", "aria-hidden": "true" },
    svg("svg", { viewBox, focusable: "false", style: { "--sc-chart-width": `${width * 1.5}px` } }, ...parts),
    el("ul", { class: "sc-chart-legend" }, series.map(({ name }, index) => el("li", null,
      svg("svg", { viewBox: "-12 -7 24 14", focusable: "false" }, sampleOf(index)), name))));
}

const sample = (index) => [
  svg("line", { class: `sc-chart-area sc-chart-area--${index + 1}`, x1: -12, y1: 0, x2: 12, y2: 0 }), mark(index, 0, 0),
];
const barSample = (index) => svg("rect", { class: `sc-chart-bar sc-chart-bar--${index + 1}`, x: -11, y: -4.5, width: 22, height: BAR });

function mark(index, x, y) {
  const shape = MARKS[index % MARKS.length];
  const common = { class: `sc-chart-mark sc-chart-mark--${index + 1}` };
  if (shape === "circle") return svg("circle", { ...common, cx: x, cy: y, r: 4 });
  return svg("rect", {
    ...common, x: x - 3.5, y: y - 3.5, width: 7, height: 7, transform: shape === "diamond" ? `rotate(45 ${x} ${y})` : null,
  });
}

const points = (corners) => corners.map((corner) => corner.join(",")).join(" ");
