import assert from "node:assert/strict";
import test from "node:test";
import { createDevices, faultOf, isVirtual } from "../src/exam/watch/devices.js";
import { levelOf } from "../src/exam/watch/ears.js";

class Track extends EventTarget {
  constructor(kind) {
    super();
    this.kind = kind;
    this.isStopped = false;
  }

  stop() {
    this.isStopped = true;
  }
}

/** A machine with some of video and audio; what was given out stands in `tracks`. */
function machine(has, fault = "NotFoundError") {
  const tracks = [];
  return {
    tracks,
    async getUserMedia(wanted) {
      if (Object.keys(wanted).some((kind) => !has.includes(kind))) throw Object.assign(new Error(), { name: fault });
      const given = Object.keys(wanted).map((kind) => new Track(kind));
      tracks.push(...given);
      return { getTracks: () => given };
    },
  };
}

function devicesOf(media) {
  const heard = [];
  return { heard, devices: createDevices((what, state) => heard.push([what, state]), media) };
}

test("what is there is opened, and what is missing is told by itself", async () => {
  const { heard, devices } = devicesOf(machine(["audio"]));
  await devices.open(["camera", "sound"]);
  assert.deepEqual(heard, [["camera", "missing"], ["sound", "on"]]);
});

test("who is asked and says no is not asked for each by itself", async () => {
  const { heard, devices } = devicesOf(machine([], "NotAllowedError"));
  await devices.open(["camera", "sound"]);
  assert.deepEqual(heard, [["camera", "denied"], ["sound", "denied"]]);
  assert.deepEqual(["NotReadableError", "AbortError", "OverconstrainedError"].map((name) => faultOf({ name })), ["busy", "busy", "missing"]);
  const nowhere = devicesOf(null);
  await nowhere.devices.open(["camera"]);
  assert.deepEqual(nowhere.heard, [["camera", "insecure"]]);
});

test("a camera that is pulled out is lost, one that is switched off comes back, and in the end all are stopped", async () => {
  const media = machine(["video", "audio"]);
  const { heard, devices } = devicesOf(media);
  await devices.open(["camera", "sound"]);
  const [camera, sound] = media.tracks;
  camera.dispatchEvent(new Event("mute"));
  camera.dispatchEvent(new Event("unmute"));
  camera.dispatchEvent(new Event("ended"));
  camera.dispatchEvent(new Event("unmute"));
  assert.deepEqual(heard.slice(2), [["camera", "lost"], ["camera", "on"], ["camera", "lost"]]);
  await devices.open(["camera"]);
  devices.close();
  assert.deepEqual(heard.slice(5), [["camera", "on"], ["camera", "off"], ["sound", "off"]]);
  assert.deepEqual([sound.isStopped, media.tracks[2].isStopped], [true, true]);
});

test("a driver that names itself as a virtual camera is known", () => {
  for (const name of ["OBS Virtual Camera", "ManyCam Virtual Webcam", "Snap Camera", "XSplit VCam", "mmhmm Camera"]) assert.ok(isVirtual(name), name);
  for (const name of ["FaceTime HD Camera", "Integrated Webcam (0bda:5689)", "Logitech BRIO", "HD Pro Webcam C920", ""]) assert.ok(!isVirtual(name), name);
});

test("loudness is told in decibels below the loudest", () => {
  assert.deepEqual([[0, 0], [1, -1], [0.1, -0.1]].map(levelOf), [-100, 0, -20]);
});
