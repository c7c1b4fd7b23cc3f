import { multiple, single } from "./choice.js";
import { hotspot } from "./hotspot.js";
import { match } from "./match.js";
import { order } from "./order.js";
import { scenario } from "./scenario.js";
import { numeric, text } from "./typed.js";

/**
 * How each kind is answered: `KINDS[kind](question, {t, numbers, change, labelledby, announcer})` gives `node`, and `show(answer)`,
 * which puts an answer, or null, into it. It calls `change(answer, soon)`; `soon`: more may follow at once.
 */
export const KINDS = { single, multiple, numeric, text, order, match, hotspot, scenario };
