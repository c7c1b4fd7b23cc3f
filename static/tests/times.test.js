import assert from "node:assert/strict";
import test from "node:test";
import { createTimes } from "../src/shared/times.js";

test("a length of time is said in the page's language, without units of nothing", () => {
  const english = createTimes("en");
  assert.equal(english.duration(5400), "1 hour, 30 minutes");
  assert.equal(english.duration(60), "1 minute");
  assert.equal(english.duration(0), "0 seconds");
  assert.equal(createTimes("el").duration(2700), "45 λεπτά");
  assert.equal(createTimes("no such tag!").duration(5).includes("5"), true);
});
