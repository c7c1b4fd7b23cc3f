// The corners of an area as authors type them: "0,120 400,100 400,160".

export function pointsToText(points) {
  return points.map((point) => point.join(",")).join(" ");
}

/** The points in `text`, or null where it is no list of points. Numbers may be parted by commas, points by spaces or lines. */
export function textToPoints(text) {
  const points = text.trim().split(/\s+/).filter(Boolean).map((point) => point.split(","));
  if (!points.every((point) => point.length === 2 && point.every((number) => /^-?\d{1,6}$/.test(number)))) return null;
  return points.map((point) => point.map(Number));
}
