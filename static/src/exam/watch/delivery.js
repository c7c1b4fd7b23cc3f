// Brings what waits to the server: every few seconds and whenever it is asked to, one try after the other.

const EVERY = 5000; // milliseconds between looks for what waits

/** `deliver()` tries to bring all that waits. */
export function createDelivery(deliver, timer) {
  let run = null;
  let isOver = false;
  const ticking = timer(() => flush(), EVERY);

  /** Sends what waits; settled when that was tried. */
  function flush() {
    if (isOver) return Promise.resolve();
    if (!run) run = deliver().finally(() => { run = null; });
    return run;
  }

  return {
    flush,
    stop() {
      isOver = true;
      clearInterval(ticking);
    },
    isOver: () => isOver,
  };
}
