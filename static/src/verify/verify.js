// Check a credential without a server: the questions of credentials/verify.py, asked in the same order and answered
// with the same words. `bytes` come from strangers: nothing makes this reject, and it makes no request.
import { failed, notDone, passed } from "./check.js";
import { checkContext } from "./context.js";
import { Fault } from "./fault.js";
import { checkHolder } from "./holder.js";
import { receive } from "./received.js";
import { checkSchema } from "./schema.js";
import { checkSignature } from "./signature.js";
import { checkStatus } from "./status.js";
import { checkStructure, kindOf } from "./structure.js";
import { checkValidity } from "./validity.js";

const ORDER = ["structure", "schema", "context", "proof", "issuer", "status", "validity", "holder"];

/**
 * The checks of a credential. Beside it: `known`, DID documents by DID; `contexts`, their texts by address; `lists`, bytes
 * of status lists by address; `holder`, who should hold it, or ""; `now`, a Date.
 */
export async function verify(bytes, beside) {
  let received;
  try {
    received = await receive(bytes);
    checkStructure(received.credential);
  } catch (error) {
    return unread(error);
  }
  const { credential } = received;
  const checks = await signatureChecks(received, beside);
  checks.push(await checkStatus(credential, beside.lists, (listed) => checkList(listed, beside)));
  checks.push(await checkHolder(credential, beside.holder));
  return ORDER.map((name) => checks.find((each) => each.name === name));
}

/** valid, invalid as soon as one check failed, undecided if one that matters could not be done. */
export function outcomeOf(checks) {
  const outcomes = checks.filter((each) => each.decisive).map((each) => each.outcome);
  if (outcomes.includes("failed")) return "invalid";
  return outcomes.includes("not_done") ? "undecided" : "valid";
}

async function signatureChecks(received, { known, contexts, now }) {
  return [
    passed("structure", `built_${kindOf(received.credential)}`),
    checkSchema(received.credential),
    checkContext(received, contexts),
    ...(await checkSignature(received, known, contexts)),
    checkValidity(received, now),
  ];
}

/** What is wrong or open with a status list as a credential; its own status is not asked, or there would be no end. */
async function checkList(bytes, beside) {
  try {
    const received = await receive(bytes);
    checkStructure(received.credential);
    const open = (await signatureChecks(received, beside)).filter((each) => each.decisive && each.outcome !== "passed");
    return { problem: open.find((each) => each.outcome === "failed") ?? open[0], listed: received.credential };
  } catch (error) {
    return { problem: unread(error)[0] };
  }
}

function unread(error) {
  if (!(error instanceof Fault)) throw error;
  const isOlder = error.key === "older_model";
  const structure = (isOlder ? notDone : failed)("structure", error.key, error.values);
  return [structure, ...ORDER.slice(1).map((name) => notDone(name, isOlder ? "other_rules" : "structure_wrong"))];
}
