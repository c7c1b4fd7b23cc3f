import { el, svg, uniqueId } from "../../shared/dom.js";
import { anyText } from "../languages.js";
import { NODE, placeScenes } from "./graph_layout.js";
import { around, edgesOf, injecting, neighbours, readingOrder, stepFrom } from "./graph_model.js";
import { eventNode, sceneNode } from "./graph_nodes.js";

const MOST_NODES = 120; // more take dagre too long, and nobody reads them at once: then the scenes around the chosen one
const MOST_LABELS = 60; // of more edges only those at the chosen scene tell what leads over them
const LABEL_LETTERS = 20;
const ZOOM = { least: 0.5, most: 2, step: 1.25 }; // below the least a node would be too small to press

const shorten = (text) => (text.length > LABEL_LETTERS ? `${text.slice(0, LABEL_LETTERS - 1)}\u2026` : text);

/** What leads over an edge, in words. */
function wayInWords({ t, language }, { choice, isTimeout }) {
  if (isTimeout) return t("timeout");
  return choice ? anyText(choice.text, language) || choice.id : "";
}

function edgeLabel(editor, { ways }) {
  const words = ways.map((way) => wayInWords(editor, way)).filter(Boolean);
  return words.length > 1 ? `${shorten(words[0])} +${words.length - 1}` : shorten(words[0] || "");
}

/** The lines and their labels: a picture only, since each node says where it leads. */
function edgesPicture(editor, { width, height, edges }) {
  const arrow = uniqueId("sc-arrow");
  const line = ({ points }) => `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;
  return svg("svg", { class: "sc-graph-edges", width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", focusable: "false" },
    svg("defs", {}, svg("marker", { id: arrow, viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 11, markerHeight: 11, markerUnits: "userSpaceOnUse", orient: "auto-start-reverse" },
      svg("path", { class: "sc-graph-arrow", d: "M0 0L8 4L0 8z" }))),
    edges.map((edge) => svg("path", {
      class: "sc-graph-line", d: line(edge), "marker-end": `url(#${arrow})`, "data-from": edge.from, "data-to": edge.to,
    })),
    edges.map((edge) => svg("text", {
      class: "sc-graph-label", x: edge.x.toFixed(1), y: (edge.y - 4).toFixed(1), "data-from": edge.from, "data-to": edge.to,
    },
      svg("title", {}, edge.ways.map((way) => wayInWords(editor, way)).filter(Boolean).join("; ")), edgeLabel(editor, edge))));
}

/** Remembers the last layout: it depends on the ways between the scenes only, not on words. */
function createLayouts() {
  let key = "";
  let placed = null;
  return (indexes, edges) => {
    const now = JSON.stringify([indexes, edges.map(({ from, to }) => [from, to])]);
    if (now !== key) {
      key = now;
      placed = placeScenes(indexes, edges);
    }
    // The ways are the draft's of now, for the labels.
    const ways = new Map(edges.map((edge) => [`${edge.from}:${edge.to}`, edge.ways]));
    return { ...placed, edges: placed.edges.map((edge) => ({ ...edge, ways: ways.get(`${edge.from}:${edge.to}`) })) };
  };
}

/**
 * The graph of the scenes. `choose(index)` is told when a scene is chosen. Gives its `node`, `draw(chosen)` for a draft
 * whose structure changed and `mark(chosen)` for another scene chosen.
 */
export function createGraph(editor, choose) {
  const { t } = editor;
  const layouts = createLayouts();
  const hintId = uniqueId("sc-graph-hint");
  const canvas = el("div", { class: "sc-graph-canvas" });
  const sized = el("div", { class: "sc-graph-sized" }, canvas);
  const box = el("div", { class: "sc-graph-box", id: "sc-graph", "data-scroll": true, role: "group", "aria-label": t("graph"), "aria-describedby": hintId }, sized);
  const note = el("p", { class: "sc-field-hint" });
  let zoom = 1;
  let placed = null;
  let shownAround = null;
  let arrows = null;

  function resize(to) {
    zoom = Math.min(ZOOM.most, Math.max(ZOOM.least, to));
    canvas.style.transform = `scale(${zoom})`;
    sized.style.width = `${placed.width * zoom}px`;
    sized.style.height = `${placed.height * zoom}px`;
  }

  const tool = (action, to) => el("button", {
    type: "button", class: "sc-button sc-button--small", id: `sc-do/${action}`,
    onclick: () => {
      if (!placed) return;
      resize(to());
      bringIntoSight(editor.shown.scene);
    },
  }, t(action));
  const tools = el("div", { class: "sc-cluster" },
    tool("zoom_in", () => zoom * ZOOM.step),
    tool("zoom_out", () => zoom / ZOOM.step),
    tool("zoom_fit", () => Math.min(1, box.clientWidth / placed.width, box.clientHeight / placed.height)));

  function draw(chosen) {
    const { draft } = editor;
    const { scenes } = draft;
    if (!scenes.length) {
      placed = null;
      canvas.replaceChildren();
      return;
    }
    const edges = edgesOf(draft);
    const events = injecting(draft);
    const count = scenes.length + events.length;
    const indexes = around(count, edges, Math.max(0, chosen), MOST_NODES);
    const shownScenes = indexes.filter((index) => index < scenes.length).length;
    shownAround = count > indexes.length ? chosen : null;
    note.textContent = [
      events.length ? t("graph_events") : "",
      shownAround === null ? "" : t("graph_part", { shown: shownScenes, all: scenes.length }),
    ].filter(Boolean).join(" ");
    placed = layouts(indexes, edges);
    arrows = neighbours(count, edges);
    const byIndex = new Map(placed.nodes.map((node) => [node.index, node]));
    canvas.replaceChildren(edgesPicture(editor, placed), ...readingOrder(placed.nodes).map((index) => (index < scenes.length
      ? sceneNode(editor, byIndex.get(index), arrows.next[index], choose)
      : eventNode(editor, byIndex.get(index), events[index - scenes.length], arrows.next[index]))));
    canvas.classList.toggle("sc-graph-canvas--dense", placed.edges.length > MOST_LABELS);
    resize(zoom);
    show(chosen);
  }

  function show(chosen) {
    canvas.querySelectorAll("[data-node]").forEach((node) => {
      const isChosen = Number(node.dataset.node) === chosen;
      if (isChosen) node.setAttribute("aria-current", "true");
      else node.removeAttribute("aria-current");
    });
    canvas.querySelectorAll("[data-from]").forEach((edge) => {
      edge.classList.toggle("sc-graph-near", [edge.dataset.from, edge.dataset.to].includes(String(chosen)));
    });
  }

  /** Scrolls the box, not the page: a node that is not wholly in sight goes to the middle. */
  function bringIntoSight(chosen) {
    const node = placed && placed.nodes.find(({ index }) => index === chosen);
    if (!node || !box.clientWidth) return;
    const reach = (middle, half, from, size) => (
      middle * zoom - half < from || middle * zoom + half > from + size ? middle * zoom - size / 2 : from);
    box.scrollLeft = reach(node.x, (NODE.width * zoom) / 2, box.scrollLeft, box.clientWidth);
    box.scrollTop = reach(node.y, (NODE.height * zoom) / 2, box.scrollTop, box.clientHeight);
  }

  // A node half in sight counts as seen for browsers, and would take the focus there.
  canvas.addEventListener("focusin", ({ target }) => bringIntoSight(Number(target.dataset.node)));

  canvas.addEventListener("keydown", (event) => {
    const from = event.target.closest("[data-node]");
    if (!from || !event.key.startsWith("Arrow") || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const to = stepFrom(event.key, Number(from.dataset.node), placed.nodes, arrows);
    if (to !== null) canvas.querySelector(`[data-node="${to}"]`).focus();
  });

  return {
    node: el("div", { class: "sc-stack sc-stack--tight" }, tools, el("p", { class: "sc-field-hint", id: hintId }, t("graph_hint")), note, box),
    draw,
    mark(chosen) {
      if (shownAround !== null && !canvas.querySelector(`[data-node="${chosen}"]`)) draw(chosen);
      else show(chosen);
      bringIntoSight(chosen);
    },
    bringIntoSight,
  };
}
