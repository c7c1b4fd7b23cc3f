// Verifies what comes through a pipe as the offline page does: a list of cases, and the texts of contexts they may name.
import { readFileSync } from "node:fs";
import { verify } from "../../static/src/verify/verify.js";

const { cases, contexts } = JSON.parse(readFileSync(0, "utf8"));
const bytes = (base64) => new Uint8Array(Buffer.from(base64, "base64"));
const answers = [];
for (const { data, known, lists, holder, now } of cases) {
  const given = Object.fromEntries(Object.entries(lists).map(([address, list]) => [address, bytes(list)]));
  answers.push(await verify(bytes(data), { known, lists: given, contexts, holder, now: new Date(now) }));
}
process.stdout.write(JSON.stringify(answers));
