// Was it revoked or suspended: W3C Bitstring Status List 1.0, 3.2, by lists that are given as files. As credentials/checks/status.py.
import { base64url } from "./base.js";
import { failed, notDone, nothingToCheck, passed } from "./check.js";
import { Fault } from "./fault.js";
import { inflated } from "./inflate.js";
import { asList, isObject } from "./received.js";
import { issuerId, kindOf } from "./structure.js";

const MOST_STATUSES = 8;
const SMALLEST = 131_072;
const LARGEST = 16_777_216;
const SET = { revocation: "revoked", suspension: "suspended" };

/** `lists`: from the address of each list that was given to its bytes; `checkList` gives what is wrong with one, and it. */
export async function checkStatus(credential, lists, checkList) {
  const statuses = asList(credential.credentialStatus);
  if (!statuses.length) return nothingToCheck("status", "no_status");
  if (statuses.length > MOST_STATUSES) return notDone("status", "many_statuses", { number: statuses.length, most: MOST_STATUSES });
  const answers = [];
  for (const entry of statuses) {
    try {
      answers.push(await answerOf(credential, entry, lists, checkList));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      answers.push(failed("status", error.key, error.values));
    }
  }
  const order = ["failed", "not_done", "passed"];
  return answers.toSorted((one, other) => order.indexOf(one.outcome) - order.indexOf(other.outcome))[0];
}

async function answerOf(credential, entry, lists, checkList) {
  if (!isObject(entry) || entry.type !== "BitstringStatusListEntry") return notDone("status", "other_status", { kind: String(entry?.type ?? entry) });
  const { statusPurpose: purpose, statusListCredential: address, statusListIndex: index } = entry;
  if (typeof address !== "string" || typeof index !== "string" || !/^[0-9]{1,12}$/.test(index)) throw new Fault("bad_status");
  if (!Object.hasOwn(SET, String(purpose)) || ![undefined, 1].includes(entry.statusSize)) return notDone("status", "other_purpose", { purpose: String(purpose) });
  if (!Object.hasOwn(lists, address)) return notDone("status", "no_list", { address });
  const { problem, listed } = await checkList(lists[address]);
  if (problem) return (problem.outcome === "failed" ? failed : notDone)("status", "bad_list", { reason: problem });
  return bit(listed, issuerId(credential), purpose, Number(index));
}

async function bit(listed, issuer, purpose, index) {
  const subject = listed.credentialSubject;
  if (kindOf(listed) !== "status_list" || subject.type !== "BitstringStatusList") throw new Fault("no_such_list");
  if (issuerId(listed) !== issuer) throw new Fault("others_list", { other: issuerId(listed) });
  if (!asList(subject.statusPurpose).includes(purpose)) throw new Fault("list_for_other", { purpose });
  const bits = await decoded(subject.encodedList);
  if (index >= bits.length * 8) throw new Fault("no_entry", { index, size: bits.length * 8 });
  return bits[index >> 3] & (0x80 >> index % 8) ? failed("status", SET[purpose]) : passed("status", "not_revoked");
}

async function decoded(text) {
  if (typeof text !== "string" || text[0] !== "u") throw new Fault("bad_bits");
  const bits = await inflated(base64url(text.slice(1)), "gzip", LARGEST / 8 + 1).catch(() => {
    throw new Fault("bad_bits");
  });
  if (bits.length < SMALLEST / 8 || bits.length > LARGEST / 8) throw new Fault("list_length", { smallest: SMALLEST, largest: LARGEST });
  return bits;
}
