import assert from "node:assert/strict";
import test from "node:test";
import { lostParts } from "../src/studio/clean_parts.js";
import { fits, freshId, grouped, merged, neighbour, newQuestion, renameEntry, renameGroup, textsOf } from "../src/studio/exam/bank.js";
import { clean } from "../src/studio/exam/clean.js";
import { complete, KINDS } from "../src/studio/exam/draft.js";
import { plain } from "../src/studio/exam/words.js";

const text = (en) => ({ en });
const entry = (id) => ({ id, text: text(id) });

/** A document with every part of the format. */
function everything() {
  return {
    format: 1,
    title: text("Exam"),
    introduction: text("Covers all."),
    allowed: text("A pencil."),
    pass_mark: 6000,
    groups: [{ id: "A", title: text("First") }, { id: "B", title: text("Second") }],
    draw: { shuffle: false, rules: [{ count: 2, group: "A" }, { count: 1, competence: "SC-01" }, { count: 1 }] },
    questions: [
      {
        id: "one", kind: "single", text: text("<b>Which</b>?"), points: 2, group: "A", competences: ["SC-01"],
        media: [{ url: "/a.png", alt: text("A levee") }], voided: "full",
        options: [{ ...entry("a"), correct: true }, { ...entry("b"), percent: 50 }], fixed_order: true,
      },
      { id: "many", kind: "multiple", text: text("Which?"), group: "B", options: [{ ...entry("a"), correct: true }, entry("b")], marking: "each_option" },
      { id: "number", kind: "numeric", text: text("How much?"), answers: [{ value: "12,5", tolerance: "0.5" }, { value: "-3", percent: 40 }], unit: "m" },
      { id: "word", kind: "text", text: text("What?"), answers: [{ text: "levee" }, { text: "dike", percent: 100 }], match_case: true },
      { id: "line", kind: "order", text: text("Order."), entries: [entry("a"), entry("b")], marking: "all_or_nothing" },
      { id: "pair", kind: "match", text: text("Match."), left: [entry("rain"), entry("flow")], right: [entry("mm"), entry("kg")], pairs: { rain: "mm", flow: "mm" } },
      {
        id: "spot", kind: "hotspot", text: text("Where?"), group: "A", image: { url: "/b.png", alt: text("A city"), width: 800, height: 500 },
        areas: [{ ...entry("toe"), points: [[0, 0], [9, 0], [9, 9]], correct: true }], most: 1, marking: "partial",
      },
    ],
  };
}

test("anything stored becomes a draft the form can edit", () => {
  for (const stored of [null, [], "text", { questions: [null, { kind: 5, options: 1, pairs: [], image: 3, areas: [{ points: [1, [2]] }] }], groups: {}, draw: { rules: [7] } }]) {
    const made = complete(stored);
    assert.equal(complete(JSON.parse(JSON.stringify(clean(made)))).questions.length, made.questions.length);
    assert.ok(textsOf(made).every((texts) => typeof texts === "object"));
  }
});

test("a sound document goes through the forms unchanged", () => {
  assert.deepEqual(clean(complete(everything())), everything());
  assert.deepEqual(lostParts(everything(), clean(complete(everything()))), []);
});

test("what is as it is without being written is not lost, other parts are named", () => {
  const stored = { ...everything(), colour: "red", draw: { shuffle: true, rules: [] } };
  stored.questions[1].options[1].correct = false;
  stored.questions[0].hint = text("Think.");
  assert.deepEqual(lostParts(stored, clean(complete(stored))), ["questions/1/hint", "colour"]);
});

test("a question that changes its kind and back has its parts again", () => {
  const draft = complete(everything());
  draft.questions[5].kind = "numeric";
  assert.equal(clean(draft).questions[5].pairs, undefined);
  draft.questions[5].kind = "match";
  assert.deepEqual(clean(draft), everything());
});

test("a right option earns all: what it earned as a wrong one is laid aside", () => {
  const draft = complete(everything());
  draft.questions[0].options.forEach((option) => { option.correct = !option.correct; });
  assert.deepEqual(clean(draft).questions[0].options, [entry("a"), { ...entry("b"), correct: true }]);
});

test("a new question of each kind has an id of its own and the parts that its kind needs", () => {
  const draft = complete({});
  KINDS.forEach((kind) => draft.questions.push(newQuestion(draft.questions, kind, "A")));
  const { questions } = clean(draft);
  assert.equal(new Set(questions.map(({ id }) => id)).size, KINDS.length);
  assert.deepEqual(questions[5].pairs, { a: "a", b: "b" });
  assert.ok(questions.every(({ group }) => group === "A"));
});

test("fresh ids are good ids, and never one that is there", () => {
  const list = [];
  for (let number = 0; number < 2_000; number += 1) list.push({ id: freshId(list, "q") });
  assert.equal(new Set(list.map(({ id }) => id)).size, list.length);
  assert.ok(list.every(({ id }) => /^q[a-z0-9]{1,10}$/.test(id)));
});

test("questions stand under their groups and move within them", () => {
  const draft = complete(everything());
  draft.questions[2].group = "none such";
  assert.deepEqual(grouped(draft), [{ id: "A", indexes: [0, 6] }, { id: "B", indexes: [1] }, { id: "", indexes: [2, 3, 4, 5] }]);
  assert.equal(neighbour(draft, 0, 1), 6);
  assert.equal(neighbour(draft, 6, 1), -1);
  assert.equal(neighbour(draft, 0, -1), -1);
});

test("a rule draws from all, from a group or from a competence", () => {
  const draft = complete(everything());
  const sizes = draft.draw.rules.map((rule) => draft.questions.filter((question) => fits(rule, question)).length);
  assert.deepEqual(sizes, [2, 1, 7]);
});

test("renaming takes along what refers to the name, and what goes leaves nothing behind", () => {
  const draft = complete(everything());
  renameGroup(draft, "A", "Z");
  assert.deepEqual([clean(draft).questions[0].group, clean(draft).draw.rules[0].group], ["Z", "Z"]);
  const question = draft.questions[5];
  renameEntry(question, "right", "mm", "cm");
  renameEntry(question, "left", "rain", "snow");
  assert.deepEqual(question.pairs, { flow: "cm", snow: "cm" });
  renameEntry(question, "left", "snow", "");
  renameEntry(question, "right", "cm", "");
  assert.deepEqual(question.pairs, { flow: "" });
});

test("imported questions come behind the others, with ids of their own; groups of one id are one", () => {
  const brought = { questions: [{ id: "one", kind: "text", group: "A" }, { id: "new", kind: "text", group: "C" }], groups: [{ id: "A", title: text("x") }, { id: "C", title: text("Third") }] };
  const { questions, groups } = merged(everything(), brought);
  assert.deepEqual(groups.map(({ id }) => id), ["A", "B", "C"]);
  assert.deepEqual(groups[0].title, text("First"));
  assert.equal(questions.length, 9);
  assert.notEqual(questions[7].id, "one");
  assert.equal(questions[8].id, "new");
});

test("markup is read as a line", () => {
  assert.equal(plain("<p>Is 3 &lt; 4?</p>\n<ul><li>a<b>b</b>"), "Is 3 < 4? a b");
  assert.equal(plain("a < b > c"), "a < b > c");
});

test("what has no form here goes through the forms as it is", () => {
  const stored = everything();
  stored.questions.push({ id: "play", kind: "scenario", text: text("Play."), scenario: { format: 1, scenes: [] } });
  stored.questions.push({ id: "new", kind: "essay", text: text("Write."), lines: 12, options: "none" });
  assert.deepEqual(clean(complete(stored)), stored);
  assert.deepEqual(lostParts(stored, clean(complete(stored))), []);
});
