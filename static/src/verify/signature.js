// Was it changed since it was signed, and by whose key: as credentials/checks/proof.py and issuer.py.
import canonicalize from "canonicalize";
import { base58, base64url, toBase64url } from "./base.js";
import { failed, notDone, passed } from "./check.js";
import { Fault } from "./fault.js";
import { didKeyDocument, holds, publicKey } from "./keys.js";
import { asList, isObject } from "./received.js";
import { statements } from "./statements.js";
import { issuerId } from "./structure.js";

const MOST_PROOFS = 8;
const ELSEWHERE = new Set([
  ...["ecdsa-sd-2023", "ecdsa-xi-2023", "bbs-2023"],
  ...["Ed25519Signature2018", "Ed25519Signature2020", "JsonWebSignature2020", "EcdsaSecp256k1Signature2019"],
  ...["ES256K", "ES384", "ES512", "PS256", "PS384", "PS512", "RS256", "RS384", "RS512"],
]);
const TOKEN_ALGORITHMS = { EdDSA: "EdDSA", Ed25519: "EdDSA", ES256: "ES256" };
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const jcs = async (value) => canonicalize(value);
// With P-256 the suites of 2019 differ from those of 2022 in the key alone: as credentials/proofs/ecdsa_2019.py.
const SUITES = {
  "eddsa-jcs-2022": { canonical: jcs, algorithm: "EdDSA" },
  "eddsa-rdfc-2022": { canonical: statements, algorithm: "EdDSA" },
  "ecdsa-jcs-2019": { canonical: jcs, algorithm: "ES256" },
  "ecdsa-rdfc-2019": { canonical: statements, algorithm: "ES256" },
};

/** The checks of proof and issuer. `known` has the DID documents that are at hand, `contexts` the texts of contexts. */
export async function checkSignature(received, known, contexts) {
  const signatures = received.token ? [ofToken(received)] : ofProofs(received.credential, contexts);
  const answers = [];
  for (const each of signatures) answers.push(await answersOf(each, received, known));
  const rank = ([proof, issuer]) => (issuer.outcome === "failed" ? 3 : { failed: 0, passed: 1, not_done: 2 }[proof.outcome]);
  return answers.reduce((best, each) => (rank(each) < rank(best) ? each : best));
}

async function answersOf({ method, verify, refused }, received, known) {
  const [issuer, key] = await keyOf(issuerId(received.credential), method, known);
  if (refused) return [refused, issuer];
  if (!key) return [notDone("proof", "no_key"), issuer];
  try {
    await verify(key);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return [(error.key === "too_complex" ? notDone : failed)("proof", error.key, error.values), issuer];
  }
  return [passed("proof", "unchanged"), issuer];
}

async function keyOf(issuer, method, known) {
  if (typeof method !== "string") return [notDone("issuer", "no_method"), null];
  if (method.split("#")[0] !== issuer) return [failed("issuer", "others_key", { method, issuer }), null];
  const isKey = issuer.startsWith("did:key:");
  const document = isKey ? didKeyDocument(issuer) : known[issuer];
  if (!document) return [notDone("issuer", "unknown_issuer", { issuer }), null];
  try {
    return [passed("issuer", isKey ? "key_of_somebody" : "key_of_issuer", { issuer }), await publicKey(document, method)];
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return [(error.key === "old_browser" ? notDone : failed)("issuer", error.key, error.values), null];
  }
}

function ofProofs(credential, contexts) {
  const proofs = asList(credential.proof);
  if (!proofs.length || !proofs.every(isObject)) return [{ refused: failed("proof", "no_proof") }];
  if (proofs.length > MOST_PROOFS) return [{ refused: failed("proof", "many_proofs", { number: proofs.length, most: MOST_PROOFS }) }];
  const { proof: _, ...unsecured } = credential;
  return proofs.map((proof) => ({
    method: proof.verificationMethod,
    refused: refusedProof(proof),
    verify: (key) => verifyProof(unsecured, proof, key, contexts),
  }));
}

function refusedProof(proof) {
  const suite = proof.type === "DataIntegrityProof" ? proof.cryptosuite : proof.type;
  if ("previousProof" in proof) return notDone("proof", "chain");
  if (ELSEWHERE.has(suite)) return notDone("proof", "other_suite", { suite });
  if (!Object.hasOwn(SUITES, String(suite))) return failed("proof", "unknown_suite", { suite: String(suite) });
  if (proof.proofPurpose !== "assertionMethod") return failed("proof", "wrong_purpose");
  const missing = ["verificationMethod", "proofValue"].find((member) => typeof proof[member] !== "string");
  if (missing) return failed("proof", "bad_proof", { member: missing });
  if ("created" in proof && !DATE_TIME.test(proof.created)) return failed("proof", "bad_time", { text: String(proof.created) });
  return null;
}

/** EdDSA Cryptosuites 1.0 and ECDSA Cryptosuites 1.0, both 3.2.2 and 3.3.2 (Verify Proof). That contexts were not changed is a check of its own. */
async function verifyProof(unsecured, { proofValue, ...options }, key, contexts) {
  const signature = base58(proofValue);
  if (signature.length !== 64) throw new Fault("bad_signature");
  const { canonical, algorithm } = SUITES[options.cryptosuite];
  if (key.algorithm !== algorithm) throw new Fault("wrong_key", { algorithm });
  const signed = options["@context"] ? { ...unsecured, "@context": options["@context"] } : unsecured;
  const configuration = canonical === statements ? { ...options, "@context": signed["@context"] } : options;
  const hashed = await Promise.all([configuration, signed].map(async (part) => sha256(await canonical(part, contexts))));
  if (!(await holds(key, signature, Uint8Array.from(hashed.flatMap((hash) => [...hash]))))) throw new Fault("changed");
}

async function sha256(text) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

/** VC-JOSE-COSE 1.0, 3.1. */
function ofToken({ credential, token, header }) {
  const issuer = issuerId(credential);
  const method = typeof header.kid === "string" && !header.kid.startsWith("did:") ? `${issuer}#${header.kid.replace(/^#/, "")}` : header.kid;
  return { method, refused: refusedToken(credential, header, issuer), verify: (key) => verifyToken(token, header.alg, key) };
}

function refusedToken(credential, header, issuer) {
  if (ELSEWHERE.has(header.alg)) return notDone("proof", "other_suite", { suite: header.alg });
  if ("vc" in credential || "vp" in credential) return failed("proof", "token_of_version_1");
  if (credential.iss !== undefined && credential.iss !== issuer) return failed("proof", "other_iss", { iss: String(credential.iss) });
  if (!Object.hasOwn(TOKEN_ALGORITHMS, String(header.alg))) return failed("proof", "unknown_suite", { suite: String(header.alg) });
  const named = (value, name) => value === name || value === `application/${name}`;
  if (!named(header.typ, "vc+jwt") || !(header.cty === undefined || named(header.cty, "vc"))) return failed("proof", "wrong_token");
  if ("crit" in header || "b64" in header) return failed("proof", "bad_token");
  return typeof header.kid === "string" ? null : failed("proof", "bad_proof", { member: "kid" });
}

async function verifyToken(token, algorithm, key) {
  const parts = token.split(".");
  // Each part in its only spelling (RFC 7515, appendix C): another would be another token.
  if (parts.some((part) => toBase64url(base64url(part)) !== part)) throw new Fault("bad_token");
  if (TOKEN_ALGORITHMS[algorithm] !== key.algorithm) throw new Fault("wrong_key", { algorithm });
  const data = new TextEncoder().encode(parts.slice(0, 2).join("."));
  if (!(await holds(key, base64url(parts[2]), data))) throw new Fault("changed");
}
