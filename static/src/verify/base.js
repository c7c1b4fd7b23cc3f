// How bytes are written as text: Multibase base58btc (Controlled Identifiers 1.0, 2.4), base64url (RFC 4648, 5).
import { Fault } from "./fault.js";

const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const LONGEST = 200; // decoding time grows with the square of the length; a signature has 89

/** The bytes of a multibase text in base58btc. Throws a Fault. */
export function base58(text) {
  if (typeof text !== "string" || text[0] !== "z" || text.length > LONGEST) throw new Fault("bad_base58", { text: String(text) });
  let number = 0n;
  for (const character of text.slice(1)) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) throw new Fault("bad_base58", { text });
    number = number * 58n + BigInt(digit);
  }
  const zeros = text.slice(1).match(/^1*/)[0].length;
  const hex = number ? number.toString(16) : "";
  const pairs = (hex.length % 2 ? `0${hex}` : hex).match(/../g) ?? [];
  return Uint8Array.from([...Array(zeros).fill(0), ...pairs.map((pair) => parseInt(pair, 16))]);
}

/** The bytes of a base64url text without padding. Throws a Fault. */
export function base64url(text) {
  if (typeof text !== "string" || !/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) throw new Fault("bad_token");
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** The other way, to see that a text is the only one for its bytes. */
export function toBase64url(bytes) {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
