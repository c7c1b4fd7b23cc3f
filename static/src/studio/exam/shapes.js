// The corners of areas: how a rectangle becomes some, and where they may lie. Pure.

const within = (value, most) => Math.min(most, Math.max(0, Math.round(value)));

/** How large the picture is; as long as nobody knows, as large as many are. */
export function sizeOf({ width, height }) {
  return [width || 800, height || 600];
}

/** A point inside a picture of this size, in whole pixels. */
export function inside([x, y], [wide, high]) {
  return [within(x, wide), within(y, high)];
}

/** The corners of the rectangle between two opposite ones, or null where it has no size to speak of. */
export function rectangleOf([x, y], [otherX, otherY], least = 4) {
  const [left, right] = [Math.min(x, otherX), Math.max(x, otherX)];
  const [top, bottom] = [Math.min(y, otherY), Math.max(y, otherY)];
  if (right - left < least || bottom - top < least) return null;
  return [[left, top], [right, top], [right, bottom], [left, bottom]];
}

/** A rectangle near the middle of the picture: what area number `index` begins with. None lies upon the one before. */
export function rectangle(image, index) {
  const part = 0.3 + (index % 6) * 0.06;
  const [left, top] = sizeOf(image).map((side) => Math.round(side * part));
  const [wide, high] = sizeOf(image).map((side) => Math.round(side / 4));
  return rectangleOf([left, top], [left + wide, top + high], 0);
}

/** Where the name of an area stands. */
export function middleOf(points) {
  return [0, 1].map((axis) => points.reduce((sum, point) => sum + Number(point[axis]), 0) / points.length);
}
