// Builds the page that checks credentials without a server: one HTML file with its script and style inside, which are
// allowed by their hashes and nothing else is. The server fills in DATA (credentials/offline.py).
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const product = fileURLToPath(new URL("../smartcity_plugin/credentials/data/offline.html", import.meta.url));

async function bundled(source) {
  const { outputFiles } = await build({
    absWorkingDir: here,
    entryPoints: [source],
    bundle: true,
    write: false,
    minify: true,
    charset: "utf8",
    format: "iife",
    // Ed25519 in the browser is younger than all that this script is written in; the style sheet's nesting is unfolded.
    target: ["es2022", "chrome100", "firefox100", "safari15.4"],
    loader: { ".svg": "dataurl" },
    legalComments: "none",
    logLevel: "warning",
  });
  return outputFiles[0].text.trim();
}

const hashOf = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;

// A script ends at the first of these, whatever stands around it.
const script = (await bundled("src/verify/main.js")).replace(/<\/(script)/gi, "<\\/$1").replaceAll("<!--", "<\\!--");
const style = await bundled("src/verify/page.css");
const parts = { SCRIPT_HASH: hashOf(script), STYLE_HASH: hashOf(style), STYLE: style, SCRIPT: script };
const page = await readFile(new URL("src/verify/page.html", import.meta.url), "utf8");
await mkdir(new URL(".", `file://${product}`), { recursive: true });
await writeFile(product, page.replace(/\b(SCRIPT_HASH|STYLE_HASH|STYLE|SCRIPT)\b/g, (name) => parts[name]));
