import { createNoticing } from "./noticing.js";
import { createRecorder } from "./recorder.js";
import { createStore } from "./store.js";

/** Watches one attempt from now on, as its learner has agreed to; `send` as in `createRecorder`. */
export function watch(attempt, send) {
  const recorder = createRecorder({ attempt, store: createStore(), send });
  const end = createNoticing(attempt, recorder.tell);
  return {
    flush: recorder.flush,
    stop() {
      end();
      recorder.stop();
    },
  };
}
