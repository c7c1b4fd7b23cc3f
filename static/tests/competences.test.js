import assert from "node:assert/strict";
import test from "node:test";
import { grouped } from "../src/studio/competence_picker.js";
import { competenceTitle, createCompetences } from "../src/studio/competences.js";

const FRAMEWORKS = [
  { id: "city", title: "City", levels: ["Basic", "Advanced"], groups: [{ code: "A", title: "Plan" }, { code: "B", title: "City" }] },
  { id: "green", title: "Green", levels: [], groups: [] },
];
const t = (key, { code }) => `${key} ${code}`;
const soon = () => new Promise((done) => { setTimeout(done); });

test("found competences stand under framework and group, in their order", () => {
  const found = [["A-1", "city", "A"], ["G-1", "green", "?"], ["A-2", "city", "A"], ["B-1", "city", "B"]].map(([code, framework, group]) => ({ code, framework, group }));
  const titles = grouped(found, FRAMEWORKS).map(({ title, found: inside }) => [title, ...inside.map(({ code }) => code)]);
  assert.deepEqual(titles, [["City: Plan", "A-1", "A-2"], ["Green", "G-1"], ["City", "B-1"]]);
});

test("titles that are not known are asked for once, all together, and told when they are there", async () => {
  const asked = [];
  let arrivals = 0;
  const competences = createCompetences({
    frameworks: FRAMEWORKS,
    named: [{ code: "A-1", title: "Think", framework: "city" }],
    call: async (handler, { codes }) => {
      asked.push([handler, codes]);
      return { found: [{ code: "A-2", title: "Act", framework: "city" }] };
    },
    arrived: () => { arrivals += 1; },
  });
  const editor = { t, competences };
  assert.equal(competenceTitle(editor, "A-1"), "Think (A-1)");
  assert.deepEqual(competences.levelsOf("A-1"), ["Basic", "Advanced"]);
  assert.deepEqual(["A-2", "X-9", "A-2"].map((code) => competenceTitle(editor, code)), ["A-2", "X-9", "A-2"]);
  await soon();
  assert.deepEqual([asked, arrivals], [[["name_competences", ["A-2", "X-9"]]], 1]);
  assert.deepEqual(["A-2", "X-9"].map((code) => competenceTitle(editor, code)), ["Act (A-2)", "competence_unknown X-9"]);
  await soon();
  assert.equal(asked.length, 1);
});

test("without frameworks nothing is asked, and a code stands for itself", async () => {
  const competences = createCompetences({ frameworks: [], named: [], call: () => assert.fail(), arrived: () => assert.fail() });
  assert.equal(competenceTitle({ t, competences }, "A-1"), "A-1");
  await soon();
});
