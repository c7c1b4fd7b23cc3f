import assert from "node:assert/strict";
import test from "node:test";
import { count, firstOpen, standing } from "../src/exam/answers.js";
import { middle, toggled } from "../src/exam/kinds/hotspot.js";
import { moved } from "../src/exam/kinds/order.js";
import { isNumber } from "../src/exam/kinds/typed.js";

const questions = [{ id: "a" }, { id: "b" }, { id: "c" }];
const values = { a: { answer: "x", marked: true }, b: { answer: null, marked: true }, c: { answer: ["y"], marked: false } };
const valueOf = (id) => values[id];

test("a question is answered or open, whether it is marked or not", () => {
  assert.deepEqual(questions.map(({ id }) => standing(valueOf(id))), ["answered", "open", "answered"]);
  assert.deepEqual(count(questions, valueOf), { answered: 2, open: 1, marked: 2 });
});

test("one goes on where the first question is open, or at the start", () => {
  assert.equal(firstOpen(questions, valueOf), 1);
  assert.equal(firstOpen(questions, () => ({ answer: "x" })), 0);
});

test("a number is what the server reads as one", () => {
  assert.deepEqual(["12", " -0,5 ", "+3.25", "\u22124"].map(isNumber), [true, true, true, true]);
  assert.deepEqual(["", "1.234,5", "1 000", ".5", "5.", "1e3", "12m", "١٢"].map(isNumber), Array(8).fill(false));
});

test("an entry moves within its order", () => {
  assert.deepEqual(moved(["a", "b", "c"], 0, 2), ["b", "c", "a"]);
  assert.deepEqual(moved(["a", "b", "c"], 2, 1), ["a", "c", "b"]);
});

test("areas are chosen up to their limit; of one, the last one counts", () => {
  assert.deepEqual(toggled(["a"], "b", 2), ["a", "b"]);
  assert.deepEqual(toggled(["a", "b"], "a", 2), ["b"]);
  assert.equal(toggled(["a", "b"], "c", 2), null);
  assert.deepEqual(toggled(["a"], "b", 1), ["b"]);
});

test("an area's button stands in its middle, in percent of the picture", () => {
  assert.deepEqual(middle([[0, 0], [200, 0], [200, 120]], { width: 400, height: 240 }), { x: 25, y: 25 });
});
