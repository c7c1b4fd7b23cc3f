// Drawing over the picture. Whoever cannot use a pointer has the tables below it, which do the same.
import { el, svg } from "../../shared/dom.js";
import { pointsToText } from "../points.js";
import { addressOf } from "./address.js";
import { inside, middleOf, rectangleOf, sizeOf } from "./shapes.js";
import { wordsOf } from "./words.js";

const TOOLS = ["rectangle", "polygon"];

/**
 * The picture of `question` with its areas. `told`: `drawn(points)` of a new area, `moved()` when a corner has a new
 * place, `chosen(index)` of a pressed area, `loaded(width, height)` where the document does not know the size yet.
 */
export function createSketch(editor, question, told) {
  const { t, shown } = editor;
  const { image, areas } = question;
  shown.sketchTool = shown.sketchTool || TOOLS[0];
  let begun = []; // corners of the area that is being drawn
  let dragged = null; // the corner that is being moved, or the rectangle's first corner

  const shapes = svg("g", {});
  const ghost = svg("polygon", { class: "sc-sketch-area sc-sketch-area--ghost" });
  const status = el("p", { class: "sc-field-hint", "aria-live": "polite" });
  const canvas = svg("svg", {
    class: "sc-sketch-canvas", role: "img", "aria-label": t("sketch"), preserveAspectRatio: "none",
    onpointerdown: press, onpointermove: drag, onpointerup: release, onpointercancel: forget, ondblclick: () => { if (begun.length > 2) finish(); },
  }, shapes, ghost);
  const missing = el("p", { class: "sc-sketch-missing" }, t("picture_missing"));
  const stage = el("div", { class: "sc-sketch" });
  const finishButton = el("button", { type: "button", class: "sc-button sc-button--small", id: "sc-do/finish_area", onclick: finish }, t("finish_area"));
  const forgetButton = el("button", { type: "button", class: "sc-button sc-button--small", id: "sc-do/forget_area", onclick: forget }, t("forget_area"));

  /** Where an event lies, in the picture's own pixels. */
  function at({ clientX, clientY }) {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const [wide, high] = sizeOf(image);
    return inside([((clientX - left) * wide) / width, ((clientY - top) * high) / height], [wide, high]);
  }

  function showGhost(points) {
    ghost.setAttribute("points", pointsToText(points));
    const drawing = begun.length > 0;
    finishButton.hidden = begun.length < 3;
    forgetButton.hidden = !drawing;
    status.textContent = t(drawing ? "polygon_begun" : `tool_${shown.sketchTool}_hint`, { count: begun.length });
  }

  function press(event) {
    if (event.button) return;
    const corner = event.target.getAttribute("data-corner");
    event.preventDefault();
    if (corner) {
      const [area, point] = corner.split("/").map(Number);
      dragged = { corner: areas[area].points[point] };
      canvas.setPointerCapture(event.pointerId);
    } else if (shown.sketchTool === "polygon") {
      begun.push(at(event));
      showGhost(begun);
    } else {
      dragged = { from: at(event), area: event.target.getAttribute("data-area") };
      canvas.setPointerCapture(event.pointerId);
    }
  }

  function drag(event) {
    if (dragged && dragged.corner) {
      dragged.corner.splice(0, 2, ...at(event));
      draw();
    } else if (dragged) showGhost(rectangleOf(dragged.from, at(event)) || []);
    else if (begun.length) showGhost([...begun, at(event)]);
  }

  function release(event) {
    if (!dragged) return;
    const { corner, from, area } = dragged;
    const points = from && rectangleOf(from, at(event));
    dragged = null;
    if (corner) told.moved();
    else if (points) told.drawn(points);
    else {
      showGhost([]);
      if (area) told.chosen(Number(area)); // pressed, not drawn over
    }
  }

  function finish() {
    // A double click leaves its second corner on the first one.
    const points = begun.filter(([x, y], index) => !index || x !== begun[index - 1][0] || y !== begun[index - 1][1]);
    forget();
    if (points.length > 2) told.drawn(points);
  }

  function forget() {
    begun = [];
    dragged = null;
    showGhost([]);
  }

  function load() {
    missing.hidden = Boolean(image.url);
    stage.replaceChildren(...(image.url ? [el("img", {
      src: addressOf(editor, image.url), alt: "", draggable: "false",
      onload: ({ target }) => {
        if (image.width && image.height) return;
        told.loaded(target.naturalWidth, target.naturalHeight);
        draw();
      },
      onerror: ({ target }) => { target.remove(); missing.hidden = false; },
    })] : []), missing, canvas);
  }

  function draw() {
    const size = sizeOf(image);
    const radius = Math.max(...size) / 110;
    canvas.setAttribute("viewBox", `0 0 ${size.join(" ")}`);
    stage.style.setProperty("aspect-ratio", size.join(" / "));
    shapes.replaceChildren(...areas.flatMap((area, index) => {
      if (!area.points.length) return [];
      const [x, y] = middleOf(area.points);
      return [
        svg("polygon", { class: `sc-sketch-area${area.correct ? " sc-sketch-area--right" : ""}`, points: pointsToText(area.points), "data-area": index },
          svg("title", {}, wordsOf(editor, area, index))),
        svg("text", { class: "sc-sketch-number", x, y, "font-size": radius * 3.5 }, String(index + 1)),
        ...area.points.map(([cornerX, cornerY], corner) => svg("circle", { class: "sc-sketch-corner", cx: cornerX, cy: cornerY, r: radius, "data-corner": `${index}/${corner}` })),
      ];
    }));
  }

  const tool = (name) => el("label", { class: "sc-language-option" },
    el("input", {
      type: "radio", name: "sc-sketch-tool", id: `sc-do/tool/${name}`, value: name, checked: name === shown.sketchTool,
      onchange: () => { shown.sketchTool = name; forget(); },
    }), el("span", {}, t(`tool_${name}`)));

  load();
  draw();
  forget();
  return {
    draw,
    load,
    node: el("div", { class: "sc-stack sc-stack--tight" },
      el("fieldset", { class: "sc-cluster" }, el("legend", { class: "sc-field-label" }, t("sketch")), TOOLS.map(tool), finishButton, forgetButton),
      status,
      stage),
  };
}
