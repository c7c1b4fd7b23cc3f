import assert from "node:assert/strict";
import test from "node:test";
import { freeId, moveItem } from "../src/studio/item_list.js";
import { anyText, countMissing, referenceText } from "../src/studio/languages.js";
import { complete, renameIndicator, renameScene, textsOf } from "../src/studio/scenario/document.js";

function draft() {
  return complete({
    start: "levee",
    indicators: [{ id: "safety", title: { en: "Safety" } }],
    scenes: [
      { id: "levee", kind: "decision", choices: [{ id: "wait", next: "levee", effects: { safety: 5 } }] },
      { id: "end", kind: "ending", title: { en: "End", de: "Ende" } },
    ],
  });
}

test("anything stored becomes a draft the form can edit", () => {
  for (const stored of [null, [], "text", { scenes: [null, { choices: 5 }], indicators: {} }]) {
    const made = complete(stored);
    assert.deepEqual(complete(made), made);
    assert.ok(textsOf(made).every((texts) => typeof texts === "object"));
  }
});

test("a sound document goes through unchanged", () => {
  const made = draft();
  assert.deepEqual(complete(JSON.parse(JSON.stringify(made))), made);
});

test("renaming takes along what refers to the name", () => {
  const made = draft();
  renameScene(made, "levee", "dike");
  renameIndicator(made, "safety", "calm");
  assert.equal(made.start, "dike");
  assert.equal(made.scenes[0].choices[0].next, "dike");
  assert.deepEqual(made.scenes[0].choices[0].effects, { calm: 5 });
  renameIndicator(made, "calm", "");
  assert.deepEqual(made.scenes[0].choices[0].effects, {});
});

test("texts count as missing only where another language has them", () => {
  const texts = [{ en: "End", de: "Ende" }, { en: "Safety", de: " " }, {}];
  assert.equal(countMissing(texts, "de"), 1);
  assert.equal(countMissing(texts, "el"), 2);
  assert.deepEqual(referenceText({ de: "Ende" }, "el"), { language: "de", text: "Ende" });
  assert.equal(referenceText({ el: "Τέλος" }, "el"), null);
  assert.equal(anyText({ de: "Ende" }, "el"), "Ende");
});

test("items move within their list, and a new id is free", () => {
  const list = [{ id: "scene-2" }, { id: "scene-3" }];
  moveItem(list, 0, -1);
  moveItem(list, 0, 1);
  assert.deepEqual(list.map((each) => each.id), ["scene-3", "scene-2"]);
  assert.equal(freeId(list, "scene"), "scene-4");
});
