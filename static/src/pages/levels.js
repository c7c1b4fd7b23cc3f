import { bars, radar } from "../shared/level_charts.js";

/** [data-levels="id"]: draws the levels that stand in the JSON of that id, and is hidden until then. */
export function levels(part) {
  const { codes, labels, series, most, radar: isRadar } = JSON.parse(document.getElementById(part.dataset.levels).textContent);
  if (isRadar) part.append(radar({ labels: codes, series, most }));
  part.append(bars({ labels, series, most }));
  part.classList.add("sc-halves");
  part.hidden = false;
}
