// Do its words mean what they seem to (Data Integrity 1.0, 2.4.1)? As credentials/checks/context.py.
import { failed, passed } from "./check.js";
import { asList, proofsOf } from "./received.js";
import { kindOf } from "./structure.js";

const CREDENTIALS = "https://www.w3.org/ns/credentials/v2";
const OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context";

/** `contexts`: from the address of each context that is known to its text. */
export function checkContext(received, contexts) {
  const { credential } = received;
  const strange = contextsIn(credential).find((each) => typeof each !== "string" || !Object.hasOwn(contexts, each));
  if (strange !== undefined) return failed("context", "unknown_context", { name: typeof strange === "string" ? strange : JSON.stringify(strange) });
  const listed = asList(credential["@context"]);
  if (listed[0] !== CREDENTIALS) return failed("context", "other_context_first");
  if (kindOf(credential) === "badge" && !listed.some((each) => each.startsWith(OPEN_BADGES))) return failed("context", "no_badge_context");
  const named = JSON.stringify(credential["@context"]);
  const changed = proofsOf(received).some((proof) => "@context" in proof && JSON.stringify(proof["@context"]) !== named);
  return changed ? failed("context", "context_changed") : passed("context", "contexts_known");
}

/** All contexts that are named anywhere in a document, in the order in which they stand there. */
function contextsIn(document) {
  const found = [];
  const pending = [document];
  for (const each of pending) {
    if (each === null || typeof each !== "object") continue;
    if (Object.hasOwn(each, "@context")) found.push(...asList(each["@context"]));
    pending.push(...Object.values(each));
  }
  return found;
}
