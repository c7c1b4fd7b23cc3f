import { createClock } from "./clock.js";
import { createQueue } from "./queue.js";

const HEARTBEAT = 20000; // milliseconds; the server takes a page for lost that it has not heard of for a minute
const ENDING = 2000; // between looks once the time is over: the server waits a few seconds for what is on its way

/**
 * An attempt as it is sat on this page: its answers, its time, and the line to the server. `hears` is told:
 * `changed()`, `told(attempt)`, `messages(list)`, `ended(view)`, `played(question, play)`, and of answers what
 * `createQueue` tells.
 */
export function createSitting({ ask, isHere }, hears) {
  const clock = createClock();
  let attempt = null;
  let session = null;
  let timer = null;
  let isUp = true; // whether the last look got through
  const queue = createQueue({
    ...hears,
    async send(given) {
      const answer = await ask("answer", { attempt: attempt.number, session, ...given }).catch((error) => {
        if (error.code === "held") told(error.body.error.view.attempt);
        throw error;
      });
      told(answer.attempt);
      if (answer.play) hears.played(given.question, answer.play);
      return answer;
    },
  });

  function told(next) {
    const goesOn = attempt.state === "held" && next.state !== "held";
    attempt = next;
    keepTime();
    if (goesOn) queue.hurry();
    hears.told(next);
  }

  function keepTime() {
    if (attempt.state === "held") clock.stand(attempt.remaining_ms);
    else clock.sync(attempt.remaining_ms);
  }

  /** Asks where the attempt stands, which also says that this page is there; and again after a while. */
  async function look() {
    clearTimeout(timer);
    if (!isHere()) return;
    const asked = session;
    try {
      const answer = await ask("status", { attempt: attempt.number, session });
      if (asked !== session || queue.isHeld()) return;
      if (!isUp) queue.hurry();
      isUp = true;
      if (answer.exam) {
        hears.ended(answer);
        return;
      }
      hears.messages(answer.messages);
      told(answer.attempt);
    } catch (error) {
      if (asked !== session || queue.isHeld()) return;
      if (error.body && error.body.error.view) {
        queue.hold();
        hears.stopped(error);
        return;
      }
      isUp = false;
    }
    hears.changed();
    wait();
  }

  function wait() {
    clearTimeout(timer);
    timer = setTimeout(look, clock.left() === 0 ? ENDING : HEARTBEAT);
  }

  return {
    queue,
    left: clock.left,
    look,
    attempt: () => attempt,
    session: () => session,
    saving: () => (queue.state() === "saved" && !isUp ? "away" : queue.state()),
    /** Goes on with a view that brought the paper. */
    take(view) {
      session = view.session;
      isUp = true;
      attempt = view.attempt;
      keepTime();
      queue.adopt(view.paper.answers);
      wait();
    },
    /** Rests: nothing is sent before `take`. */
    rest() {
      queue.hold();
      clearTimeout(timer);
    },
  };
}
