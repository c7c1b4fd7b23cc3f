// Reads questions in GIFT with gift-pegjs.
//
// Standard input: {"package": path of its folder, "sources": [...]}.
// Standard output: for each source the questions that the parser finds in it, null where it finds a fault.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const asked = JSON.parse(readFileSync(0, "utf8"));
const { parse } = createRequire(import.meta.url)(asked.package);

function read(source) {
  try {
    return parse(source);
  } catch {
    return null;
  }
}

console.log(JSON.stringify(asked.sources.map(read)));
