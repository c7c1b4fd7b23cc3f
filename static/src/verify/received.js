// A credential as it came: JSON with proofs inside, a token (vc+jwt), or JSON around a token. See credentials/received.py.
import { base64url } from "./base.js";
import { Fault } from "./fault.js";
import { attached, isPdf } from "./pdf.js";
import { readJson } from "./reading.js";

const COMPACT = /^\s*([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*)\s*$/;
const DATA_URL = "data:application/vc+jwt,";

/** `{ credential, token, header }` of the bytes of a file; `token` is empty for JSON. Throws a Fault. */
export async function receive(file) {
  const bytes = isPdf(file) ? await attached(file) : file;
  const found = COMPACT.exec(new TextDecoder().decode(bytes.subarray(0, 1_000_001)));
  if (found) return opened(found[1]);
  const value = readJson(bytes);
  if (value && typeof value === "object" && [].concat(value.type).includes("EnvelopedVerifiableCredential")) return opened(inside(value));
  return { credential: value, token: "", header: {} };
}

function opened(token) {
  const [header, payload] = token.split(".").slice(0, 2).map(base64url);
  const members = readJson(header);
  if (!isObject(members)) throw new Fault("bad_token");
  return { credential: readJson(payload), token, header: members };
}

function inside(value) {
  const token = typeof value.id === "string" && value.id.startsWith(DATA_URL) ? value.id.slice(DATA_URL.length) : "";
  if (!COMPACT.test(token)) throw new Fault("bad_envelope");
  return token;
}

export const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

export const asList = (value) => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]);

/** The embedded proofs that are objects. */
export const proofsOf = (received) => (received.token ? [] : asList(received.credential.proof).filter(isObject));
