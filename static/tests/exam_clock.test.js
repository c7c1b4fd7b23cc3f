import assert from "node:assert/strict";
import test from "node:test";
import { createClock, momentPassed } from "../src/exam/clock.js";

function createTime() {
  const time = { now: 5000 };
  return { time, clock: createClock(() => time.now) };
}

test("time goes by on the page, and not below nothing", () => {
  const { time, clock } = createTime();
  assert.equal(clock.left(), null);
  clock.sync(60000);
  time.now += 20000;
  assert.equal(clock.left(), 40000);
  time.now += 50000;
  assert.equal(clock.left(), 0);
});

test("an answer that was long on its way does not give time, more time does", () => {
  const { time, clock } = createTime();
  clock.sync(60000);
  time.now += 10000;
  clock.sync(51500); // the server wrote it one and a half seconds ago
  assert.equal(clock.left(), 50000);
  clock.sync(49800);
  assert.equal(clock.left(), 49800);
  clock.sync(600000);
  assert.equal(clock.left(), 600000);
  clock.sync(30000);
  assert.equal(clock.left(), 30000);
});

test("a limit can go and come", () => {
  const { clock } = createTime();
  clock.sync(1000);
  clock.sync(null);
  assert.equal(clock.left(), null);
  clock.sync(1000);
  assert.equal(clock.left(), 1000);
});

test("while a proctor holds the exam the time stands, and goes on from there", () => {
  const { time, clock } = createTime();
  clock.sync(60000);
  time.now += 10000;
  clock.stand(50000);
  time.now += 900000;
  assert.equal(clock.left(), 50000);
  clock.sync(49500);
  time.now += 500;
  assert.equal(clock.left(), 49000);
  clock.stand(null);
  assert.equal(clock.left(), null);
});

test("few moments are told: half, ten, five and one minute", () => {
  assert.equal(momentPassed(1801, 1800, 3600), 1800);
  assert.equal(momentPassed(1800, 1799, 3600), null);
  assert.deepEqual([601, 301, 61].map((left) => momentPassed(left, left - 1, 3600)), [600, 300, 60]);
  assert.equal(momentPassed(900, 30, 3600), 60); // the machine slept: the last one is enough
  assert.equal(momentPassed(300, 299, 300), null);
  assert.equal(momentPassed(601, 600, null), 600);
});
