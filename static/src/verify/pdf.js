// Finding the credential that is attached to a PDF certificate; what else the file holds is not looked at. As credentials/pdf.py.
import { Fault } from "./fault.js";
import { inflated } from "./inflate.js";
import { MAX_BYTES } from "./reading.js";

export const MAX_PDF_BYTES = 3_900_000;
const DICTIONARY = 2000;
const MOST_FOUND = 50;

export const isPdf = (bytes) => String.fromCharCode(...bytes.subarray(0, 5)) === "%PDF-";

/** The first attachment that may be a credential, by how it begins. Throws a Fault. */
export async function attached(bytes) {
  const text = new TextDecoder("latin1").decode(bytes); // a character a byte
  let number = 0;
  for (const found of text.matchAll(/\/EmbeddedFile\b/g)) {
    if (++number > MOST_FOUND) break;
    const content = await contentAt(bytes, text, found.index);
    const begins = new TextDecoder().decode(content.subarray(0, 40)).trimStart();
    if (begins[0] === "{" || begins.startsWith("ey")) return content;
  }
  throw new Fault("no_attachment");
}

async function contentAt(bytes, text, place) {
  const before = text.slice(Math.max(0, place - DICTIONARY), place).lastIndexOf("obj");
  const stream = /\bstream\r?\n/.exec(text.slice(place, place + DICTIONARY));
  if (before < 0 || !stream) return new Uint8Array();
  const start = place + stream.index + stream[0].length;
  const end = text.indexOf("endstream", start);
  const dictionary = text.slice(Math.max(0, place - DICTIONARY) + before, start);
  const content = bytes.subarray(start, end < 0 ? undefined : end);
  if (!dictionary.includes("/FlateDecode")) return content;
  return inflated(content, "deflate", MAX_BYTES + 1).catch(() => new Uint8Array());
}
