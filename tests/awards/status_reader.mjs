// Another reader's answer: the status of a credential in each of its lists, by Digital Bazaar's library.
import {pathToFileURL} from "node:url";
import {text} from "node:stream/consumers";

const {packages, credential, documents} = JSON.parse(await text(process.stdin));
const load = (name) => import(pathToFileURL(`${packages}/@digitalbazaar/${name}/lib/index.js`));
const [{checkStatus}, {DataIntegrityProof}, {createVerifyCryptosuite}] = await Promise.all(
  ["vc-bitstring-status-list", "data-integrity", "eddsa-jcs-2022-cryptosuite"].map(load),
);
const {named} = await load("credentials-context");

const known = {...documents, [named.get("v2").id]: named.get("v2").context};
const documentLoader = async (url) => {
  const document = known[url];
  if (!document) throw new Error(`nothing at ${url}`);
  return {contextUrl: null, documentUrl: url, document};
};
const suite = new DataIntegrityProof({cryptosuite: createVerifyCryptosuite()});
const result = await checkStatus({credential, documentLoader, suite});
console.log(
  JSON.stringify({
    verified: result.verified,
    error: result.error?.message ?? null,
    set: (result.results ?? []).filter((each) => each.status).map((each) => each.credentialStatus.statusPurpose),
  }),
);
