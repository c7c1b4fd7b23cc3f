// The statements of a document in their canonical order: RDF Dataset Canonicalization 1.0 (RDFC-1.0).
import jsonld from "jsonld";
import { Fault } from "./fault.js";

/** Canonical N-Quads of `document` by `contexts`, from a context's address to its text. Rejects with a Fault. */
export async function statements(document, contexts) {
  const documentLoader = async (url) => {
    if (!Object.hasOwn(contexts, url)) throw new Fault("unknown_context", { name: url });
    return { contextUrl: null, documentUrl: url, document: contexts[url] };
  };
  try {
    // `safe`: a term that no context defines would be left out, and so would not be signed.
    return await jsonld.canonize(document, { algorithm: "RDFC-1.0", format: "application/n-quads", safe: true, documentLoader });
  } catch (error) {
    const fault = [error, error.details?.cause, error.cause].find((each) => each instanceof Fault);
    if (fault) throw fault;
    if (/Maximum deep iterations/.test(error.message)) throw new Fault("too_complex");
    const { term, value, predicate } = error.details?.event?.details ?? {};
    throw new Fault("undefined_term", { term: String(term ?? value ?? predicate ?? "…") });
  }
}
