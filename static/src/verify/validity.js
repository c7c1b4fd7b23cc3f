// Does it hold at this time (Data Model 2.0, 4.9; a proof's "expires"; a token's "exp" and "nbf")?
import { failed, nothingToCheck, passed } from "./check.js";
import { Fault } from "./fault.js";
import { proofsOf } from "./received.js";

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

export function checkValidity(received, now) {
  const { credential, token } = received;
  try {
    const starts = [moment(credential.validFrom), token && seconds(credential.nbf)].filter(Boolean);
    const ends = [credential.validUntil, ...proofsOf(received).map((proof) => proof.expires)].map(moment);
    const end = earliest([...ends, token && seconds(credential.exp)].filter(Boolean));
    const start = starts.toSorted((one, other) => other - one)[0];
    return answer(start, end, now);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return failed("validity", error.key, error.values);
  }
}

function answer(start, end, now) {
  const values = { start: start && written(start), end: end && written(end) };
  if (start && now < start) return failed("validity", "not_yet", values);
  if (end && now > end) return failed("validity", "expired", values);
  if (start && end) return passed("validity", "from_until", values);
  if (start) return passed("validity", "since", values);
  return end ? passed("validity", "until", values) : nothingToCheck("validity", "no_times");
}

const earliest = (moments) => moments.toSorted((one, other) => one - other)[0];

const written = (date) => date.toISOString().replace(/\.\d+Z$/, "Z");

function moment(text) {
  if (text === undefined || text === null) return null;
  const date = new Date(text);
  if (typeof text !== "string" || !DATE_TIME.test(text) || Number.isNaN(date.getTime())) throw new Fault("bad_time", { text: String(text) });
  return date;
}

/** RFC 7519, 2: seconds since 1970. */
function seconds(value) {
  if (value === undefined || value === null) return null;
  const date = new Date(typeof value === "number" ? value * 1000 : NaN);
  if (Number.isNaN(date.getTime())) throw new Fault("bad_time", { text: String(value) });
  return date;
}
