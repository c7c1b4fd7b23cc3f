// What a page can notice of a sitting without a camera. Never what was copied or typed, only that, and how long it was.

const LOOK = 10000; // milliseconds between looks at the clocks
const JUMP = 30000; // by so much one clock must run away from the other to be told

/** Tells `tell(kind, numbers)` from now on; gives what ends that. `room`: a name that all tabs of one attempt share. */
export function createNoticing(room, tell) {
  const ends = [];
  const since = {};

  function on(target, type, heard) {
    target.addEventListener(type, heard);
    ends.push(() => target.removeEventListener(type, heard));
  }

  /** Something ends and comes back: the second one says after how long. */
  function lost(kind) {
    if (since[kind] !== undefined) return;
    since[kind] = performance.now();
    tell(kind);
  }

  function back(kind, of) {
    if (since[of] === undefined) return;
    tell(kind, { away_ms: Math.round(performance.now() - since[of]) });
    delete since[of];
  }

  on(document, "visibilitychange", () => (document.hidden ? lost("hidden") : back("shown", "hidden")));
  on(window, "blur", () => { if (!document.hidden) lost("blurred"); });
  on(window, "focus", () => back("focused", "blurred"));
  on(window, "offline", () => lost("offline"));
  on(window, "online", () => back("online", "offline"));
  const copied = () => tell("copied", { length: String(document.getSelection()).length });
  on(document, "copy", copied);
  on(document, "cut", copied);
  on(document, "paste", (event) => tell("pasted", { length: event.clipboardData ? event.clipboardData.getData("text").length : 0 }));

  if (window.BroadcastChannel) {
    const channel = new BroadcastChannel(`smartcity-exam-${room}`);
    channel.onmessage = () => tell("second_tab");
    channel.postMessage("here");
    ends.push(() => channel.close());
  }

  const screen = () => { if (window.screen.isExtended) tell("second_screen"); };
  screen();
  if (window.screen.addEventListener) on(window.screen, "change", screen);

  let drift = Date.now() - performance.now();
  const clocks = setInterval(() => {
    const now = Date.now() - performance.now();
    if (Math.abs(now - drift) < JUMP) return;
    tell("clock_jump", { ms: Math.round(now - drift) });
    drift = now;
  }, LOOK);
  ends.push(() => clearInterval(clocks));

  tell("opened");
  return () => ends.forEach((end) => end());
}
