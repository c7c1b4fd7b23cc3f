// What all ways from a draft to its document share: optional parts that hold nothing are left out. Pure.
import { isWritten } from "./languages.js";

const isEmpty = (value) => value === "" || value === null || value === undefined
  || (Array.isArray(value) ? !value.length : typeof value === "object" && !Object.keys(value).length);

/** `parts` without those that are empty. */
export function only(parts) {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => !isEmpty(value)));
}

/** An optional text: nothing written is no text. */
export function text(texts) {
  return Object.values(texts).some(isWritten) ? texts : null;
}

/** The places of what `document` holds and `kept` does not: parts that the forms do not know. */
export function lostParts(document, kept, place = "") {
  if (typeof document !== "object" || document === null || typeof kept !== "object" || kept === null) return [];
  return Object.entries(document).flatMap(([name, value]) => {
    const here = place ? `${place}/${Array.isArray(document) ? Number(name) + 1 : name}` : name;
    if (name in kept) return lostParts(value, kept[name], here);
    // Yes or no, as it is without being written, is left out too; so is what holds nothing else.
    const holdsNothing = value && typeof value === "object" ? !lostParts(value, {}).length : isEmpty(value) || typeof value === "boolean";
    return holdsNothing ? [] : [here];
  });
}
