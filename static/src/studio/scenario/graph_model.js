// The scenes as a graph: who leads where, and in which order it is read. Pure: indexes of nodes, no elements. The scenes
// come first, each by its index; then the events that inject one of them.
import { waysOut } from "./references.js";

/** The events that inject a scene of the draft, in its order. */
export function injecting({ scenes, events }) {
  return events.filter(({ inject }) => scenes.some(({ id }) => id === inject));
}

/**
 * The ways between nodes, by index: [{from, to, ways: [{choice} or {isTimeout}, nothing from an event]}], one edge for
 * each pair. Ways to scenes that are not there are left out.
 */
export function edgesOf(draft) {
  const { scenes } = draft;
  const indexes = new Map(scenes.map(({ id }, index) => [id, index]).reverse()); // a doubled id means the first scene
  const edges = new Map();
  scenes.forEach((scene, from) => waysOut(scene).forEach(({ holder, choice, isTimeout = false }) => holder.next.forEach(({ to: id }) => {
    const to = indexes.get(id);
    if (to === undefined) return;
    const key = `${from}:${to}`;
    if (!edges.has(key)) edges.set(key, { from, to, ways: [] });
    edges.get(key).ways.push({ choice, isTimeout });
  })));
  const injections = injecting(draft).map(({ inject }, index) => ({ from: scenes.length + index, to: indexes.get(inject), ways: [] }));
  return [...edges.values(), ...injections];
}

/** For each node the indexes of those that follow and of those that lead to it, in the order of the choices. */
export function neighbours(count, edges) {
  const next = Array.from({ length: count }, () => []);
  const before = Array.from({ length: count }, () => []);
  edges.forEach(({ from, to }) => {
    next[from].push(to);
    before[to].push(from);
  });
  return { next, before };
}

/** Up to `most` nodes around `centre`, by the number of steps to them in either direction, in the document's order. */
export function around(count, edges, centre, most) {
  if (count <= most) return Array.from({ length: count }, (_, index) => index);
  const { next, before } = neighbours(count, edges);
  const found = new Set([centre]);
  for (const index of found) { // a set goes on with what is added meanwhile
    [...next[index], ...before[index]].forEach((each) => { if (found.size < most) found.add(each); });
  }
  return [...found].sort((a, b) => a - b);
}

/** The order in which placed nodes are read: column by column from the left, each from the top. `nodes`: [{index, x, y}]. */
export function readingOrder(nodes) {
  return [...nodes].sort((a, b) => a.x - b.x || a.y - b.y).map(({ index }) => index);
}

/**
 * Where an arrow key leads from the node `from`, or null: right to the first scene that follows, left to the first that leads
 * here, up and down to the next one in the same column.
 */
export function stepFrom(key, from, nodes, { next, before }) {
  const shown = new Map(nodes.map((node) => [node.index, node]));
  const here = shown.get(from);
  if (!here) return null;
  const first = (indexes) => indexes.find((index) => index !== from && shown.has(index)) ?? null;
  if (key === "ArrowRight") return first(next[from]);
  if (key === "ArrowLeft") return first(before[from]);
  const column = nodes.filter(({ x }) => x === here.x).sort((a, b) => a.y - b.y);
  const place = column.indexOf(here) + (key === "ArrowDown" ? 1 : -1);
  return column[place] ? column[place].index : null;
}
