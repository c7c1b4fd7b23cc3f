// The members that a credential must have: as credentials/structure.py, whose words these are.
import { Fault } from "./fault.js";
import { asList, isObject } from "./received.js";

const VERSION_1 = "https://www.w3.org/2018/credentials/v1";
const MOST_SUBJECTS = 100;

/** Throws a Fault for what is no credential. */
export function checkStructure(value) {
  if (!isObject(value)) throw new Fault("not_an_object");
  need(value, "@context", (context) => context !== undefined && context !== null);
  if (asList(value["@context"])[0] === VERSION_1) throw new Fault("older_model");
  need(value, "type", (types) => isText(types) || Array.isArray(types));
  if (!typesOf(value).includes("VerifiableCredential")) throw new Fault("wrong_type");
  need(value, "issuer", (issuer) => isText(issuer) || isObject(issuer));
  if (isObject(value.issuer)) need(value.issuer, "id", isText);
  need(value, "credentialSubject", (each) => asList(each).length > 0 && asList(each).length <= MOST_SUBJECTS && asList(each).every(isObject));
  for (const member of ["id", "validFrom", "validUntil"]) need(value, member, (text) => text === undefined || text === null || isText(text));
  if (kindOf(value) === "badge") checkBadge(value);
  if (kindOf(value) === "status_list") need(value, "credentialSubject", isObject);
}

function checkBadge(value) {
  for (const member of ["id", "validFrom"]) need(value, member, isText);
  need(value, "credentialSubject", isObject);
  need(value.credentialSubject, "achievement", isObject);
  for (const member of ["id", "name"]) need(value.credentialSubject.achievement, member, isText);
}

function need(part, member, fits) {
  if (!fits(part[member])) throw new Fault("bad_member", { member });
}

const isText = (value) => typeof value === "string" && value !== "";

export const typesOf = (part) => asList(part.type).filter((each) => typeof each === "string");

/** Which rules hold beside those of every credential: badge, status_list or plain. */
export function kindOf(credential) {
  const types = typesOf(credential);
  if (types.includes("OpenBadgeCredential") || types.includes("AchievementCredential")) return "badge";
  return types.includes("BitstringStatusListCredential") ? "status_list" : "plain";
}

export const issuerId = (credential) => (typeof credential.issuer === "string" ? credential.issuer : credential.issuer.id);

export const subjectsOf = (credential) => asList(credential.credentialSubject);
