// The corners of areas: how a rectangle becomes some, and where they may lie. Pure.

const within = (value, most) => Math.min(most, Math.max(0, Math.round(value)));

/** A point inside the picture, in whole pixels. */
export function inside([x, y], { width, height }) {
  return [within(x, width || 1), within(y, height || 1)];
}

/** The corners of the rectangle between two opposite ones, or null where it has no size to speak of. */
export function rectangleOf([x, y], [otherX, otherY], least = 4) {
  const [left, right] = [Math.min(x, otherX), Math.max(x, otherX)];
  const [top, bottom] = [Math.min(y, otherY), Math.max(y, otherY)];
  if (right - left < least || bottom - top < least) return null;
  return [[left, top], [right, top], [right, bottom], [left, bottom]];
}

/** A rectangle in the middle of the picture: what a new area begins with. */
export function rectangle({ width, height }) {
  const [wide, high] = [width || 100, height || 100];
  return rectangleOf([Math.round(wide / 3), Math.round(high / 3)], [Math.round((wide * 2) / 3), Math.round((high * 2) / 3)], 0);
}

/** Where the name of an area stands. */
export function middleOf(points) {
  return [0, 1].map((axis) => points.reduce((sum, point) => sum + Number(point[axis]), 0) / points.length);
}
