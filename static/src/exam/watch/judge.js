// What becomes of what is seen and heard: signals, each once as it begins and once as it ends. Nothing here decides anything.

const LOOKS = 2; // in a row, before a change is believed: somebody bends down, a lamp flickers
const LOUD = -30; // decibels, over LISTENED looks; somebody who speaks before the machine
const QUIET = -38;
const LISTENED = 6;

/** Believes a value once it came so many times in a row; gives whether that changed what is believed. */
function createSteady(first) {
  let believed = first;
  let last = first;
  let times = 0;
  return {
    is: () => believed,
    look(value) {
      times = value === last ? times + 1 : 1;
      last = value;
      if (times < LOOKS || value === believed) return false;
      believed = value;
      return true;
    },
  };
}

/** `hear(what, value)` as `createSenses` tells it; signals go to `tell(kind, numbers)`. */
export function createJudge(tell, now = () => performance.now()) {
  const since = {};
  const faces = createSteady("one");
  const dark = createSteady(false);
  const levels = [];
  let isFrozen = false;
  let wasSeen = false;

  const lost = (kind) => {
    if (since[kind] !== undefined) return;
    since[kind] = now();
    tell(kind);
  };
  const back = (kind, of) => {
    if (since[of] === undefined) return false;
    tell(kind, { away_ms: Math.round(now() - since[of]) });
    delete since[of];
    return true;
  };

  const heard = {
    camera(state) {
      if (state === "on") {
        if (!back("camera_back", "camera_lost")) tell("camera_on");
      } else if (state === "lost") lost("camera_lost");
      else if (state !== "off") tell(state === "denied" ? "camera_denied" : "camera_missing");
    },
    virtual: () => tell("virtual_camera"),
    sight(sight) {
      if (!sight) {
        tell("faces_unknown");
        return;
      }
      if (dark.look(sight.dark)) tell(sight.dark ? "dark" : "light");
      if (sight.frozen !== isFrozen) tell(sight.frozen ? "frozen" : "moving");
      isFrozen = sight.frozen;
      if (sight.dark) return; // nobody can be made out
      const found = sight.count === 0 ? "none" : sight.count === 1 ? "one" : "many";
      const isNew = faces.look(found);
      if (isNew || (!wasSeen && found === "one")) {
        if (found === "many") tell("many_faces", { count: sight.count });
        else tell(found === "one" ? "one_face" : "no_face");
      }
      wasSeen = true;
    },
    sound(state) {
      if (!["on", "off"].includes(state)) tell("sound_missing");
    },
    level(level) {
      levels.push(level);
      if (levels.length > LISTENED) levels.shift();
      if (levels.length < LISTENED) return;
      const mean = levels.reduce((sum, each) => sum + each, 0) / LISTENED;
      if (mean > LOUD) lost("loud");
      else if (mean < QUIET) back("quiet", "loud");
    },
    screen(state) {
      if (state === "on") tell("screen_shared");
      else if (state === "lost") tell("screen_stopped");
    },
  };
  return { hear: (what, value) => heard[what](value) };
}
