import assert from "node:assert/strict";
import test from "node:test";
import { createLight, SMALL } from "../src/faces/light.js";

function picture(...colour) {
  return Uint8ClampedArray.from({ length: SMALL.width * SMALL.height * 4 }, (_, at) => [...colour, 255][at % 4]);
}

test("a picture is dark by how bright it looks, not by one colour", () => {
  const dark = (...colour) => createLight().look(picture(...colour)).dark;
  assert.deepEqual([dark(0, 0, 0), dark(20, 20, 20), dark(0, 0, 255), dark(60, 60, 60), dark(0, 60, 0)], [true, true, true, false, false]);
});

test("only what does not change at all for a while stands still", () => {
  const light = createLight();
  const looks = (times, colour) => Array.from({ length: times }, () => light.look(picture(...colour)).frozen);
  assert.deepEqual(looks(6, [90, 90, 90]), [false, false, false, false, true, true]);
  assert.deepEqual(looks(2, [90, 90, 91]), [false, false]);
});
