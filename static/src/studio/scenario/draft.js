// The draft: the document with every part that the forms edit, so that a form need not ask what is there. A scene
// keeps the parts of all kinds: made an ending and a decision again, it has its choices back. `clean.js` is the way back.
import { asExpression, asList, asNumber, asObject, asText, asTexts } from "../complete.js";

const SCENE_KINDS = ["decision", "information", "inject", "allocation", "ending"];

const oneOf = (value, allowed) => (allowed.includes(value) ? value : allowed[0]);

function effects(stored) {
  return Object.fromEntries(Object.entries(asObject(stored)).map(([id, amount]) => [id, asExpression(amount)]));
}

/** `next` is a list of targets in the draft; the last has no condition. One scene alone is stored as its id. */
function targets(stored) {
  const list = Array.isArray(stored) ? stored.map((each) => {
    const { when, to } = asObject(each);
    return { when: asExpression(when), to: asText(to) };
  }) : [];
  return list.length ? list : [{ when: "", to: asText(stored) }];
}

function evidence(stored) {
  return asList(stored).map((each) => {
    const { code, level } = typeof each === "string" ? { code: each } : asObject(each);
    return { code: asText(code), level: asNumber(level) ?? 1 };
  }).filter(({ code }) => code);
}

function delayed(stored) {
  const { after, effects: amounts, text } = asObject(stored);
  return { after: asNumber(after) ?? 1, effects: effects(amounts), text: asTexts(text) };
}

export function completeChoice(stored) {
  const choice = asObject(stored);
  return {
    id: asText(choice.id),
    text: asTexts(choice.text),
    feedback: asTexts(choice.feedback),
    when: asExpression(choice.when),
    closed: asTexts(choice.closed),
    cost: effects(choice.cost),
    effects: effects(choice.effects),
    delayed: asList(choice.delayed).map(delayed),
    competences: evidence(choice.competences),
    district: asText(choice.district),
    next: targets(choice.next),
  };
}

function medium(stored) {
  const { kind, url, alt } = asObject(stored);
  return { kind: oneOf(kind, ["image", "audio", "video"]), url: asText(url), alt: asTexts(alt) };
}

/** `by` says what the deadline counts: nothing, seconds or turns. */
function deadline(stored) {
  const { seconds, turns, otherwise } = asObject(stored);
  const { feedback, effects: amounts, delayed: later, competences, next } = asObject(otherwise);
  return {
    by: typeof seconds === "number" ? "seconds" : stored ? "turns" : "",
    seconds: asNumber(seconds),
    turns: asNumber(turns),
    otherwise: {
      feedback: asTexts(feedback),
      effects: effects(amounts),
      delayed: asList(later).map(delayed),
      competences: evidence(competences),
      next: targets(next),
    },
  };
}

export function completeShare(stored) {
  const { id, title, minimum, maximum, effects: amounts, district } = asObject(stored);
  return {
    id: asText(id), title: asTexts(title), minimum: asNumber(minimum), maximum: asNumber(maximum),
    effects: effects(amounts), district: asText(district),
  };
}

function allocation(stored) {
  const { resource, step, targets: shares } = asObject(stored);
  return { resource: asText(resource), step: asNumber(step) ?? 1, targets: asList(shares).map(completeShare) };
}

export function completeScene(stored) {
  const scene = asObject(stored);
  return {
    id: asText(scene.id),
    kind: oneOf(scene.kind, SCENE_KINDS),
    title: asTexts(scene.title),
    text: asTexts(scene.text),
    role: asTexts(scene.role),
    turns: asNumber(scene.turns),
    media: asList(scene.media).map(medium),
    deadline: deadline(scene.deadline),
    choices: asList(scene.choices).map(completeChoice),
    allocation: allocation(scene.allocation),
    feedback: asTexts(scene.feedback),
    effects: effects(scene.effects),
    competences: evidence(scene.competences),
    next: targets(scene.next),
  };
}

export function completeQuantity(stored, part) {
  const { id, title, unit, minimum, maximum, start, better, weight, shown } = asObject(stored);
  return {
    id: asText(id),
    title: asTexts(title),
    unit: asText(unit),
    minimum: asNumber(minimum),
    maximum: asNumber(maximum),
    start: asNumber(start),
    ...(part === "indicators" ? { better: oneOf(better, ["higher", "lower"]), weight: asNumber(weight) } : {}),
    ...(part === "stocks" ? { shown: shown !== false } : {}),
  };
}

function flow(stored) {
  const { id, to, amount, when } = asObject(stored);
  return { id: asText(id), to: asText(to), amount: asExpression(amount), when: asExpression(when) };
}

function event(stored) {
  const { id, title, text, when, weight, most, effects: amounts, inject } = asObject(stored);
  return {
    id: asText(id), title: asTexts(title), text: asTexts(text), when: asExpression(when), weight: asNumber(weight),
    most: asNumber(most), effects: effects(amounts), inject: asText(inject),
  };
}

function area(stored) {
  const { id, kind, title, points } = asObject(stored);
  return {
    id: asText(id), kind: oneOf(kind, ["district", "water", "park", "road"]), title: asTexts(title),
    points: asList(points).filter((point) => Array.isArray(point)),
  };
}

/** `used` says whether there is a map at all. */
function map(stored) {
  const { title, width, height, areas } = asObject(stored);
  return {
    used: Boolean(stored), title: asTexts(title), width: asNumber(width) ?? 400, height: asNumber(height) ?? 300,
    areas: asList(areas).map(area),
  };
}

/** A draft of whatever was stored. */
export function complete(stored) {
  const document = asObject(stored);
  return {
    format: 1,
    title: asTexts(document.title),
    introduction: asTexts(document.introduction),
    ...Object.fromEntries(["indicators", "resources", "stocks"].map((part) =>
      [part, asList(document[part]).map((each) => completeQuantity(each, part))])),
    flows: asList(document.flows).map(flow),
    events: asList(document.events).map(event),
    variants: asNumber(document.variants),
    seed: asText(document.seed),
    map: map(document.map),
    score: asExpression(document.score),
    pass_mark: asNumber(document.pass_mark),
    start: asText(document.start),
    scenes: asList(document.scenes).map(completeScene),
  };
}
