// Digital Bazaar's suites sign a document again and again: reads { contexts, document, method, controller } from standard
// input, prints the CPU seconds of one signature by suite, the median of several rounds.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.cwd()}/package.json`);
const load = (name) => import(pathToFileURL(require.resolve(name)));
const { DataIntegrityProof } = await load("@digitalbazaar/data-integrity");
const { createSignCryptosuite } = await load("@digitalbazaar/eddsa-jcs-2022-cryptosuite");
const { cryptosuite: rdfc } = await load("@digitalbazaar/eddsa-rdfc-2022-cryptosuite");
const Multikey = await load("@digitalbazaar/ed25519-multikey");
const { default: jsigs } = await load("jsonld-signatures");

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { contexts, document, method, controller } = JSON.parse(Buffer.concat(chunks).toString("utf8"));
const key = await Multikey.generate({ id: method, controller });

async function documentLoader(url) {
  if (!(url in contexts)) throw new Error(`${url} is not to be asked for`);
  return { contextUrl: null, documentUrl: url, document: contexts[url] };
}

async function sign(cryptosuite) {
  await jsigs.sign(structuredClone(document), {
    suite: new DataIntegrityProof({ signer: key.signer(), cryptosuite }),
    purpose: new jsigs.purposes.AssertionProofPurpose(),
    documentLoader,
  });
}

const suites = { "eddsa-jcs-2022": createSignCryptosuite, "eddsa-rdfc-2022": () => rdfc };
const [ROUNDS, CALLS, WARM] = [7, 40, 60];
const taken = {};
for (const [name, make] of Object.entries(suites)) {
  for (let call = 0; call < WARM; call++) await sign(make());
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const begin = process.cpuUsage();
    for (let call = 0; call < CALLS; call++) await sign(make());
    const { user, system } = process.cpuUsage(begin);
    rounds.push((user + system) / 1e6 / CALLS);
  }
  taken[name] = rounds.sort((a, b) => a - b)[ROUNDS >> 1];
}
process.stdout.write(JSON.stringify(taken));
