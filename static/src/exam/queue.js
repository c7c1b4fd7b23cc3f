// What was answered, and its way to the server: each question's answers go one at a time, over the one that was seen.

import { LOST } from "../shared/handlers.js";

const TYPING = 600; // milliseconds without a key before what is typed goes on its way
const PAUSES = [2000, 4000, 8000, 15000, 30000]; // milliseconds between tries while there is no connection
const AGAIN = [...LOST, "held"]; // worth trying again as it is
const STOPPED = ["other_session", "time_over", "attempt_over", "wrong_state"]; // nothing more is taken from this page
const NOTHING = { answer: null, marked: false, version: 0 };

/** JSON that does not depend on the order of an object's members: databases have one of their own. */
function canonical(value) {
  return JSON.stringify(value, (key, each) => (
    each && typeof each === "object" && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort()) : each));
}

export function isSame(one, other) {
  return one.marked === other.marked && canonical(one.answer) === canonical(other.answer);
}

/**
 * `send({question, answer, marked, version})` gives what the server keeps. Told are `changed()`, after any step;
 * `replaced(question, error)`, where the server had another answer, which stands here now; `refused(question, error)`,
 * where it takes none of the kind; `stopped(error)`, where it takes nothing more from this page, until `adopt`.
 */
export function createQueue({ send, changed, replaced, refused, stopped }) {
  const entries = new Map();
  let held = false;
  let fault = null; // why nothing gets through at the moment: one of AGAIN ("held": a proctor has stopped the exam)
  let tries = 0;
  let retry = null;

  function entryOf(question) {
    if (!entries.has(question)) entries.set(question, { value: NOTHING, saved: NOTHING, sent: null, run: null, timer: null, bad: null });
    return entries.get(question);
  }

  // What the server once refused is not sent again before it is changed.
  function isPending(entry) {
    return Boolean(entry.sent) || (!isSame(entry.value, entry.saved) && !(entry.bad && isSame(entry.value, entry.bad)));
  }

  function isUnsaved(entry) {
    return Boolean(entry.sent) || !isSame(entry.value, entry.saved);
  }

  function pump(question) {
    const entry = entryOf(question);
    clearTimeout(entry.timer);
    entry.timer = null;
    if (!entry.run && !held && isPending(entry)) {
      entry.run = deliver(question, entry).finally(() => {
        entry.run = null;
        if (!fault && !entry.timer) pump(question); // changed meanwhile
        changed();
      });
      changed();
    }
  }

  function pumpAll() {
    clearTimeout(retry);
    retry = null;
    [...entries.keys()].forEach(pump);
  }

  // Whatever got no answer goes again as it was: the server knows it again, should it have been kept.
  async function deliver(question, entry) {
    const sent = entry.sent || { answer: entry.value.answer, marked: entry.value.marked, version: entry.saved.version };
    entry.sent = sent;
    try {
      const { version } = await send({ question, ...sent });
      if (entry.sent === sent) Object.assign(entry, { sent: null, bad: null, saved: { ...sent, version } });
      if (fault) recovered();
    } catch (error) {
      if (entry.sent === sent) failed(question, entry, error);
    }
  }

  function recovered() {
    fault = null;
    tries = 0;
    pumpAll();
  }

  function failed(question, entry, error) {
    if (AGAIN.includes(error.code)) {
      fault = error.code;
      if (!retry) {
        retry = setTimeout(pumpAll, PAUSES[Math.min(tries, PAUSES.length - 1)]);
        tries += 1;
      }
      return;
    }
    const { sent } = entry;
    entry.sent = null;
    if (STOPPED.includes(error.code)) {
      held = true;
      stopped(error);
    } else if (error.code === "stale_answer") {
      const { paper } = error.body.error.view;
      take(entry, (paper && paper.answers[question]) || NOTHING);
      replaced(question, error);
    } else {
      entry.bad = sent;
      refused(question, error);
    }
  }

  function take(entry, given) {
    Object.assign(entry, { value: given, saved: given, sent: null, bad: null });
  }

  return {
    /** Takes the answers that came with a paper, and goes on. What was not saved here stays where nobody saved another. */
    adopt(answers) {
      held = false;
      fault = null;
      Object.entries(answers).forEach(([question, given]) => {
        const entry = entryOf(question);
        const { sent, saved } = entry;
        if (sent && given.version === sent.version + 1 && isSame(sent, given)) Object.assign(entry, { sent: null, saved: given });
        else if (given.version !== saved.version) take(entry, given);
      });
      entries.forEach((entry) => { entry.sent = null; });
      pumpAll();
      changed();
    },
    get: (question) => entryOf(question).value,
    /** Takes an answer, or a mark, of the learner; `soon`: it is being typed, more may follow. */
    set(question, value, soon = false) {
      const entry = entryOf(question);
      entry.value = { ...entry.value, ...value };
      clearTimeout(entry.timer);
      if (soon) entry.timer = setTimeout(pump, TYPING, question);
      else pump(question);
      changed();
    },
    /** Sends all there is, now. Gives whether all of it was saved. */
    async flush() {
      pumpAll();
      let runs = [];
      do {
        await Promise.all(runs);
        runs = [...entries.values()].map((entry) => entry.run).filter(Boolean);
      } while (runs.length);
      return ![...entries.values()].some(isUnsaved);
    },
    hurry: pumpAll,
    hold() { held = true; },
    isHeld: () => held,
    /** Where saving stands: saved, saving, or why it does not get through: network, signed_out, unexpected, held, refused. */
    state() {
      const unsaved = [...entries.values()].filter(isUnsaved);
      if (!unsaved.length) return "saved";
      if (fault) return fault;
      return unsaved.every((entry) => !isPending(entry)) ? "refused" : "saving";
    },
    unsaved: () => [...entries].filter(([, entry]) => isUnsaved(entry)).map(([question]) => question),
  };
}
