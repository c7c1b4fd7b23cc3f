import assert from "node:assert/strict";
import test from "node:test";
import { createNumbers, createTexts } from "../src/shared/texts.js";

test("a text is filled in", () => {
  const t = createTexts({ progress: "Decision {turn} of {longest}" });
  assert.equal(t("progress", { turn: 2, longest: 5 }), "Decision 2 of 5");
});

test("a missing key shows itself, an unknown place stays", () => {
  assert.equal(createTexts(undefined)("progress"), "progress");
  assert.equal(createTexts({ a: "{what}" })("a"), "{what}");
  assert.equal(createTexts({})("toString"), "toString");
});

test("numbers are written in the page's language, signs are not left to it", () => {
  const german = createNumbers("de");
  assert.equal(german.grade(7250).replace(/\s/g, " "), "72,5 %");
  assert.equal(german.percent(40).replace(/\s/g, " "), "40 %");
  assert.equal(german.change(-1200, "€"), "\u22121.200\u00a0€");
  assert.equal(createNumbers("en").change(5, ""), "+5");
  assert.equal(createNumbers("no such tag!").value(3, "%"), "3\u00a0%");
});
