import assert from "node:assert/strict";
import test from "node:test";
import { createPictures } from "../src/exam/watch/pictures.js";
import { createShots } from "../src/exam/watch/shots.js";
import { fitting } from "../src/exam/watch/snapshot.js";

function storeOf(rows = []) {
  const drop = (isGone) => rows.splice(0, rows.length, ...rows.filter((row) => !isGone(row)));
  const isAt = ({ page, number }) => (row) => row.page === page && row.number === number;
  return {
    rows,
    async put(row) {
      drop(isAt(row));
      rows.push({ ...row });
    },
    waiting: async () => [...rows].sort((one, other) => one.number - other.number),
    take: async (attempt, page, number) => drop(isAt({ page, number })),
    clear: async () => drop(() => true),
  };
}

/** A server that keeps what follows on what it has, and the same again; `faults` come first. */
function serverOf(faults = []) {
  const pages = {};
  return {
    pages,
    faults,
    calls: [],
    async send({ page, number, data }) {
      this.calls.push(number);
      const fault = faults.shift();
      if (fault === "lost answer") this.keep(page, number, data);
      if (fault) throw Object.assign(new Error(), { code: fault === "lost answer" ? "network" : fault });
      return this.keep(page, number, data);
    },
    keep(page, number, data) {
      const kept = pages[page] || (pages[page] = []);
      if (number === kept.length + 1) kept.push(data);
      else if (number <= kept.length && kept[number - 1] !== data) throw Object.assign(new Error(), { code: "changed_signal" });
      return { kept: kept.length };
    },
  };
}

function queueOf(server, store = storeOf(), more = {}) {
  const dropped = [];
  const queue = createPictures({
    attempt: 5, page: "now", store, send: (each) => server.send(each), smaller: async (data) => `half ${data}`,
    dropped: (count) => dropped.push(count), timer: () => 0, ...more,
  });
  return { queue, dropped, store, add: (data, why = "schedule") => queue.add({ at_ms: 1, of: "camera", why, data }) };
}

test("pictures go one after the other and are forgotten once they are kept", async () => {
  const server = serverOf();
  const { queue, add, store } = queueOf(server);
  ["one", "two", "three"].forEach((each) => add(each));
  assert.ok(queue.waits());
  await queue.flush();
  assert.ok(!queue.waits());
  assert.deepEqual(server.pages.now, ["one", "two", "three"]);
  assert.deepEqual(store.rows, []);
});

test("one whose answer was lost goes again under its number, whatever was taken or dropped meanwhile", async () => {
  const server = serverOf(["lost answer"]);
  const { queue, add, dropped } = queueOf(server);
  add("first");
  await queue.flush();
  for (let each = 0; each < 100; each += 1) add(`s${each}`, each === 3 ? "flag" : "schedule");
  await queue.flush();
  assert.equal(server.pages.now.length, 60);
  assert.deepEqual(server.pages.now.slice(0, 3), ["first", "s3", "s42"]);
  assert.deepEqual(dropped, [41]);
});

test("what an earlier opening left behind goes first, and goes on where that one was", async () => {
  const store = storeOf();
  const server = serverOf(["", "lost answer"]);
  const before = queueOf(server, store, { page: "before" });
  ["one", "two", "three"].forEach((each) => before.add(each));
  await before.queue.flush();
  const { queue, add } = queueOf(server, store);
  add("now");
  await queue.flush();
  assert.deepEqual(server.pages, { before: ["one", "two", "three"], now: ["now"] });
  assert.deepEqual(store.rows, []);
});

test("a server that has lost some gets what is left from there on", async () => {
  const server = serverOf();
  const { queue, add } = queueOf(server);
  add("one");
  await queue.flush();
  server.pages.now = [];
  add("two");
  await queue.flush();
  assert.deepEqual(server.pages.now, ["two"]);
});

test("one that is too large goes half as large, then not at all; one that is no picture not at all", async () => {
  const server = serverOf(["too_large", "", "too_large", "too_large", "not_a_picture"]);
  const { queue, add, dropped } = queueOf(server);
  ["one", "two", "three", "four"].forEach((each) => add(each));
  await queue.flush();
  assert.deepEqual(server.pages.now, ["half one", "four"]);
  assert.deepEqual(dropped, [2]);
});

test("a refusal ends it, and nothing of it stays behind", async () => {
  for (const code of ["no_pictures", "attempt_over", "record_full", "changed_signal", "other_session"]) {
    const server = serverOf([code]);
    const { queue, add, store } = queueOf(server);
    ["one", "two"].forEach((each) => add(each));
    await queue.flush();
    add("three");
    await queue.flush();
    assert.deepEqual([server.calls, store.rows, server.pages], [[1], [], {}]);
  }
});

test("a picture is taken every so often, and with a flag, but not with each of a row", () => {
  let at = 0;
  let tick = null;
  const taken = [];
  const shots = createShots({ open: () => ["camera", "screen"], take: (of, why) => taken.push(`${of} ${why}`), now: () => at, timer: (each) => { tick = each; } });
  tick();
  shots.noticed("no_face");
  shots.noticed("shown");
  at = 19999;
  shots.noticed("no_face");
  assert.deepEqual(taken, ["camera schedule", "screen schedule", "camera flag", "screen flag"]);
  at = 20000;
  shots.noticed("no_face");
  assert.equal(taken.length, 6);
});

test("a picture is made smaller until it fits", async () => {
  const tried = [];
  const encode = async (size, quality) => {
    tried.push([size, quality]);
    return { size: 1000 * size * quality };
  };
  assert.deepEqual(await fitting(encode, 400, [[1, 0.7], [1, 0.3], [0.5, 0.5]]), { size: 300 });
  assert.deepEqual(tried, [[1, 0.7], [1, 0.3]]);
  assert.equal(await fitting(encode, 10), null);
});
