// Where the parts of a chart of levels stand. Numbers only.

const clamped = (value, most) => Math.min(Math.max(value, 0), most) / most;
const round = (number) => Number(number.toFixed(1));

/** The point of axis `index` of `count`, `share` (0 to 1) of `radius` from the middle: the first axis points up. */
export function spoke(index, count, share, radius) {
  const angle = (2 * Math.PI * index) / count - Math.PI / 2;
  return [round(Math.cos(angle) * radius * share), round(Math.sin(angle) * radius * share)];
}

/** The corners of the area that the values of a series span, each 0 to `most`. */
export function web(values, most, radius) {
  return values.map((value, index) => spoke(index, values.length, clamped(value, most), radius));
}

/** Whether the text at a spoke begins there, ends there or has its middle there. */
export function anchor([x]) {
  if (Math.abs(x) < 1) return "middle";
  return x > 0 ? "start" : "end";
}

/** How long the bar of a value is. */
export function length(value, most, width) {
  return round(clamped(value, most) * width);
}

/** A text that has to end somewhere: all of it stands in the table beside the chart. */
export function short(text, most) {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}
