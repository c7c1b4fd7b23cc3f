// Builds every script and style sheet that the pages link, from src/ into the plugin's static folder.
// `node build.mjs FOLDER` builds into another folder, for trying things out.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const published = fileURLToPath(new URL("../smartcity_plugin/static/smartcity", import.meta.url));
const outdir = process.argv[2] ?? published;

const entryPoints = {
  "scenario.js": "src/scenario/main.js",
  "scenario.css": "src/scenario/scenario.css",
  "scenario_studio.js": "src/studio/scenario/main.js",
  "exam.js": "src/exam/main.js",
  "exam.css": "src/exam/exam.css",
  "diagnostic.js": "src/diagnostic/main.js",
  "diagnostic.css": "src/diagnostic/diagnostic.css",
  "diagnostic_studio.js": "src/studio/diagnostic/main.js",
  "faces.js": "src/faces/worker.js",
  "exam_studio.js": "src/studio/exam/main.js",
  "competence.css": "src/competence/card.css",
  "competence_studio.js": "src/studio/competence/main.js",
  "studio.css": "src/studio/studio.css",
  "pages.js": "src/pages/pages.js",
  "pages.css": "src/pages/pages.css",
};

// What an earlier version built must not be published any more.
if (outdir === published) await rm(outdir, { recursive: true, force: true });
await build({
  absWorkingDir: here,
  entryPoints: Object.entries(entryPoints).map(([out, source]) => ({ in: source, out: out.replace(/\.\w+$/, "") })),
  outdir,
  bundle: true,
  minify: true,
  charset: "utf8",
  // A fragment of Open edX cannot emit <script type="module">, so each view is one classic script.
  format: "iife",
  // The browser names matter to the style sheets only: they make esbuild unfold nested rules.
  target: ["es2019", "chrome100", "firefox100", "safari15.4"],
  loader: { ".svg": "dataurl" },
  legalComments: "none",
  logLevel: "warning",
});

// What counts faces on the learner's own machine: where a face is, and whether it is one. Nothing that tells whose it is,
// how old, or in what mood: such models stay in node_modules.
const modules = new URL("node_modules/", import.meta.url);
const MODELS = ["blazeface", "facemesh"];
const WASM = "tfjs-backend-wasm-simd.wasm"; // every browser with an OffscreenCanvas, which the worker needs as well, can do this one
await mkdir(`${outdir}/faces`, { recursive: true });
await Promise.all([
  copyFile(new URL(`@tensorflow/tfjs-backend-wasm/wasm-out/${WASM}`, modules), `${outdir}/faces/${WASM}`),
  ...MODELS.flatMap((name) => [
    copyFile(new URL(`@vladmandic/human/models/${name}.bin`, modules), `${outdir}/faces/${name}.bin`),
    readFile(new URL(`@vladmandic/human/models/${name}.json`, modules), "utf8")
      .then((text) => writeFile(`${outdir}/faces/${name}.json`, JSON.stringify(JSON.parse(text)))),
  ]),
]);
