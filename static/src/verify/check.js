// One question about a credential, and its answer: the text `key` says it, `values` fill it in. A check whose answer
// is not decisive leaves the result as it is.

const answer = (outcome, decisive = true) => (name, key, values = {}) => ({ name, outcome, key, values, decisive });

export const passed = answer("passed");
export const failed = answer("failed");
/** The question matters and could not be answered: the text says why. */
export const notDone = answer("not_done");
/** The credential, or who asks, gives no reason to ask. */
export const nothingToCheck = answer("not_done", false);
