import { asCodes, asList, asNumber, asObject, asText, asTexts } from "../complete.js";

function completeIndicator(stored) {
  const { id, title, unit, minimum, maximum, start, better, weight } = asObject(stored);
  return {
    id: asText(id),
    title: asTexts(title),
    unit: asText(unit),
    minimum: asNumber(minimum),
    maximum: asNumber(maximum),
    start: asNumber(start),
    better: better === "lower" ? "lower" : "higher",
    weight: asNumber(weight),
  };
}

function completeChoice(stored) {
  const { id, text, feedback, effects, next, competences } = asObject(stored);
  return {
    id: asText(id),
    text: asTexts(text),
    feedback: asTexts(feedback),
    effects: { ...asObject(effects) },
    next: asText(next),
    competences: asCodes(competences),
  };
}

function completeScene(stored) {
  const { id, kind, title, text, choices } = asObject(stored);
  const scene = { id: asText(id), kind: kind === "ending" ? "ending" : "decision", title: asTexts(title), text: asTexts(text) };
  return scene.kind === "ending" ? scene : { ...scene, choices: asList(choices).map(completeChoice) };
}

/** A draft with every part the form edits. */
export function complete(stored) {
  const { title, introduction, indicators, start, scenes } = asObject(stored);
  return {
    format: 1,
    title: asTexts(title),
    introduction: asTexts(introduction),
    indicators: asList(indicators).map(completeIndicator),
    start: asText(start),
    scenes: asList(scenes).map(completeScene),
  };
}

const choicesOf = (scene) => scene.choices || [];

/** All language maps of a draft. */
export function textsOf(draft) {
  return [
    draft.title,
    draft.introduction,
    ...draft.indicators.map((each) => each.title),
    ...draft.scenes.flatMap((scene) => [scene.title, scene.text, ...choicesOf(scene).flatMap((choice) => [choice.text, choice.feedback])]),
  ];
}

/** Everything that refers to the scene `from` refers to `to`. */
export function renameScene(draft, from, to) {
  if (draft.start === from) draft.start = to;
  draft.scenes.flatMap(choicesOf).filter((choice) => choice.next === from).forEach((choice) => { choice.next = to; });
}

/** The effects on the indicator `from` become effects on `to`; without `to` they go. */
export function renameIndicator(draft, from, to) {
  draft.scenes.flatMap(choicesOf).filter((choice) => from in choice.effects).forEach((choice) => {
    if (to) choice.effects[to] = choice.effects[from];
    delete choice.effects[from];
  });
}
