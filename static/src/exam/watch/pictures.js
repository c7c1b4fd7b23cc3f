// Brings pictures to the server, one after the other, each again until it is kept. They are numbered on their way, so that
// one that is given up leaves no gap.

import { LOST } from "../../shared/handlers.js";
import { createDelivery } from "./delivery.js";

const MOST = 60; // that wait: an hour without a line

/**
 * `send({page, number, at_ms, of, why, data})` gives `{kept}`, the last number of that page that the server has; `smaller(data)`
 * a smaller picture or null. `dropped(count)` is told of those that are given up. What the server refuses ends it.
 */
export function createPictures({ attempt, page, store, send, smaller, dropped, timer = setInterval }) {
  const waiting = []; // {attempt, page, number: as they were taken, sent: number for the server or null, picture}
  const next = {}; // by page, the number that comes next
  let taken = 0;
  let given = 0; // up, and not told yet
  const loaded = store.waiting(attempt).then((rows) => waiting.unshift(...rows.filter((row) => row.page !== page)));
  const delivery = createDelivery(deliverAll, timer);

  /** Numbers a picture for the server; it is kept with it before the one ahead is forgotten. */
  function address(row) {
    if (row.sent) return;
    row.sent = next[row.page] || 1;
    store.put(row);
  }

  function remove(row) {
    waiting.splice(waiting.indexOf(row), 1);
    store.take(attempt, row.page, row.number);
  }

  function arrived(row, kept) {
    next[row.page] = Math.max(kept, row.sent) + 1;
    const follower = waiting.find((each) => each !== row && each.page === row.page);
    if (follower) address(follower);
    remove(row);
  }

  function giveUp(row) {
    if (row.sent) next[row.page] = row.sent;
    remove(row);
    given += 1;
  }

  /** Whether to go on with what waits. */
  async function failed(row, error) {
    if (LOST.includes(error.code)) return false;
    if (error.code === "too_large") {
      const data = row.isSmall ? null : await smaller(row.picture.data);
      if (data) Object.assign(row, { isSmall: true, picture: { ...row.picture, data } });
      else giveUp(row);
      return true;
    }
    if (error.code === "not_a_picture") {
      giveUp(row);
      return true;
    }
    delivery.stop();
    store.clear(attempt); // nobody takes them any more
    return false;
  }

  async function deliver(row) {
    address(row);
    try {
      const { kept } = await send({ page: row.page, number: row.sent, ...row.picture });
      if (kept >= row.sent) arrived(row, kept);
      else if (kept + 1 < row.sent) row.sent = kept + 1; // the server lacks what is not here any more
      else return false;
      return true;
    } catch (error) {
      return failed(row, error);
    }
  }

  async function deliverAll() {
    await loaded;
    while (waiting.length && !delivery.isOver()) {
      if (!await deliver(waiting[0])) return;
    }
    if (given && !delivery.isOver()) dropped(given);
    given = 0;
  }

  return {
    add(picture) {
      if (delivery.isOver()) return;
      taken += 1;
      const row = { attempt, page, number: taken, sent: null, picture };
      waiting.push(row);
      store.put(row);
      if (waiting.length <= MOST) return;
      // The first one may be on its way.
      const behind = waiting.filter((each) => each !== waiting[0] && !each.sent);
      giveUp(behind.find((each) => each.picture.why === "schedule") || behind[0]);
    },
    flush: delivery.flush,
    stop: delivery.stop,
    waits: () => !delivery.isOver() && waiting.length > 0,
  };
}
