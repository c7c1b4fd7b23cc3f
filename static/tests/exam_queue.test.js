import assert from "node:assert/strict";
import test, { afterEach, beforeEach, mock } from "node:test";
import { createQueue, isSame } from "../src/exam/queue.js";

/** A server that keeps answers as ours does; `lost` is "request" or "answer" while nothing, or no answer, gets through. */
function createServer() {
  const kept = new Map();
  const server = { kept, asked: [], lost: null, refuse: null, reply: Promise.resolve() };
  server.send = async ({ question, ...given }) => {
    server.asked.push({ question, ...given });
    await server.reply;
    if (server.lost === "request") throw Object.assign(new Error(), { code: "network" });
    if (server.refuse) throw Object.assign(new Error(), { code: server.refuse });
    const found = kept.get(question) || { answer: null, marked: false, version: 0 };
    const isRepeated = found.version === given.version + 1 && isSame(found, given);
    if (!isRepeated && found.version !== given.version) {
      throw Object.assign(new Error(), { code: "stale_answer", body: { error: { view: { paper: { answers: Object.fromEntries(kept) } } } } });
    }
    kept.set(question, { ...given, version: given.version + 1 });
    if (server.lost === "answer") throw Object.assign(new Error(), { code: "network" });
    return kept.get(question);
  };
  return server;
}

function createTold(server) {
  const told = { replaced: [], refused: [], stopped: [] };
  const queue = createQueue({
    send: server.send,
    changed() {},
    replaced: (question) => told.replaced.push(question),
    refused: (question) => told.refused.push(question),
    stopped: (error) => told.stopped.push(error.code),
  });
  return { told, queue };
}

/** Lets all that waits for nothing but promises go on. */
async function settle() {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

async function pass(milliseconds) {
  mock.timers.tick(milliseconds);
  await settle();
}

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

test("a choice goes at once, what is typed after a pause and only once", async () => {
  const server = createServer();
  const { queue } = createTold(server);
  queue.set("a", { answer: "x" });
  await settle();
  assert.deepEqual(server.asked, [{ question: "a", answer: "x", marked: false, version: 0 }]);
  for (const typed of ["1", "12", "12,5"]) {
    queue.set("b", { answer: typed }, true);
    await pass(300);
  }
  assert.equal(server.asked.length, 1);
  assert.equal(queue.state(), "saving");
  await pass(400);
  assert.equal(server.kept.get("b").answer, "12,5");
  assert.equal(server.asked.length, 2);
  assert.equal(queue.state(), "saved");
});

test("one request at a time for each question, the last answer follows over the one that was kept", async () => {
  const server = createServer();
  const { queue } = createTold(server);
  let answer;
  server.reply = new Promise((resolve) => { answer = resolve; });
  queue.set("a", { answer: "x" });
  queue.set("a", { answer: "y" });
  queue.set("a", { answer: "z" });
  queue.set("b", { answer: "other" });
  await settle();
  assert.deepEqual(server.asked.map(({ question, answer: given }) => [question, given]), [["a", "x"], ["b", "other"]]);
  answer();
  await settle();
  assert.deepEqual(server.kept.get("a"), { answer: "z", marked: false, version: 2 });
  assert.equal(server.asked.length, 3);
});

test("while there is no connection answers wait, and tries become rarer", async () => {
  const server = createServer();
  const { queue } = createTold(server);
  server.lost = "request";
  queue.set("a", { answer: "x" });
  await settle();
  assert.equal(queue.state(), "network");
  await pass(1999);
  assert.equal(server.asked.length, 1);
  await pass(1);
  assert.equal(server.asked.length, 2);
  await pass(3999);
  assert.equal(server.asked.length, 2);
  await pass(1);
  assert.equal(server.asked.length, 3);
  queue.set("b", { answer: "y" });
  await settle();
  server.lost = null;
  await pass(8000);
  assert.equal(queue.state(), "saved");
  assert.deepEqual([...server.kept.values()].map(({ answer }) => answer), ["x", "y"]);
});

test("an answer whose receipt was lost is the learner's own: nothing is stale, the newer one follows", async () => {
  const server = createServer();
  const { told, queue } = createTold(server);
  server.lost = "answer";
  queue.set("a", { answer: "x" });
  await settle();
  queue.set("a", { answer: "y" });
  await settle();
  server.lost = null;
  queue.hurry();
  await settle();
  assert.deepEqual(server.kept.get("a"), { answer: "y", marked: false, version: 2 });
  assert.deepEqual(told.replaced, []);
  assert.equal(queue.state(), "saved");
});

test("where another window has answered, its answer is taken and told", async () => {
  const server = createServer();
  const { told, queue } = createTold(server);
  server.kept.set("a", { answer: "theirs", marked: true, version: 3 });
  queue.set("a", { answer: "mine" });
  await settle();
  assert.deepEqual(told.replaced, ["a"]);
  assert.equal(queue.get("a").answer, "theirs");
  queue.set("a", { answer: "mine" });
  await settle();
  assert.deepEqual(server.kept.get("a"), { answer: "mine", marked: true, version: 4 });
});

test("while a proctor holds the exam answers wait, and go once it goes on", async () => {
  const server = createServer();
  const { told, queue } = createTold(server);
  server.refuse = "held";
  queue.set("a", { answer: "x" });
  await settle();
  assert.deepEqual([queue.state(), told.stopped, told.refused], ["held", [], []]);
  assert.equal(await queue.flush(), false);
  server.refuse = null;
  queue.hurry();
  await settle();
  assert.deepEqual([queue.state(), server.kept.get("a").answer], ["saved", "x"]);
});

test("what the server takes for no answer is not sent again before it was changed", async () => {
  const server = createServer();
  const { told, queue } = createTold(server);
  server.refuse = "bad_answer";
  queue.set("a", { answer: "?" });
  await settle();
  assert.deepEqual([told.refused, server.asked.length, queue.state()], [["a"], 1, "refused"]);
  assert.equal(await queue.flush(), false);
  assert.deepEqual([server.asked.length, queue.unsaved()], [1, ["a"]]);
  server.refuse = null;
  queue.set("a", { answer: "x" });
  await settle();
  assert.equal(queue.state(), "saved");
});

test("taken over by another window nothing more is sent; taken back, what is new goes on", async () => {
  const server = createServer();
  const { told, queue } = createTold(server);
  server.refuse = "other_session";
  queue.set("a", { answer: "x" });
  await settle();
  queue.set("b", { answer: "y" });
  await pass(60000);
  assert.deepEqual([told.stopped, server.asked.length], [["other_session"], 1]);
  server.refuse = null;
  server.kept.set("b", { answer: "theirs", marked: false, version: 1 });
  queue.adopt(Object.fromEntries(server.kept));
  await settle();
  assert.equal(server.kept.get("a").answer, "x");
  assert.equal(queue.get("b").answer, "theirs");
  assert.equal(queue.state(), "saved");
});

test("adopting knows an answer again whose receipt was lost", async () => {
  const server = createServer();
  const { queue } = createTold(server);
  server.lost = "answer";
  queue.set("a", { answer: { rain: "mm", flow: "m3" } });
  await settle();
  server.lost = null;
  queue.adopt({ a: { answer: { flow: "m3", rain: "mm" }, marked: false, version: 1 } });
  await settle();
  assert.deepEqual([server.asked.length, queue.state()], [1, "saved"]);
});

test("flushing waits for no pause and says whether all is there", async () => {
  const server = createServer();
  const { queue } = createTold(server);
  queue.set("a", { answer: "x" }, true);
  queue.set("b", { marked: true }, true);
  assert.equal(await queue.flush(), true);
  assert.equal(server.kept.size, 2);
  server.lost = "request";
  queue.set("a", { answer: null });
  assert.equal(await queue.flush(), false);
  assert.equal(server.kept.get("a").answer, "x");
});
