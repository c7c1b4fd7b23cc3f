import assert from "node:assert/strict";
import test from "node:test";
import { anchor, length, short, spoke, web } from "../src/shared/chart_places.js";

test("the first axis points up, the others follow clockwise", () => {
  assert.deepEqual(spoke(0, 4, 1, 100), [0, -100]);
  assert.deepEqual(spoke(1, 4, 0.5, 100), [50, 0]);
  assert.deepEqual(spoke(2, 4, 1, 100), [0, 100]);
});

test("a web spans its values; what is out of bounds ends at the edge", () => {
  assert.deepEqual(web([3, 0, 9, -1], 3, 90), [[0, -90], [0, 0], [0, 90], [0, 0]]);
});

test("texts stand outside the web", () => {
  assert.deepEqual([spoke(0, 4, 1, 9), spoke(1, 4, 1, 9), spoke(3, 4, 1, 9)].map(anchor), ["middle", "start", "end"]);
});

test("bars are as long as their level", () => {
  assert.deepEqual([0, 1, 3, 7].map((level) => length(level, 3, 300)), [0, 100, 300, 300]);
});

test("texts that are too long end in dots", () => {
  assert.equal(short("GreenComp", 10), "GreenComp");
  assert.equal(short("Systems thinking", 9), "Systems…");
});
