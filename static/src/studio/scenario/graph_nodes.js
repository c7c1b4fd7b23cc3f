// The nodes of the graph, a button each.
import { el } from "../../shared/dom.js";
import { problemMarks } from "../notes.js";
import { itemName } from "../places.js";
import { eventTitle } from "./events.js";
import { NODE } from "./graph_layout.js";
import { sceneTitle } from "./targets.js";

/** A node that is a button: its title, what it is, and for those who do not see the lines where it leads. */
function nodeButton(editor, { index, x, y }, { id, kind, title, words, place, leads, act }) {
  return el("button", {
    type: "button", id, class: `sc-node sc-node--${kind}`, "data-node": index,
    style: { left: `${x - NODE.width / 2}px`, top: `${y - NODE.height / 2}px`, width: `${NODE.width}px`, height: `${NODE.height}px` },
    onclick: act,
  },
  el("span", { class: "sc-node-title" }, title),
  el("span", { class: "sc-node-kind" }, words, " ", problemMarks(editor, place)),
  el("span", { class: "sc-visually-hidden" }, leads));
}

function leadsInWords({ t }, scene, titles) {
  if (titles.length) return t("leads_to", { scenes: titles.join("; ") });
  return t(scene.kind === "inject" ? "goes_on" : "leads_nowhere");
}

/** A scene; `next` are the indexes of those it leads to, `choose(index)` is told when it is pressed. */
export function sceneNode(editor, node, next, choose) {
  const { t, draft: { scenes, start } } = editor;
  const scene = scenes[node.index];
  const name = itemName(scenes, node.index);
  return nodeButton(editor, node, {
    id: `sc-graph/${name}`,
    kind: scene.kind,
    title: sceneTitle(editor, scene, node.index),
    words: [scene.id === start ? t("first_scene") : "", t(`kind_${scene.kind}`)].filter(Boolean).join(" \u00b7 "),
    place: `scenes/${name}`,
    leads: leadsInWords(editor, scene, next.map((to) => sceneTitle(editor, scenes[to], to))),
    act: () => choose(node.index),
  });
}

/** An event stands in the graph where it injects a scene, and leads to its own form. */
export function eventNode(editor, node, event, [to]) {
  const { t, draft: { scenes, events } } = editor;
  const index = events.indexOf(event);
  const place = `events/${itemName(events, index)}`;
  return nodeButton(editor, node, {
    id: `sc-graph/${place}`,
    kind: "event",
    title: eventTitle(editor, event, index),
    words: t("kind_event"),
    place,
    leads: t("leads_to", { scenes: sceneTitle(editor, scenes[to], to) }),
    act: () => editor.reveal(place),
  });
}
