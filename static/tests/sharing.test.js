import assert from "node:assert/strict";
import test from "node:test";
import { decisionOf, faultOf, left, readShare } from "../src/scenario/sharing.js";

const pumps = { id: "pumps", minimum: 50, maximum: 200 };

test("a share is a whole number, an empty field nothing", () => {
  assert.deepEqual(["100", " 50 ", "", "-50"].map(readShare), [100, 50, 0, -50]);
  assert.deepEqual(["1e2", "1.5", "ten", "1 000"].map(readShare), [null, null, null, null]);
});

test("a share that the server would refuse is told before it is sent", () => {
  const faults = [null, 0, 250, 75, 50, 200].map((share) => faultOf(share, pumps, 50));
  assert.deepEqual(faults.map((fault) => fault && fault.key), ["share_number", "share_range", "share_range", "share_step", null, null]);
});

test("what is left counts every share that is a number", () => {
  assert.equal(left(300, [100, null, 50]), 150);
  assert.equal(left(100, [100, 50]), -50);
});

test("a decision names the targets that get something, in the document's order", () => {
  const targets = [{ id: "pumps" }, { id: "shelter" }, { id: "info" }];
  assert.equal(decisionOf(targets, [100, 0, 50]), "pumps=100,info=50");
  assert.equal(decisionOf(targets, [0, 0, 0]), "none");
});
