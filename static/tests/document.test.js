import assert from "node:assert/strict";
import test from "node:test";
import { lostParts } from "../src/studio/clean_parts.js";
import { clean } from "../src/studio/scenario/clean.js";
import { complete } from "../src/studio/scenario/draft.js";
import { renameArea, renameEvent, renameQuantity, renameScene, textsOf, waysOut } from "../src/studio/scenario/references.js";

/** A document with every part of the format. */
function everything() {
  return {
    format: 1,
    title: { en: "Flood night" },
    introduction: { en: "You decide." },
    indicators: [{ id: "safety", title: { en: "Safety" }, unit: "%", minimum: 0, maximum: 100, start: 60, better: "higher", weight: 2 }],
    resources: [{ id: "budget", title: { en: "Budget" }, unit: "k", minimum: 0, maximum: 500, start: 300 }],
    stocks: [{ id: "water", title: { en: "Water" }, unit: "cm", minimum: 0, maximum: 900, start: 420, shown: false }],
    flows: [{ id: "rain", to: "water", amount: 40, when: "time <= 6" }, { id: "loss", to: "safety", amount: "-(water / 100)" }],
    events: [{ id: "surge", title: { en: "Surge" }, text: { en: "Water." }, when: "time >= 2", weight: 30, most: 1, effects: { water: 80 }, inject: "call" }],
    variants: 8,
    seed: "a",
    map: { title: { en: "City" }, width: 400, height: 300, areas: [{ id: "old", kind: "district", title: { en: "Old" }, points: [[0, 0], [9, 0], [9, 9]] }] },
    score: "safety * 100 + if(ended(saved), 500, 0) + visits(levee) + happened(surge)",
    pass_mark: 5000,
    start: "levee",
    scenes: [
      {
        id: "levee", kind: "decision", title: { en: "Levee" }, text: { en: "Now." }, role: { en: "Head" }, turns: 0,
        media: [{ kind: "image", url: "/a.jpg", alt: { en: "Water" } }],
        deadline: { seconds: 90, otherwise: { feedback: { en: "Late." }, effects: { safety: -10 }, next: "saved" } },
        choices: [{
          id: "sand", text: { en: "Sand" }, feedback: { en: "Good." }, when: "budget > 20", closed: { en: "No money." },
          cost: { budget: 20 }, effects: { safety: 5, water: "-(water / 10)" },
          delayed: [{ after: 2, effects: { safety: 3 }, text: { en: "Back." } }],
          competences: ["SC-01", { code: "SC-02", level: 3 }], district: "old",
          next: [{ when: "water > 700", to: "crews" }, { to: "news" }],
        }],
      },
      { id: "news", kind: "information", title: { en: "News" }, text: { en: "Radio." }, effects: { safety: 1 }, next: "crews" },
      { id: "call", kind: "inject", title: { en: "Call" }, text: { en: "Hello." } },
      {
        id: "crews", kind: "allocation", title: { en: "Share" }, text: { en: "Where?" },
        allocation: { resource: "budget", step: 50, targets: [{ id: "pumps", title: { en: "Pumps" }, minimum: 0, maximum: 200, effects: { water: "-share" }, district: "old" }] },
        feedback: { en: "Spent." }, competences: ["SC-03"], next: "saved",
      },
      { id: "saved", kind: "ending", title: { en: "Saved" }, text: { en: "Dry." } },
    ],
  };
}

test("anything stored becomes a draft the form can edit", () => {
  for (const stored of [null, [], "text", { scenes: [null, { choices: 5, deadline: 1, allocation: [] }], indicators: {}, map: 3, events: [[]] }]) {
    const made = complete(stored);
    assert.deepEqual(complete(JSON.parse(JSON.stringify(clean(made)))).scenes.length, made.scenes.length);
    assert.ok(textsOf(made).every((texts) => typeof texts === "object"));
  }
});

test("a sound document goes through the forms unchanged", () => {
  assert.deepEqual(clean(complete(everything())), everything());
  assert.deepEqual(lostParts(everything(), clean(complete(everything()))), []);
});

test("what is typed is sent as a number where it is one", () => {
  const draft = complete(everything());
  Object.assign(draft.scenes[0].choices[0].effects, { safety: " -7 ", water: "water / 2" });
  assert.deepEqual(clean(draft).scenes[0].choices[0].effects, { safety: -7, water: "water / 2" });
});

test("parts that the forms do not know are named, not dropped in silence", () => {
  const stored = { ...everything(), colour: "red" };
  stored.scenes[0].choices[0].luck = 7;
  assert.deepEqual(lostParts(stored, clean(complete(stored))), ["scenes/1/choices/1/luck", "colour"]);
});

test("a scene that changes its kind and back has its parts again", () => {
  const draft = complete(everything());
  draft.scenes[0].kind = "ending";
  assert.equal(clean(draft).scenes[0].choices, undefined);
  draft.scenes[0].kind = "decision";
  assert.deepEqual(clean(draft), everything());
});

test("renaming takes along what refers to the name", () => {
  const draft = complete(everything());
  renameScene(draft, "levee", "dike");
  renameScene(draft, "saved", "rescued");
  renameScene(draft, "call", "ring");
  renameQuantity(draft, "safety", "calm");
  renameQuantity(draft, "budget", "money");
  renameEvent(draft, "surge", "tide");
  renameArea(draft, "old", "new");
  const renamed = clean(draft);
  assert.equal(renamed.start, "dike");
  assert.equal(renamed.events[0].inject, "ring");
  assert.equal(renamed.score, "calm * 100 + if(ended(rescued), 500, 0) + visits(dike) + happened(tide)");
  assert.deepEqual(renamed.scenes[0].deadline.otherwise, { feedback: { en: "Late." }, effects: { calm: -10 }, next: "rescued" });
  const [choice] = renamed.scenes[0].choices;
  assert.deepEqual([choice.when, choice.cost, choice.district], ["money > 20", { money: 20 }, "new"]);
  assert.deepEqual(choice.effects, { water: "-(water / 10)", calm: 5 });
  assert.equal(renamed.scenes[3].allocation.resource, "money");
});

test("a quantity of the same name as a scene is renamed alone", () => {
  const draft = complete({ score: "levee + visits( levee ) - levee-1 + min(levee2, levee)", scenes: [{ id: "levee" }] });
  renameQuantity(draft, "levee", "wall");
  assert.equal(draft.score, "wall + visits( levee ) - wall-1 + min(levee2, wall)");
});

test("a quantity that goes takes its effects and costs along", () => {
  const draft = complete(everything());
  renameQuantity(draft, "safety", "");
  assert.deepEqual(Object.keys(draft.scenes[0].choices[0].effects), ["water"]);
  assert.deepEqual(draft.scenes[1].effects, {});
});

test("the ways out of a scene are those of its kind", () => {
  const { scenes } = complete(everything());
  const targets = (scene) => waysOut(scene).flatMap(({ holder }) => holder.next.map(({ to }) => to));
  assert.deepEqual(scenes.map(targets), [["crews", "news", "saved"], ["crews"], [""], ["saved"], []]);
});
