// The files that stand beside a credential: issuers' keys and status lists, each known by its own "id".
import { Fault } from "./fault.js";
import { isObject, receive } from "./received.js";
import { readJson } from "./reading.js";

/** DID documents by DID. Rejects with a Fault that names the file. */
export function readIssuers(files) {
  return read(files, "no_did_document", async (bytes) => {
    const document = readJson(bytes);
    return [document, document];
  });
}

/** Bytes of status lists by the address that they say they are served at. Rejects with a Fault that names the file. */
export function readLists(files) {
  return read(files, "no_list_file", async (bytes) => [(await receive(bytes)).credential, bytes]);
}

async function read(files, key, open) {
  const found = {};
  for (const file of files) {
    try {
      const [named, kept] = await open(await bytesOf(file));
      if (!isObject(named) || typeof named.id !== "string") throw new Fault(key);
      found[named.id] = kept;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      throw new Fault(key, { file: file.name });
    }
  }
  return found;
}

export async function bytesOf(file) {
  return new Uint8Array(await file.arrayBuffer());
}
