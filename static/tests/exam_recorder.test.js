import assert from "node:assert/strict";
import test from "node:test";
import { createRecorder } from "../src/exam/watch/recorder.js";

function storeOf(rows = []) {
  return {
    rows,
    put: async (row) => { rows.push(row); },
    waiting: async () => [...rows],
    forget: async (attempt, page, upTo) => {
      rows.splice(0, rows.length, ...rows.filter((row) => row.page !== page || row.number > upTo));
    },
  };
}

/** A server that keeps what follows on what it has, as ours does. */
function serverOf() {
  const pages = {};
  return {
    pages,
    calls: [],
    fault: null,
    async send(batch) {
      this.calls.push(batch);
      if (this.fault) throw Object.assign(new Error(), { code: this.fault });
      const kept = pages[batch.page] || (pages[batch.page] = []);
      if (batch.first <= kept.length + 1) kept.push(...batch.signals.slice(kept.length + 1 - batch.first));
      return { kept: kept.length };
    },
  };
}

function recorderOf(server, store, more = {}) {
  return createRecorder({ attempt: 5, store, send: (batch) => server.send(batch), now: () => 7, timer: () => 0, page: "now", ...more });
}

test("what was noticed goes in batches, in order, and is forgotten once it is kept", async () => {
  const [server, store] = [serverOf(), storeOf()];
  const recorder = recorderOf(server, store);
  for (let each = 0; each < 120; each += 1) recorder.tell("pasted", { length: each });
  await recorder.flush();
  assert.deepEqual(server.calls.map(({ first, signals }) => [first, signals.length]), [[1, 50], [51, 50], [101, 20]]);
  assert.deepEqual(server.pages.now.map(({ length }) => length), [...Array(120).keys()]);
  assert.deepEqual(server.pages.now[0], { kind: "pasted", at_ms: 0, length: 0 });
  assert.deepEqual(store.rows, []);
});

test("what got no answer goes again, and nothing is lost or doubled", async () => {
  const [server, store] = [serverOf(), storeOf()];
  const recorder = recorderOf(server, store);
  recorder.tell("hidden");
  server.fault = "network";
  await recorder.flush();
  assert.equal(store.rows.length, 1);
  assert.ok(recorder.waits());
  recorder.tell("shown", { away_ms: 3 });
  server.fault = null;
  await recorder.flush();
  assert.deepEqual(server.pages.now.map(({ kind }) => kind), ["hidden", "shown"]);
  assert.ok(!recorder.waits());
});

test("what an earlier opening of the page left behind goes first", async () => {
  const server = serverOf();
  const store = storeOf([1, 2].map((number) => ({ attempt: 5, page: "before", number, signal: { kind: "hidden", at_ms: number } })));
  const recorder = recorderOf(server, store);
  recorder.tell("opened");
  await recorder.flush();
  assert.deepEqual(server.calls.map(({ page }) => page), ["before", "now"]);
  assert.equal(server.pages.before.length, 2);
  assert.deepEqual(store.rows, []);
});

test("batches get smaller where they are too large, and a refusal ends the recording", async () => {
  const [server, store] = [serverOf(), storeOf()];
  const recorder = recorderOf(server, store);
  recorder.tell("hidden");
  server.fault = "too_large";
  await recorder.flush();
  server.fault = "attempt_over";
  await recorder.flush();
  server.fault = null;
  recorder.tell("hidden");
  await recorder.flush();
  assert.equal(server.calls.length, 2);
});
