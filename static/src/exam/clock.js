// The time that is left, as the server told it last. Counted on a clock that nobody can set.

const TRUSTED = 2000; // milliseconds by which an answer may be late on its way
const MOMENTS = [600, 300, 60]; // seconds left that are told, beside half of the time

/** `sync` takes what an answer of the server said was left, or null: no limit. `now` gives milliseconds that only grow. */
export function createClock(now = () => performance.now()) {
  let end = null;
  let standing = null; // what is left while the time stands still
  return {
    sync(remaining) {
      standing = null;
      if (remaining === null) {
        end = null;
        return;
      }
      const told = now() + remaining;
      // The answer that was quickest on its way tells best; larger steps are real: time was added, or the machine slept.
      end = end === null || Math.abs(told - end) > TRUSTED ? told : Math.min(told, end);
    },
    /** The same, while the time stands still. */
    stand(remaining) {
      end = null;
      standing = remaining;
    },
    /** Milliseconds left, not below nothing; null without a limit. */
    left() {
      if (standing !== null) return standing;
      return end === null ? null : Math.max(0, end - now());
    },
  };
}

/** The moment to be told when the time left goes from `before` to `after`, in seconds of `whole` (null: it ends when the exam closes); null for none. */
export function momentPassed(before, after, whole) {
  const half = whole !== null && whole / 2 > MOMENTS[0] ? [whole / 2] : [];
  const passed = [...half, ...MOMENTS].filter((each) => after <= each && each < before);
  return passed.length ? passed[passed.length - 1] : null;
}
