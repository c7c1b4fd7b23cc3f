// What in a draft refers to what: the texts it holds, the scenes that follow, the names that expressions use.

const listsOf = ({ indicators, resources, stocks }) => [...indicators, ...resources, ...stocks];

/** All quantities, in the order of the document. */
export const quantitiesOf = listsOf;

/** Whether learners decide between the scene's own choices; else it goes on, or is shared out, in one way. */
export const hasChoices = ({ kind, choices }) => kind === "decision" || (kind === "inject" && choices.length > 0);

/** The ways out of a scene by its kind: [{holder with `next`; its choice, or null}]. */
export function waysOut(scene) {
  if (scene.kind === "ending") return [];
  const chosen = hasChoices(scene) ? scene.choices.map((choice) => ({ holder: choice, choice })) : [{ holder: scene, choice: null }];
  const { deadline } = scene;
  return deadline.by ? [...chosen, { holder: deadline.otherwise, choice: null, isTimeout: true }] : chosen;
}

/** All that names scenes to go to, whatever the kind: so that a way laid aside is renamed too. */
function nextsOf(scene) {
  return [scene, scene.deadline.otherwise, ...scene.choices].map(({ next }) => next);
}

/** Everything that carries effects, and costs, on quantities. */
function amountsOf({ scenes, events }) {
  return [
    ...events.map(({ effects }) => effects),
    ...scenes.flatMap((scene) => [
      scene.effects,
      ...scene.allocation.targets.map(({ effects }) => effects),
      ...scene.choices.map(({ cost }) => cost),
      ...[scene.deadline.otherwise, ...scene.choices].flatMap(({ effects, delayed }) => [effects, ...delayed.map((each) => each.effects)]),
    ]),
  ];
}

/** Calls `change(holder, key)` for everything that is an expression. */
function eachExpression(draft, change) {
  const conditions = (holders, key = "when") => holders.forEach((holder) => change(holder, key));
  amountsOf(draft).forEach((effects) => Object.keys(effects).forEach((id) => change(effects, id)));
  conditions(draft.flows, "amount");
  conditions(draft.flows);
  conditions(draft.events);
  draft.scenes.forEach((scene) => {
    nextsOf(scene).forEach((next) => conditions(next));
    conditions(scene.choices);
  });
  change(draft, "score");
}

function replaceIn(draft, pattern, replacement) {
  eachExpression(draft, (holder, key) => {
    if (typeof holder[key] === "string") holder[key] = holder[key].replace(pattern, replacement);
  });
}

const escaped = (id) => id.replace(/[^A-Za-z0-9_]/g, "\\$&");

/** Calls of `names` with the id: visits(levee). */
const call = (names, id) => new RegExp(`\\b(${names})(\\s*\\(\\s*)${escaped(id)}(?=\\s*\\))`, "g");

/** Everything that refers to the scene `from` refers to `to`. */
export function renameScene(draft, from, to) {
  if (draft.start === from) draft.start = to;
  draft.scenes.flatMap(nextsOf).flat().filter((target) => target.to === from).forEach((target) => { target.to = to; });
  draft.events.filter((event) => event.inject === from).forEach((event) => { event.inject = to; });
  replaceIn(draft, call("visits|ended", from), `$1$2${to}`);
}

export function renameEvent(draft, from, to) {
  replaceIn(draft, call("happened", from), `$1$2${to}`);
}

/** Everything that refers to the quantity `from` refers to `to`; without `to` effects and costs go. */
export function renameQuantity(draft, from, to) {
  amountsOf(draft).filter((effects) => from in effects).forEach((effects) => {
    if (to) effects[to] = effects[from];
    delete effects[from];
  });
  if (!to) return;
  draft.flows.filter((flow) => flow.to === from).forEach((flow) => { flow.to = to; });
  draft.scenes.map(({ allocation }) => allocation).filter(({ resource }) => resource === from)
    .forEach((allocation) => { allocation.resource = to; });
  // A name, and not the scene or event of the same id in visits(…).
  replaceIn(draft, new RegExp(`\\b(visits|happened|ended)\\s*\\([^)]*\\)|\\b${escaped(from)}\\b`, "g"),
    (whole, inCall) => (inCall ? whole : to));
}

export function renameArea(draft, from, to) {
  draft.scenes.flatMap(({ choices, allocation }) => [...choices, ...allocation.targets])
    .filter((each) => each.district === from).forEach((each) => { each.district = to; });
}

/** All language maps of a draft. */
export function textsOf(draft) {
  return [
    draft.title,
    draft.introduction,
    ...listsOf(draft).map(({ title }) => title),
    ...draft.events.flatMap(({ title, text }) => [title, text]),
    ...(draft.map.used ? [draft.map.title, ...draft.map.areas.map(({ title }) => title)] : []),
    ...draft.scenes.flatMap(textsOfScene),
  ];
}

function textsOfScene(scene) {
  const { title, text, role, media, choices, allocation, feedback, deadline } = scene;
  return [
    title, text, role, feedback,
    ...media.map(({ alt }) => alt),
    ...allocation.targets.map((target) => target.title),
    ...choices.flatMap((choice) => [choice.text, choice.closed]),
    ...[deadline.otherwise, ...choices].flatMap((each) => [each.feedback, ...each.delayed.map((later) => later.text)]),
  ];
}

/** How many tapes of events there are. */
export function variantsOf({ variants, events }) {
  return Math.max(1, variants || (events.length ? 8 : 1));
}
