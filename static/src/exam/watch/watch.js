import { randomName } from "../../shared/random.js";
import { noticeFullscreen } from "./fullscreen.js";
import { createJudge } from "./judge.js";
import { createNoticing } from "./noticing.js";
import { createPictures } from "./pictures.js";
import { createRecorder } from "./recorder.js";
import { createShots } from "./shots.js";
import { halved, snapshot } from "./snapshot.js";
import { createStore } from "./store.js";

const SEEN = ["camera", "screen"];
const LATE = 60000; // milliseconds in which the server still takes what is on its way

/** After the end nothing more is taken: what still waits in this browser goes. */
export function forget(attempt) {
  ["signals", "pictures"].forEach((name) => createStore(name).clear(attempt));
}

/**
 * Watches one attempt from now on, as its learner has agreed to. `record` and `picture` send, as in `createRecorder` and
 * `createPictures`; `senses` are its camera, microphone and screen, as far as the exam asks for them.
 */
export function watch({ id, watch_by: watchBy, pictures: keepsPictures }, { record, picture, senses }) {
  const page = randomName(10);
  const began = performance.now();
  const recorder = createRecorder({ attempt: id, page, store: createStore("signals"), send: record });
  const pictures = keepsPictures && watchBy.some((each) => SEEN.includes(each)) ? pictured() : null;
  const judge = createJudge(tell);
  const ends = [createNoticing(id, tell)];

  function tell(kind, numbers) {
    recorder.tell(kind, numbers);
    if (pictures) pictures.shots.noticed(kind);
  }

  function pictured() {
    const dropped = (count) => recorder.tell("picture_dropped", { count });
    const queue = createPictures({ attempt: id, page, store: createStore("pictures"), send: picture, smaller: halved, dropped });
    const shots = createShots({ open: () => SEEN.filter((of) => senses.known[of] === "on"), take });

    async function take(of, why) {
      const atMs = Math.round(performance.now() - began);
      const data = await snapshot(senses.picture(of));
      if (data) queue.add({ at_ms: atMs, of, why, data });
      else dropped(1);
    }

    return { queue, shots };
  }

  function hear(what, value) {
    judge.hear(what, value);
    if (pictures && SEEN.includes(what) && value === "on") pictures.shots.opened(what);
  }

  // What was open before, for the look at room and machine, is so from the start.
  ["camera", "sound", "screen"].filter((what) => senses.known[what] !== "off").forEach((what) => hear(what, senses.known[what]));
  if (senses.known.virtual) hear("virtual");
  ends.push(senses.listen(hear));
  const devices = watchBy.filter((what) => what === "camera" || what === "sound");
  if (devices.length) senses.open(devices);
  if (watchBy.includes("fullscreen")) ends.push(noticeFullscreen(tell));

  const queues = pictures ? [recorder, pictures.queue] : [recorder];
  const flush = () => Promise.all(queues.map((queue) => queue.flush()));

  function rest() {
    ends.forEach((end) => end());
    if (pictures) pictures.shots.stop();
  }

  function stop() {
    rest();
    queues.forEach((queue) => queue.stop());
  }

  function over() {
    stop();
    forget(id);
  }

  return {
    flush,
    stop,
    /** The attempt is over: what waits has a little time to arrive, then it goes. */
    async finish() {
      rest();
      await flush();
      if (queues.some((queue) => queue.waits())) setTimeout(over, LATE);
      else over();
    },
  };
}
