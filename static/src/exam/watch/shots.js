// When a picture is taken: every so often, and with what people are to look at.

const EVERY = 60000; // milliseconds
const PAUSE = 20000; // between two of one kind of flag
export const FLAGS = [
  "hidden", "pasted", "second_tab", "second_screen", "clock_jump",
  "camera_denied", "camera_missing", "camera_lost", "virtual_camera", "no_face", "many_faces", "dark", "frozen",
  "sound_missing", "loud", "fullscreen_left", "screen_stopped",
];

/** `take(of, why)` takes a picture of `camera` or `screen`; `open()` says of which there are any. */
export function createShots({ open, take, now = () => performance.now(), timer = setInterval }) {
  const last = {};
  const all = (why) => open().forEach((of) => take(of, why));
  const ticking = timer(() => all("schedule"), EVERY);
  return {
    opened: (of) => take(of, "schedule"),
    noticed(kind) {
      if (!FLAGS.includes(kind) || (kind in last && now() - last[kind] < PAUSE)) return;
      last[kind] = now();
      all("flag");
    },
    stop: () => clearInterval(ticking),
  };
}
