import assert from "node:assert/strict";
import test from "node:test";
import { complete } from "../src/studio/scenario/draft.js";
import { NODE, placeScenes } from "../src/studio/scenario/graph_layout.js";
import { around, edgesOf, injecting, neighbours, readingOrder, stepFrom } from "../src/studio/scenario/graph_model.js";

/** A draft whose scenes are pairs of an id and the ids it leads to; without any it is an ending. */
function scenes(...pairs) {
  return complete({
    scenes: pairs.map(([id, ...targets]) => ({
      id, kind: targets.length ? "decision" : "ending", choices: targets.map((next, index) => ({ id: `c${index}`, next })),
    })),
  });
}

const diamond = scenes(["a", "b", "c", "b"], ["b", "d"], ["c", "d", "gone"], ["d"]);

test("choices that lead to the same scene are one edge with all of them; a missing scene is none", () => {
  const edges = edgesOf(diamond);
  assert.deepEqual(edges.map(({ from, to, ways }) => [from, to, ways.length]), [[0, 1, 2], [0, 2, 1], [1, 3, 1], [2, 3, 1]]);
});

test("an event leads to the scene it injects, and stands after the scenes; one that injects none is no node", () => {
  const draft = complete({ ...scenes(["a", "b"], ["b"], ["call"]), events: [{ id: "wind" }, { id: "rain", inject: "call" }, { id: "hail", inject: "gone" }] });
  assert.deepEqual(injecting(draft).map(({ id }) => id), ["rain"]);
  assert.deepEqual(edgesOf(draft).map(({ from, to }) => [from, to]), [[0, 1], [3, 2]]);
});

test("the first of two scenes with the same id is meant", () => {
  assert.deepEqual(edgesOf(scenes(["a", "b"], ["b"], ["b"])).map(({ to }) => to), [1]);
});

test("a scene stands left of those it leads to, and nothing overlaps", () => {
  const { nodes, width, height } = placeScenes([0, 1, 2, 3], edgesOf(diamond));
  const at = new Map(nodes.map((node) => [node.index, node]));
  edgesOf(diamond).forEach(({ from, to }) => assert.ok(at.get(from).x < at.get(to).x));
  nodes.forEach((one) => nodes.filter((other) => other !== one).forEach((other) => {
    assert.ok(Math.abs(one.x - other.x) >= NODE.width || Math.abs(one.y - other.y) >= NODE.height);
  }));
  nodes.forEach(({ x, y }) => assert.ok(x > 0 && y > 0 && x < width && y < height));
});

test("loops and scenes that lead to themselves are placed too", () => {
  const looped = scenes(["a", "a", "b"], ["b", "a", "c"], ["c"]);
  assert.equal(placeScenes([0, 1, 2], edgesOf(looped)).edges.length, 4);
});

test("nodes are read column by column", () => {
  const { nodes } = placeScenes([0, 1, 2, 3], edgesOf(diamond));
  const order = readingOrder(nodes);
  assert.equal(order[0], 0);
  assert.equal(order[3], 3);
});

test("arrow keys lead along the ways and within a column", () => {
  const edges = edgesOf(diamond);
  const { nodes } = placeScenes([0, 1, 2, 3], edges);
  const arrows = neighbours(diamond.scenes.length, edges);
  const step = (key, from) => stepFrom(key, from, nodes, arrows);
  assert.equal(step("ArrowRight", 0), 1);
  assert.equal(step("ArrowLeft", 3), 1);
  assert.equal(step("ArrowLeft", 0), null);
  const [upper, lower] = readingOrder(nodes).slice(1, 3);
  assert.equal(step("ArrowDown", upper), lower);
  assert.equal(step("ArrowUp", lower), upper);
  assert.equal(step("ArrowDown", lower), null);
});

test("of many scenes those around the chosen one are shown", () => {
  const chain = scenes(...Array.from({ length: 50 }, (_, index) => (index < 49 ? [`s${index}`, `s${index + 1}`] : ["s49"])));
  const edges = edgesOf(chain);
  assert.deepEqual(around(50, edges, 20, 5), [18, 19, 20, 21, 22]);
  assert.equal(around(50, edges, 0, 100).length, 50);
});
