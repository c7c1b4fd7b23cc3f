// Have its parts the form that the standard gives them? The schemas are those of credentials/schema/.
import { Validator } from "@cfworker/json-schema";
import badge from "../../../smartcity_plugin/credentials/schema/open_badge_3.0.json" with { type: "json" };
import statusList from "../../../smartcity_plugin/credentials/schema/status_list_1.0.json" with { type: "json" };
import { failed, nothingToCheck, passed } from "./check.js";
import { kindOf } from "./structure.js";

const SCHEMAS = { badge, status_list: statusList };

export function checkSchema(credential) {
  const kind = kindOf(credential);
  if (!Object.hasOwn(SCHEMAS, kind)) return nothingToCheck("schema", "no_schema");
  const { valid, errors } = new Validator(SCHEMAS[kind], "2020-12").validate(credential);
  if (valid) return passed("schema", `form_${kind}`);
  // The deepest place is where the fault is; those above it only contain it.
  const [deepest] = errors.toSorted((one, other) => other.instanceLocation.length - one.instanceLocation.length);
  return failed("schema", "wrong_form", { place: deepest.instanceLocation.replace(/^#\/?/, "") || "credential" });
}
