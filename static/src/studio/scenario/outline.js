import { createOutline } from "../outline.js";
import { eventTitle } from "./events.js";
import { waysOut } from "./references.js";
import { sceneTitle } from "./targets.js";

function note(editor, scene) {
  const { t, draft } = editor;
  const ways = new Set(waysOut(scene).flatMap(({ holder }) => holder.next.map(({ to }) => to)).filter(Boolean));
  const before = draft.events.filter(({ inject }) => inject === scene.id).map((event) => eventTitle(editor, event, draft.events.indexOf(event)));
  return [
    scene.id === draft.start ? t("first_scene") : "",
    t(`kind_${scene.kind}`),
    scene.kind === "ending" ? "" : t("ways_count", { count: ways.size }),
    before.length ? t("scene_of_event", { events: before.join("; ") }) : "",
  ].filter(Boolean).join(" \u00b7 ");
}

/** All scenes in the document's order. `choose(index)` is told when one is chosen. */
export function createScenesOutline(editor, choose) {
  const items = () => editor.draft.scenes;
  return createOutline(editor, {
    parent: "scenes",
    items,
    sections: () => [{ indexes: [...items().keys()] }],
    title: (scene, index) => sceneTitle(editor, scene, index),
    note: (scene) => note(editor, scene),
    searchLabel: editor.t("filter_scenes"),
  }, choose);
}
