// Reading JSON from strangers: RFC 7493 (I-JSON), as credentials/i_json.py does. What JSON parsers disagree about is
// refused, or two readers would understand one signed text differently.
import { Fault } from "./fault.js";

export const MAX_BYTES = 1_000_000;
const MAX_DEPTH = 32;
const MAX_VALUES = 20_000;
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const TOKEN = /"(?:[^"\\]+|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gs;

/** The value in `bytes`. Throws a Fault, whatever the bytes. */
export function readJson(bytes, most = MAX_BYTES) {
  if (bytes.length > most) throw new Fault("too_large", { limit: most });
  const text = decode(bytes);
  let value;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Fault("not_json");
  }
  scan(text);
  return value;
}

function decode(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new Fault("not_utf8");
  }
}

/** Look at the text of sound JSON for what its value does not show: repeated members, numbers that were rounded. */
function scan(text) {
  const open = []; // the names seen in each object around, or null for a list
  let values = 0;
  let before = "";
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "{" || token === "[") {
      open.push(token === "{" ? new Set() : null);
      if (open.length > MAX_DEPTH) throw new Fault("too_deep", { limit: MAX_DEPTH });
    }
    if (token === "}" || token === "]") open.pop();
    else if (token === ":") named(open[open.length - 1], before);
    else if (token !== ",") values += 1;
    if (values > 2 * MAX_VALUES) throw new Fault("too_many", { limit: MAX_VALUES });
    if (NUMBER.test(token) && !isExact(token)) throw new Fault("not_i_json");
    if (token[0] === '"' && !JSON.parse(token).isWellFormed()) throw new Fault("not_i_json");
    before = token;
  }
}

function named(names, token) {
  const name = JSON.parse(token);
  if (names.has(name)) throw new Fault("repeated_member", { member: name });
  names.add(name);
}

function isExact(token) {
  const number = Number(token);
  return Number.isFinite(number) && (/[.eE]/.test(token) || Number.isSafeInteger(number));
}
