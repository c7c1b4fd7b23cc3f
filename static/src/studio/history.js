// Undo and redo: the drafts that were, as text. Pure; the editor says when something changed and puts drafts back.

const MOST_STEPS = 200;
const MOST_CHARACTERS = 20_000_000; // of all steps together: a document of 1 MB keeps twenty

/**
 * Keeps what was. `record(text, key)` takes the draft after a change; changes with the same `key`, one after another,
 * are one step (typing in one field), a change without a key is a step of its own.
 */
export function createHistory(text) {
  let now = text;
  let lastKey = null;
  let size = 0;
  const past = [];
  const future = [];

  function keep() {
    past.push(now);
    size += now.length;
    while (past.length > 1 && (past.length > MOST_STEPS || size > MOST_CHARACTERS)) size -= past.shift().length;
  }

  function step(from, to) {
    if (!from.length) return null;
    to.push(now);
    now = from.pop();
    size += from === past ? -now.length : to[to.length - 1].length;
    lastKey = null;
    return now;
  }

  return {
    record(next, key = null) {
      if (next === now) return;
      if (key === null || key !== lastKey || !past.length) keep();
      future.length = 0;
      now = next;
      lastKey = key;
    },
    /** The next change is a step of its own, whatever its key. */
    seal() { lastKey = null; },
    undo: () => step(past, future),
    redo: () => step(future, past),
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
  };
}
