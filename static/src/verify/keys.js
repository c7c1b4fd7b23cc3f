// The issuer's key out of its DID document: Controlled Identifiers 1.0, 2.2.2 (Multikey), 2.2.3 (JsonWebKey), 3.3.
import { base58 } from "./base.js";
import { Fault } from "./fault.js";
import { asList, isObject } from "./received.js";

const EDDSA = "EdDSA";
const ES256 = "ES256";
const P256 = { name: "ECDSA", namedCurve: "P-256" };

/** The DID document of a did:key, which is its key. */
export function didKeyDocument(did) {
  const key = did.slice("did:key:".length);
  const id = `${did}#${key}`;
  return { id: did, verificationMethod: [{ id, type: "Multikey", controller: did, publicKeyMultibase: key }], assertionMethod: [id] };
}

/** `{ algorithm, key }` of the DID URL `method` in a DID document of any shape. Rejects with a Fault. */
export async function publicKey(document, method) {
  const did = method.split("#")[0];
  if (!isObject(document) || document.id !== did) throw new Fault("wrong_document", { did });
  const absolute = (reference) => (typeof reference === "string" && reference.startsWith("#") ? did + reference : reference);
  const assertions = asList(document.assertionMethod);
  const found = [...asList(document.verificationMethod), ...assertions].filter((each) => isObject(each) && absolute(each.id) === method);
  if (found.length !== 1) throw new Fault("unknown_method", { method });
  if (found[0].controller !== did) throw new Fault("wrong_controller", { method });
  if (!assertions.some((each) => absolute(isObject(each) ? each.id : each) === method)) throw new Fault("not_for_assertion", { method });
  return imported(found[0], method);
}

async function imported(entry, method) {
  try {
    if (entry.type === "Multikey") return await fromMultikey(base58(entry.publicKeyMultibase));
    if (isObject(entry.publicKeyJwk)) return await fromJwk(entry.publicKeyJwk);
  } catch (error) {
    if (error.name === "NotSupportedError") throw new Fault("old_browser");
    throw new Fault("bad_key", { method });
  }
  throw new Fault("unknown_key_type", { method });
}

async function fromMultikey(bytes) {
  const [kind, raw] = [bytes[0] * 256 + bytes[1], bytes.subarray(2)];
  if (kind === 0xed01) return { algorithm: EDDSA, key: await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]) };
  if (kind === 0x8024) return { algorithm: ES256, key: await crypto.subtle.importKey("spki", p256(raw), P256, false, ["verify"]) };
  throw new Fault("bad_key");
}

/** A compressed point in the form that browsers take for sure (RFC 5480, 2): SubjectPublicKeyInfo. */
function p256(point) {
  const start = "3039301306072a8648ce3d020106082a8648ce3d030107032200";
  return Uint8Array.from([...start.match(/../g).map((pair) => parseInt(pair, 16)), ...point]);
}

async function fromJwk({ kty, crv, x, y }) {
  if (kty === "OKP" && crv === "Ed25519") return { algorithm: EDDSA, key: await crypto.subtle.importKey("jwk", { kty, crv, x }, "Ed25519", false, ["verify"]) };
  if (kty === "EC" && crv === "P-256") return { algorithm: ES256, key: await crypto.subtle.importKey("jwk", { kty, crv, x, y }, P256, false, ["verify"]) };
  throw new Fault("bad_key");
}

/** Whether `signature` was made over `data` by the other half of a key. */
export function holds({ algorithm, key }, signature, data) {
  return crypto.subtle.verify(algorithm === EDDSA ? "Ed25519" : { name: "ECDSA", hash: "SHA-256" }, key, signature, data);
}
