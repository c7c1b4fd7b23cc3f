import { el, svg, uniqueId } from "../../shared/dom.js";

/** The middle of what an outline spans, in percent of the picture. */
export function middle(points, { width, height }) {
  const half = (axis) => {
    const along = points.map((point) => point[axis]);
    return (Math.min(...along) + Math.max(...along)) / 2;
  };
  return { x: (100 * half(0)) / width, y: (100 * half(1)) / height };
}

/** What is chosen after a press on `id`; null: no more than `most` may be. */
export function toggled(chosen, id, most) {
  if (chosen.includes(id)) return chosen.filter((each) => each !== id);
  if (most === 1) return [id];
  return chosen.length < most ? [...chosen, id] : null;
}

/** A picture whose areas are buttons, and the same areas as a list: both show the one state. */
export function hotspot(question, { t, change, labelledby, announcer }) {
  const { image, areas, most } = question;
  const type = most === 1 ? "radio" : "checkbox";
  const name = uniqueId("sc-area");
  let chosen = [];
  const limit = el("p", { class: "sc-field-hint" }, t("area_limit", { most }));

  const places = areas.map(({ id, text, points }, index) => {
    const number = index + 1;
    const shape = svg("polygon", { points: points.map((point) => point.join(",")).join(" "), "data-shape": id, onclick: () => press(id) });
    const { x, y } = middle(points, image);
    const button = el("button", {
      type: "button", class: "sc-area-button", "data-area": id,
      style: { "--sc-x": `${x}%`, "--sc-y": `${y}%` }, onclick: () => press(id),
    }, number, el("span", { class: "sc-visually-hidden" }, ` ${text}`));
    const input = el("input", { type, name, value: id, onchange: () => press(id) });
    const item = el("label", { class: "sc-option", "data-option": id }, input, el("span", { class: "sc-spot-number", "aria-hidden": "true" }, number), el("span", {}, text));
    return { id, shape, button, input, item };
  });

  function draw() {
    places.forEach(({ id, shape, button, input }) => {
      const isChosen = chosen.includes(id);
      shape.toggleAttribute("data-chosen", isChosen);
      button.setAttribute("aria-pressed", String(isChosen));
      input.checked = isChosen;
    });
  }

  function press(id) {
    const next = type === "radio" && chosen.includes(id) ? chosen : toggled(chosen, id, most);
    if (next) chosen = next;
    draw();
    if (next) change(chosen.length ? chosen : null);
    else announcer.say(t("area_limit", { most }));
  }

  return {
    node: el("div", { class: "sc-stack sc-stack--tight" },
      el("div", { class: "sc-hotspot" },
        el("img", { src: image.url, alt: image.alt, width: image.width, height: image.height }),
        svg("svg", { viewBox: `0 0 ${image.width} ${image.height}`, "aria-hidden": "true", focusable: "false" }, places.map(({ shape }) => shape)),
        places.map(({ button }) => button)),
      most > 1 ? limit : null,
      el("div", { class: "sc-options sc-options--areas", role: type === "radio" ? "radiogroup" : "group", "aria-labelledby": labelledby }, places.map(({ item }) => item))),
    show(answer) {
      chosen = answer || [];
      draw();
    },
  };
}
