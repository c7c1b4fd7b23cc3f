import assert from "node:assert/strict";
import test from "node:test";
import { createHistory } from "../src/studio/history.js";

test("each change can be undone and done again", () => {
  const history = createHistory("a");
  history.record("b");
  history.record("c");
  assert.deepEqual([history.undo(), history.undo(), history.undo()], ["b", "a", null]);
  assert.deepEqual([history.redo(), history.redo(), history.redo()], ["b", "c", null]);
});

test("typing in one field is one step, until there is a pause", () => {
  const history = createHistory("");
  for (const text of ["f", "fl", "flo"]) history.record(text, "title");
  history.record("flo!", "text");
  history.seal();
  history.record("flo!!", "text");
  assert.deepEqual([history.undo(), history.undo(), history.undo(), history.undo()], ["flo!", "flo", "", null]);
});

test("a change after an undo ends what could be done again", () => {
  const history = createHistory("a");
  history.record("b");
  history.undo();
  history.record("c");
  assert.equal(history.canRedo(), false);
  assert.equal(history.undo(), "a");
});

test("what changes nothing is no step", () => {
  const history = createHistory("a");
  history.record("a");
  assert.equal(history.canUndo(), false);
});

test("steps are kept within bounds, the last one always", () => {
  const history = createHistory("");
  for (let step = 0; step < 500; step += 1) history.record(String(step));
  let count = 0;
  while (history.undo() !== null) count += 1;
  assert.equal(count, 200);
  const large = createHistory("x".repeat(15_000_000));
  large.record("y".repeat(15_000_000));
  large.record("z");
  assert.equal(large.undo()[0], "y");
  assert.equal(large.undo(), null);
});
