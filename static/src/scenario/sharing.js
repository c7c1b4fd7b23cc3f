// Sharing out a resource: what is left, what is wrong with it, how the decision is written. No page in here.

/** The share that stands in a field: a whole number, 0 for nothing, null for anything else. */
export function readShare(text) {
  if (text.trim() === "") return 0;
  return /^\s*-?\d{1,15}\s*$/.test(text) ? Number(text) : null;
}

/** What is wrong with one share: null, or the key of a text and its values. */
export function faultOf(share, { minimum, maximum }, step) {
  if (share === null) return { key: "share_number" };
  if (share < minimum || share > maximum) return { key: "share_range" };
  if (share % step) return { key: "share_step" };
  return null;
}

export function left(amount, shares) {
  return amount - shares.reduce((sum, share) => sum + (share || 0), 0);
}

/** The decision as the server knows it: targets that get something, in the document's order. */
export function decisionOf(targets, shares) {
  return targets.map(({ id }, index) => shares[index] && `${id}=${shares[index]}`).filter(Boolean).join(",") || "none";
}
