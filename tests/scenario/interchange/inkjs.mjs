// Compiles stories in ink and walks through them at random, both with inkjs.
//
// Standard input: {"inkjs": path of the package's module, "sources": [...], "walks": n, "steps": n}.
// Standard output: for each source {"compiled": text, "walks": [[{"text", "choices": [...], "taken": index | null}]]}.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { inkjs, sources, walks, steps } = JSON.parse(readFileSync(0, "utf8"));
const { Compiler, CompilerOptions, Story } = await import(pathToFileURL(inkjs));

function compile(source) {
  const complaints = [];
  const options = new CompilerOptions(null, [], false, (message) => complaints.push(message));
  const story = new Compiler(source, options).Compile();
  const errors = complaints.filter((message) => !message.startsWith("WARNING"));
  if (errors.length) throw new Error(`${errors.join("\n")}\n${source}`);
  return story.ToJson();
}

// A small generator of Park and Miller: the same numbers everywhere.
function* numbers(seed) {
  for (let state = seed + 1; ; yield state) state = (state * 48271) % 2147483647;
}

function walk(compiled, seed) {
  const story = new Story(compiled);
  story.onError = (message) => {
    throw new Error(message);
  };
  const chance = numbers(seed);
  const walked = [];
  for (let step = 0; step < steps; step += 1) {
    const text = story.ContinueMaximally();
    const choices = story.currentChoices.map((choice) => choice.text);
    const taken = choices.length ? chance.next().value % choices.length : null;
    walked.push({ text, choices, taken });
    if (taken === null) break;
    story.ChooseChoiceIndex(taken);
  }
  return walked;
}

const answers = sources.map((source) => {
  const compiled = compile(source);
  return { compiled, walks: Array.from({ length: walks }, (_, seed) => walk(compiled, seed)) };
});
process.stdout.write(JSON.stringify(answers));
