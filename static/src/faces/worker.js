// A worker that looks at single pictures of the camera, on the learner's own machine. What leaves it: how many faces there
// are, whether it is dark, whether the picture stands still. Never where, whose, how old, or in what mood.
import { Human } from "@vladmandic/human";
import { createLight, SMALL } from "./light.js";

const OFF = { enabled: false };
const SURE = 0.5; // of a face's being one
const MOST = 5;

function counterOf(folder) {
  const human = new Human({
    backend: "wasm", wasmPath: folder, modelBasePath: folder, cacheModels: false, cacheSensitivity: 0, warmup: "none", debug: false,
    filter: OFF, gesture: OFF, body: OFF, hand: OFF, object: OFF, segmentation: OFF,
    face: {
      enabled: true,
      detector: { modelPath: "blazeface.json", maxDetected: MOST, minConfidence: SURE, rotation: false, skipFrames: 0, skipTime: 0 },
      mesh: { enabled: true, modelPath: "facemesh.json" }, // says of what looks like a face whether it is one: a cat's is none
      attention: OFF, iris: OFF, emotion: OFF, description: OFF, antispoof: OFF, liveness: OFF,
    },
  });
  human.tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false); // one core is enough, and its file is not shipped
  return human;
}

const light = createLight();
const small = new OffscreenCanvas(SMALL.width, SMALL.height).getContext("2d", { willReadFrequently: true });
let human = null;

async function look(picture) {
  small.drawImage(picture, 0, 0, SMALL.width, SMALL.height);
  const seen = light.look(small.getImageData(0, 0, SMALL.width, SMALL.height).data);
  const { face, error } = await human.detect(picture);
  picture.close();
  if (error) throw new Error(error);
  return { count: face.length, ...seen };
}

/** `{folder}` first, which brings the models; then pictures, one after the other. */
async function answer(asked) {
  if (!asked.folder) return look(asked.picture);
  human = counterOf(asked.folder);
  await human.load();
  if (human.models.loaded().length !== 2) throw new Error("no models");
  return { ready: true };
}

self.onmessage = ({ data }) => {
  answer(data).then((told) => self.postMessage(told), (error) => self.postMessage({ fault: String(error && error.message) }));
};
