import assert from "node:assert/strict";
import test from "node:test";
import { createJudge } from "../src/exam/watch/judge.js";

/** Hears all of `heard`, pairs of what and value, a second apart; gives what was told. */
function told(...heard) {
  const signals = [];
  let at = 0;
  const judge = createJudge((kind, numbers = {}) => signals.push({ kind, ...numbers }), () => at);
  heard.forEach(([what, value]) => {
    judge.hear(what, value);
    at += 1000;
  });
  return signals;
}

const seen = (count, more = {}) => ["sight", { count, dark: false, frozen: false, ...more }];
const heard = (level, times = 6) => Array.from({ length: times }, () => ["level", level]);

test("a face that is missing, or is not alone, is believed at the second look", () => {
  assert.deepEqual(told(seen(1), seen(0), seen(1), seen(1)), [{ kind: "one_face" }]);
  assert.deepEqual(told(seen(1), seen(0), seen(0), seen(0), seen(3), seen(2), seen(1), seen(1)), [
    { kind: "one_face" }, { kind: "no_face" }, { kind: "many_faces", count: 2 }, { kind: "one_face" },
  ]);
  assert.deepEqual(told(seen(0), seen(0)), [{ kind: "no_face" }]);
});

test("in the dark it is not said that nobody is there", () => {
  const dark = { dark: true };
  assert.deepEqual(told(seen(0, dark), seen(0, dark), seen(0, dark), seen(1), seen(1)), [{ kind: "dark" }, { kind: "one_face" }, { kind: "light" }]);
});

test("a picture that stands still is told once, and once that it moves again", () => {
  const still = { frozen: true };
  assert.deepEqual(told(seen(1), seen(1, still), seen(1, still), seen(1)).slice(1), [{ kind: "frozen" }, { kind: "moving" }]);
});

test("a camera that goes and comes back says after how long, and one that never was there is no camera lost", () => {
  assert.deepEqual(told(["camera", "on"], ["camera", "lost"], ["camera", "missing"], ["camera", "on"], ["camera", "off"]), [
    { kind: "camera_on" }, { kind: "camera_lost" }, { kind: "camera_missing" }, { kind: "camera_back", away_ms: 2000 },
  ]);
  for (const [state, kind] of [["denied", "camera_denied"], ["missing", "camera_missing"], ["busy", "camera_missing"], ["insecure", "camera_missing"]]) {
    assert.deepEqual(told(["camera", state]), [{ kind }]);
  }
  assert.deepEqual(told(["virtual", true], ["sight", null]), [{ kind: "virtual_camera" }, { kind: "faces_unknown" }]);
});

test("a voice is told, a cough is not, and a lull in it does not end it", () => {
  assert.deepEqual(told(...heard(-50), ["level", -5], ...heard(-50)), []);
  assert.deepEqual(told(...heard(-20), ["level", -40], ...heard(-20), ...heard(-60)), [{ kind: "loud" }, { kind: "quiet", away_ms: 10000 }]);
  assert.deepEqual(told(["sound", "on"], ["sound", "lost"]), [{ kind: "sound_missing" }]);
});

test("a screen is told where it is shared and where that stops, not where somebody would rather not", () => {
  assert.deepEqual(told(["screen", "denied"], ["screen", "on"], ["screen", "lost"], ["screen", "off"]), [{ kind: "screen_shared" }, { kind: "screen_stopped" }]);
});
