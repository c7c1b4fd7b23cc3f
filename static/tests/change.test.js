import assert from "node:assert/strict";
import test from "node:test";
import { judge } from "../src/shared/change.js";
import { share } from "../src/shared/meter.js";

test("a change is judged by what is better for the indicator", () => {
  assert.deepEqual(judge(5, "higher"), { direction: "up", judgement: "better" });
  assert.deepEqual(judge(5, "lower"), { direction: "up", judgement: "worse" });
  assert.deepEqual(judge(-5, "lower"), { direction: "down", judgement: "better" });
  assert.deepEqual(judge(0, "lower"), { direction: "same", judgement: null });
});

test("a share of the way stays within its ends", () => {
  assert.equal(share(10, 0, 40), 25);
  assert.equal(share(-5, 0, 40), 0);
  assert.equal(share(3, 5, 5), 0);
});
