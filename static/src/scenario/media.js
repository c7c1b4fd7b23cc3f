import { el } from "../shared/dom.js";

const PLAYERS = {
  image: ({ url, alt }) => el("img", { src: url, alt, loading: "lazy" }),
  audio: ({ url, alt }) => [el("figcaption", {}, alt), el("audio", { src: url, controls: true, preload: "none", "aria-label": alt })],
  video: ({ url, alt }) => [el("figcaption", {}, alt), el("video", { src: url, controls: true, preload: "metadata", playsinline: true, "aria-label": alt })],
};

/** Pictures, sounds and films of a scene; none starts by itself. */
export function media(all) {
  return all.map((each) => el("figure", { class: `sc-medium sc-medium--${each.kind}` }, PLAYERS[each.kind](each)));
}
