import assert from "node:assert/strict";
import test from "node:test";
import { duplicateItem, freeId, moveItem } from "../src/studio/item_list.js";
import { anyText, countMissing, referenceText } from "../src/studio/languages.js";
import { createProblemIndex } from "../src/studio/problem_index.js";
import { pointsToText, textToPoints } from "../src/studio/points.js";

test("texts count as missing only where another language has them", () => {
  const texts = [{ en: "End", de: "Ende" }, { en: "Safety", de: " " }, {}];
  assert.equal(countMissing(texts, "de"), 1);
  assert.equal(countMissing(texts, "el"), 2);
  assert.deepEqual(referenceText({ de: "Ende" }, "el"), { language: "de", text: "Ende" });
  assert.equal(referenceText({ el: "Τέλος" }, "el"), null);
  assert.equal(anyText({ de: "Ende" }, "el"), "Ende");
});

test("items move within their list, and a new id is free", () => {
  const list = [{ id: "scene_2" }, { id: "scene_3" }];
  moveItem(list, 0, -1);
  moveItem(list, 0, 1);
  assert.deepEqual(list.map((each) => each.id), ["scene_3", "scene_2"]);
  assert.equal(freeId(list, "scene_"), "scene_4");
});

test("a copy stands after its original, has an id of its own and shares nothing with it", () => {
  const list = [{ id: "levee", title: { en: "Levee" } }, { id: "end", title: {} }, { title: {} }];
  assert.equal(duplicateItem(list, 0), 1);
  list[1].title.en = "Copy";
  assert.equal(list[0].title.en, "Levee");
  assert.equal(new Set(list.map(({ id }) => id)).size, list.length);
  duplicateItem(list, 3);
  assert.equal("id" in list[4], false);
});

test("problems count for everything that holds their place; missing translations count nowhere", () => {
  const draft = { scenes: [{ id: "levee", title: {} }] };
  const index = createProblemIndex(draft, [
    { level: "error", place: "scenes/1/title", text: "" },
    { level: "warning", place: "scenes/levee", text: "" },
    { level: "warning", place: "scenes/levee/title/de", text: "" },
  ], ["en", "de"]);
  assert.equal(index.countUnder("scenes/levee", "error"), 1);
  assert.equal(index.countUnder("scenes", "warning"), 1);
  assert.equal(index.countUnder("title", "error"), 0);
  assert.equal(index.at("scenes/levee/title").length, 1);
  assert.equal(index.at("scenes/levee/title/de").length, 1);
});

test("corners are typed as text", () => {
  assert.deepEqual(textToPoints(" 0,120  400,-5\n9,9 "), [[0, 120], [400, -5], [9, 9]]);
  assert.equal(pointsToText([[0, 120], [400, -5]]), "0,120 400,-5");
  for (const wrong of ["1", "1,2,3", "a,b", "1, 2", "1.5,2", "9999999,1"]) assert.equal(textToPoints(wrong), null);
  assert.deepEqual(textToPoints(""), []);
});
