// A paper as learners get it, to be read only: the controls are there and do nothing.
import { el, html, svg } from "../../shared/dom.js";
import { pointsToText } from "../points.js";
import { addressOf } from "./address.js";
import { middleOf } from "./shapes.js";

function choices({ options, id }, type) {
  return el("ul", { class: "sc-paper-choices", role: "list" }, options.map(({ text }, index) => el("li", {}, el("label", {},
    el("input", { type, disabled: true, name: `sc-paper/${id}`, id: `sc-paper/${id}/${index}` }), el("span", { class: "sc-prose" }, html(text))))));
}

const prose = (text) => el("span", { class: "sc-prose" }, html(text));

function picture({ args }, { url, alt }) {
  return el("img", { src: addressOf({ args }, url), alt, loading: "lazy" });
}

function hotspot(editor, { image, areas }) {
  const outline = (area, index) => {
    const [x, y] = middleOf(area.points);
    return [
      svg("polygon", { class: "sc-sketch-area", points: pointsToText(area.points) }),
      svg("text", { class: "sc-sketch-number", x, y, "font-size": Math.max(image.width, image.height) / 30 }, String(index + 1)),
    ];
  };
  return [
    el("div", { class: "sc-sketch", style: { "aspect-ratio": `${image.width} / ${image.height}` } },
      picture(editor, image),
      svg("svg", { class: "sc-sketch-canvas", viewBox: `0 0 ${image.width} ${image.height}`, preserveAspectRatio: "none", "aria-hidden": "true" }, areas.map(outline))),
    el("ol", { class: "sc-paper-areas" }, areas.map(({ text }) => el("li", {}, text))),
  ];
}

/** What a question of each kind shows beside its text. */
const ASKED = {
  single: (editor, question) => choices(question, "radio"),
  multiple: (editor, question) => choices(question, "checkbox"),
  numeric: ({ t }, { unit }) => el("p", { class: "sc-cluster" }, el("input", { type: "text", class: "sc-paper-short", disabled: true, "aria-label": t("answer_here") }), unit),
  text: ({ t }) => el("p", {}, el("input", { type: "text", disabled: true, "aria-label": t("answer_here") })),
  order: ({ t }, { entries }) => [el("p", { class: "sc-meta" }, t("preview_order")), el("ol", { class: "sc-paper-areas" }, entries.map(({ text }) => el("li", {}, prose(text))))],
  match: ({ t }, { left, right }) => el("div", { class: "sc-sides" }, [[left, "part_left"], [right, "part_right"]].map(([side, words]) => el("div", {},
    el("p", { class: "sc-field-label" }, t(words)), el("ul", { class: "sc-paper-areas" }, side.map(({ text }) => el("li", {}, prose(text))))))),
  hotspot,
};

/** One question of a paper. */
export function paperQuestion(editor, question, index) {
  const { t } = editor;
  const { id, kind, text, points, media } = question;
  return el("li", { class: "sc-card", "data-shown": id },
    el("div", { class: "sc-cluster sc-cluster--between" },
      el("h4", {}, t("question_number", { number: index + 1 })),
      el("span", { class: "sc-cluster" }, el("span", { class: "sc-tag" }, t(`kind_${kind}`)), el("span", { class: "sc-tag" }, t("points_count", { count: points })))),
    el("div", { class: "sc-prose" }, html(text)),
    media.map((each) => el("figure", {}, picture(editor, each))),
    ASKED[kind](editor, question));
}
