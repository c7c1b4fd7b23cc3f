// Stored documents may hold anything. The form edits known parts of the expected kinds and leaves out the rest.

export function asObject(value) {
  return value && typeof value === "object" && !Array.isArray(value) ? value : {};
}

export function asList(value) {
  return Array.isArray(value) ? value : [];
}

export function asText(value) {
  return typeof value === "string" ? value : "";
}

export function asNumber(value) {
  return typeof value === "number" ? value : null;
}

export function asTexts(value) {
  return Object.fromEntries(Object.entries(asObject(value)).filter(([, text]) => typeof text === "string"));
}

export function asCodes(value) {
  return asList(value).filter((code) => typeof code === "string");
}

/** An expression as it is typed: a whole number is kept as one. */
export function asExpression(value) {
  return typeof value === "number" || typeof value === "string" ? value : "";
}
