import { el } from "./dom.js";

/** Where a value stands between two others, in percent of the way, kept to 0..100. */
export function share(value, minimum, maximum) {
  if (maximum <= minimum) return 0;
  return Math.min(100, Math.max(0, ((value - minimum) / (maximum - minimum)) * 100));
}

/** A bar. `before` (or null) marks where the value stood. `labelledby` is the id of its name, `words` the value as read out. */
export function meter({ value, minimum, maximum, before, labelledby, words }) {
  const to = share(value, minimum, maximum);
  const from = before === null ? to : share(before, minimum, maximum);
  return el("div", {
    class: "sc-meter", role: "meter", "aria-labelledby": labelledby,
    "aria-valuenow": value, "aria-valuemin": minimum, "aria-valuemax": maximum, "aria-valuetext": words,
    style: { "--sc-from": `${from}%`, "--sc-to": `${to}%` },
  },
  el("span", { class: "sc-meter-fill" }),
  from === to ? null : el("span", { class: "sc-meter-before" }));
}
