import assert from "node:assert/strict";
import test from "node:test";
import { ancestors, itemName, resolvePlace, wayTo } from "../src/studio/places.js";

const draft = {
  title: {},
  scenes: [{ id: "levee", choices: [{ id: "wait", next: "" }] }, { id: "" }, { id: "levee" }],
};

test("an item is named by its id, or by its number where the id is missing or taken", () => {
  assert.deepEqual(draft.scenes.map((_, index) => itemName(draft.scenes, index)), ["levee", "2", "3"]);
});

test("the server's places become the form's", () => {
  assert.equal(resolvePlace(draft, "scenes/levee/choices/wait/next"), "scenes/levee/choices/wait/next");
  assert.equal(resolvePlace(draft, "scenes/1/choices/1/next"), "scenes/levee/choices/wait/next");
  assert.equal(resolvePlace(draft, "scenes/2/id"), "scenes/2/id");
  assert.equal(resolvePlace(draft, "scenes/gone/choices/x"), "scenes/gone/choices/x");
  assert.equal(resolvePlace(draft, ""), "");
});

test("the way to a place names items and parts", () => {
  assert.deepEqual(wayTo(draft, "scenes/levee/choices/wait"), [
    { part: "scenes" },
    { item: draft.scenes[0], index: 0 },
    { part: "choices" },
    { item: draft.scenes[0].choices[0], index: 0 },
  ]);
  assert.deepEqual(wayTo(draft, "title/el"), [{ part: "title" }, { part: "el" }]);
});

test("what holds a place comes outermost first", () => {
  assert.deepEqual(ancestors("scenes/levee/title"), ["scenes", "scenes/levee", "scenes/levee/title"]);
});
