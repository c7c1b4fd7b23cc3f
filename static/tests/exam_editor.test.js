import assert from "node:assert/strict";
import test from "node:test";
import { toLocal, toMoment } from "../src/studio/exam/moments.js";
import { inside, middleOf, rectangle, rectangleOf } from "../src/studio/exam/shapes.js";
import { remark } from "../src/studio/exam/statistics.js";

process.env.TZ = "Europe/Athens";

test("moments are shown in the author's time zone and kept with its offset of that day", () => {
  assert.equal(toLocal("2026-06-01T06:00:00Z"), "2026-06-01T09:00");
  assert.equal(toMoment("2026-06-01T09:00"), "2026-06-01T09:00+03:00");
  assert.equal(toMoment("2026-12-01T09:00"), "2026-12-01T09:00+02:00");
  assert.equal(toLocal(toMoment("2026-12-01T09:00")), "2026-12-01T09:00");
  for (const nothing of ["", "soon"]) assert.equal(toLocal(nothing) + toMoment(nothing), "");
});

test("west of Greenwich the offset has a minus, and half hours are kept", () => {
  process.env.TZ = "America/St_Johns";
  assert.equal(toMoment("2026-06-01T09:00"), "2026-06-01T09:00-02:30");
  process.env.TZ = "Europe/Athens";
});

test("a rectangle is drawn from any of its corners; a mere press draws none", () => {
  assert.deepEqual(rectangleOf([30, 40], [10, 20]), [[10, 20], [30, 20], [30, 40], [10, 40]]);
  assert.equal(rectangleOf([10, 10], [12, 90]), null);
  assert.deepEqual(rectangle({ width: 200, height: 100 }, 0), [[60, 30], [110, 30], [110, 55], [60, 55]]);
  for (let index = 0; index < 40; index += 1) assert.ok(rectangle({ width: null, height: null }, index).every(([x, y]) => x <= 800 && y <= 600));
});

test("points lie in the picture, in whole pixels", () => {
  assert.deepEqual(inside([-3, 71.6], [100, 70]), [0, 70]);
  assert.deepEqual(inside([50.4, 20.5], [100, 70]), [50, 21]);
  assert.deepEqual(middleOf([[0, 0], [10, 0], [10, 20], [0, 20]]), [5, 10]);
});

test("statistics point at questions to look at, once there are enough answers", () => {
  const found = { answered: 40, difficulty: 6_000, discrimination: 45 };
  assert.equal(remark(found), "");
  assert.equal(remark({ ...found, answered: 9 }), "few_answers");
  assert.equal(remark({ ...found, discrimination: -5 }), "remark_reversed");
  assert.equal(remark({ ...found, difficulty: 500 }), "remark_hard");
  assert.equal(remark({ ...found, difficulty: 9_900 }), "remark_easy");
  assert.equal(remark({ ...found, discrimination: 19 }), "remark_blunt");
  assert.equal(remark({ ...found, discrimination: null }), "");
});
