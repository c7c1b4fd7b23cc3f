// Whom does it name? Asked only when the reader says who should hold it. As credentials/checks/holder.py.
import { failed, notDone, nothingToCheck, passed } from "./check.js";
import { asList, isObject } from "./received.js";
import { subjectsOf } from "./structure.js";

const MOST_IDENTITIES = 20;

export async function checkHolder(credential, holder) {
  const names = subjectsOf(credential).flatMap(namesOf);
  const hashes = subjectsOf(credential).flatMap((subject) => identitiesOf(subject).filter((each) => each.hashed === true));
  const asked = holder.trim();
  if (!asked) return names.length ? nothingToCheck("holder", "names_holder", { name: names[0] }) : nothingToCheck("holder", "names_nobody");
  if (names.some((name) => plain(name) === plain(asked))) return passed("holder", "issued_to", { name: asked });
  for (const each of hashes) if (await isHashOf(asked, each)) return passed("holder", "issued_to", { name: asked });
  if (names.length) return failed("holder", "issued_to_other", { name: names[0], holder: asked });
  return hashes.length ? failed("holder", "not_issued_to", { holder: asked }) : notDone("holder", "names_nobody");
}

function namesOf(subject) {
  const parts = [subject.givenName, subject.familyName];
  return [
    ...identitiesOf(subject).filter((each) => each.hashed !== true).map((each) => each.identityHash),
    ...[subject.name].filter((name) => typeof name === "string" && name),
    ...(parts.every((part) => typeof part === "string" && part) ? [parts.join(" ")] : []),
  ];
}

const identitiesOf = (subject) =>
  asList(subject.identifier).slice(0, MOST_IDENTITIES).filter((each) => isObject(each) && typeof each.identityHash === "string");

/** People write one name in many ways: composed or not, in capitals, with more white space. */
const plain = (name) => name.normalize("NFKC").toUpperCase().toLowerCase().split(/\s+/).filter(Boolean).join(" ");

async function isHashOf(holder, { identityHash, salt }) {
  const data = new TextEncoder().encode(holder + (typeof salt === "string" ? salt : ""));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  const written = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return identityHash.toLowerCase() === `sha256$${written}`;
}
