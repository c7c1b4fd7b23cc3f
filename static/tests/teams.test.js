import assert from "node:assert/strict";
import test from "node:test";
import { cleanTeams, completeTeams } from "../src/studio/scenario/teams.js";

test("teams are edited as lines and come back as they were stored", () => {
  const stored = [{ name: "Red", members: ["ines", "jonas"], roles: { ines: "lead" } }, { name: "Blue", members: [], roles: {} }];
  const drafted = completeTeams(stored);
  assert.equal(drafted[0].members, "ines: lead\njonas");
  assert.deepEqual(cleanTeams(drafted), stored);
});

test("empty lines and spaces mean nothing; a colon may stand in a role", () => {
  assert.deepEqual(cleanTeams([{ name: " Red ", members: "\n ines :  speaker: press \n\njonas:\n" }]),
    [{ name: "Red", members: ["ines", "jonas"], roles: { ines: "speaker: press" } }]);
});

test("whatever was stored becomes teams", () => {
  assert.deepEqual(completeTeams(null), []);
  assert.deepEqual(completeTeams([7, { members: [1, "ines"], roles: ["x"] }]), [{ name: "", members: "" }, { name: "", members: "ines" }]);
});
