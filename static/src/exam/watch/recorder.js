// Brings what was noticed to the server: numbered, in batches, each again until it is kept.

import { LOST } from "../../shared/handlers.js";
import { randomName } from "../../shared/random.js";
import { createDelivery } from "./delivery.js";

const BATCH = 50;

/**
 * The record of one attempt, as far as this browser adds to it. `send({page, first, signals})` gives `{kept}`, how many
 * signals of that page the server has; whatever it refuses ends the recording.
 */
export function createRecorder({ attempt, store, send, now = () => performance.now(), timer = setInterval, page = randomName(10) }) {
  const pages = new Map(); // page -> signals that wait, {number, signal}; this opening of the page comes last
  const began = now();
  let number = 0;
  let size = BATCH;
  const loaded = store.waiting(attempt).then((rows) => rows.forEach((row) => {
    if (row.page === page) return;
    if (!pages.has(row.page)) pages.set(row.page, []);
    pages.get(row.page).push({ number: row.number, signal: row.signal });
  }));
  const delivery = createDelivery(deliverAll, timer);

  async function deliver(of) {
    const waiting = pages.get(of) || [];
    while (waiting.length && !delivery.isOver()) {
      const batch = waiting.slice(0, size);
      const { kept } = await send({ page: of, first: batch[0].number, signals: batch.map(({ signal }) => signal) });
      if (kept < batch[0].number) break; // the server lacks what is not here any more
      waiting.splice(0, waiting.filter((each) => each.number <= kept).length);
      store.forget(attempt, of, kept);
    }
  }

  async function deliverAll() {
    await loaded;
    try {
      for (const of of [...pages.keys()].filter((each) => each !== page)) await deliver(of);
      await deliver(page);
    } catch (error) {
      if (error.code === "too_large" && size > 1) size = Math.ceil(size / 2);
      else if (!LOST.includes(error.code)) delivery.stop();
    }
  }

  return {
    tell(kind, numbers = {}) {
      if (delivery.isOver()) return;
      number += 1;
      const signal = { kind, at_ms: Math.round(now() - began), ...numbers };
      if (!pages.has(page)) pages.set(page, []);
      pages.get(page).push({ number, signal });
      store.put({ attempt, page, number, signal });
    },
    flush: delivery.flush,
    stop: delivery.stop,
    waits: () => !delivery.isOver() && [...pages.values()].some((waiting) => waiting.length),
  };
}
