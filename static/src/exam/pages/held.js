import { el } from "../../shared/dom.js";
import { frame } from "./frame.js";

/** A proctor has stopped the attempt while it is not sat on this page; `looking` shows when it goes on. */
export function heldPage(view, parts) {
  const { t, messages, looking } = parts;
  const page = frame(view, parts, "held", t("held_title"), [el("p", {}, t("held_explained")), messages]);
  return { ...page, leave: looking(view, page.node) };
}
