// Another implementation judges credentials: reads a case as JSON from standard input, prints an answer for each document.
// { contexts: {url: context}, controller: DID document, documents: [{suite, text}], datasets: [N-Quads] }
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { createVerifyCryptosuite } from "@digitalbazaar/eddsa-jcs-2022-cryptosuite";
import { cryptosuite as rdfc } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as jose from "jose";
import jsigs from "jsonld-signatures";
import { canonize } from "rdf-canonize";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { contexts, controller, documents, datasets } = JSON.parse(Buffer.concat(chunks).toString("utf8"));

const methods = Object.fromEntries(controller.verificationMethod.map((method) => [method.id, method]));
const known = { ...contexts, [controller.id]: controller };
for (const [id, method] of Object.entries(methods)) {
  known[id] = { "@context": "https://w3id.org/security/multikey/v1", ...method };
}

async function documentLoader(url) {
  if (!(url in known)) throw new Error(`${url} is not to be asked for`);
  return { contextUrl: null, documentUrl: url, document: structuredClone(known[url]) };
}

async function embedded(text, cryptosuite) {
  const { verified, error } = await jsigs.verify(JSON.parse(text), {
    suite: new DataIntegrityProof({ cryptosuite }),
    purpose: new jsigs.purposes.AssertionProofPurpose({ date: new Date() }),
    documentLoader,
  });
  if (!verified) throw error;
  return null;
}

async function token(text) {
  const { kid, alg } = jose.decodeProtectedHeader(text);
  const method = methods[kid];
  if (!controller.assertionMethod.includes(kid)) throw new Error("not for assertion");
  const { payload } = await jose.compactVerify(text, await jose.importJWK(method.publicKeyJwk, alg));
  return JSON.parse(new TextDecoder().decode(payload));
}

const suites = {
  "eddsa-jcs-2022": (text) => embedded(text, createVerifyCryptosuite()),
  "eddsa-rdfc-2022": (text) => embedded(text, rdfc),
  "vc+jwt": token,
};

const answers = { documents: [], datasets: [] };
for (const { suite, text } of documents) {
  try {
    answers.documents.push({ verified: true, payload: await suites[suite](text) });
  } catch (error) {
    answers.documents.push({ verified: false, reason: String(error.errors?.[0] ?? error) });
  }
}
for (const nquads of datasets) {
  answers.datasets.push(await canonize(nquads, { algorithm: "RDFC-1.0", inputFormat: "application/n-quads" }));
}
process.stdout.write(JSON.stringify(answers));
