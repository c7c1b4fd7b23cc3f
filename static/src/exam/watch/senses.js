import { createDevices, isVirtual } from "./devices.js";
import { createEars } from "./ears.js";
import { createEyes, playing, show } from "./eyes.js";

const LOOK = 2000; // milliseconds between looks whether this page is still there

/**
 * What watches a sitting, with what it last knew. Whoever listens hears `(what, value)`: the state of `camera`, `sound` and
 * `screen`, and what comes of them: `sight` as in `createEyes`, `level` in decibels, `virtual`.
 */
export function createSenses(addresses, isHere) {
  const hearers = new Set();
  const known = { camera: "off", sound: "off", screen: "off", sight: undefined, level: undefined };
  const tracks = {};
  const eyes = createEyes(addresses, (sight) => tell("sight", sight));
  const ears = createEars((level) => tell("level", level));
  const screen = playing();
  const about = { camera: eyes, sound: ears, screen: { open: (track) => show(screen, track), close: () => show(screen, null) } };
  let leaving = null;

  function tell(what, value) {
    known[what] = value;
    [...hearers].forEach((hears) => hears(what, value));
  }

  const devices = createDevices((what, state, track) => {
    tracks[what] = track;
    if (state === "on") about[what].open(track);
    else about[what].close();
    if (what === "camera") known.sight = undefined;
    tell(what, state);
    if (what === "camera" && state === "on" && isVirtual(track.label)) tell("virtual", true);
  });

  function close() {
    clearInterval(leaving);
    leaving = null;
    devices.close();
  }

  function begin() {
    // An LMS may put another unit in this one's place: nobody is watched there.
    if (!leaving) leaving = setInterval(() => { if (!isHere()) close(); }, LOOK);
  }

  return {
    known,
    /** A preview of its own for each page: a picture that is moved in the page stops. */
    preview(attributes) {
      const video = playing(attributes);
      show(video, tracks.camera);
      return video;
    },
    refresh: (video) => show(video, tracks.camera),
    picture: (of) => ({ camera: eyes.video, screen })[of],
    listen(hears) {
      hearers.add(hears);
      return () => hearers.delete(hears);
    },
    /** Opens those of `wanted` that are not open yet. */
    open(wanted) {
      begin();
      return devices.open(wanted.filter((what) => what !== "screen" && what in devices.states && devices.states[what] !== "on"));
    },
    share() {
      begin();
      return devices.share();
    },
    close,
  };
}
