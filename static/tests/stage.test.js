import assert from "node:assert/strict";
import test from "node:test";
import { clock } from "../src/scenario/countdown.js";
import { middle } from "../src/scenario/map.js";
import { complete } from "../src/scenario/view.js";

test("a clock shows minutes and two digits of seconds", () => {
  assert.deepEqual([0, 9, 75, 600].map(clock), ["0:00", "0:09", "1:15", "10:00"]);
});

test("a district's name stands in the middle of what it spans", () => {
  assert.deepEqual(middle([[40, 20], [180, 30], [160, 110]]), { x: 110, y: 65, width: 140 });
});

test("an answer is completed by what came before it", () => {
  const first = complete({}, {
    title: "Flood", longest: null, turn: 0, values: { safety: [50, null], budget: [120, null] },
    quantities: [{ id: "safety", kind: "indicator", unit: "%" }, { id: "budget", kind: "resource", unit: "k€" }],
  });
  const next = complete(first, { turn: 1, values: { safety: [60, 10], budget: [100, -20] } });
  assert.equal(next.title, "Flood");
  assert.deepEqual(next.indicators, [{ id: "safety", kind: "indicator", unit: "%", value: 60, change: 10 }]);
  assert.deepEqual(next.resources.map((each) => [each.value, each.change]), [[100, -20]]);
  assert.deepEqual([next.stocks, next.progress], [[], { turn: 1, longest: null }]);
});
