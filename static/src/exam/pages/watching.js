import { el } from "../../shared/dom.js";
import { notice } from "../../shared/notice.js";
import { canBeFull, fill, isFull } from "../watch/fullscreen.js";
import { deviceWord, sightWord, stateLine } from "./mirror.js";

/** While the clock runs: that somebody is watched, by what, and what to do where that has stopped. It stops nobody. */
export function watching({ watch_by: watchBy }, parts) {
  const { t, senses, announcer } = parts;
  const devices = ["camera", "sound", "screen"].filter((what) => watchBy.includes(what));
  const lines = Object.fromEntries(devices.map((what) => [what, stateLine(what, parts)]));
  const video = senses.preview({ class: "sc-mirror sc-mirror--small", "aria-label": t("mirror") });
  const sight = stateLine("sight", parts);
  const faults = el("div", { class: "sc-messages" });
  const again = button("devices", "devices_again", () => senses.open(devices));
  const share = button("share", "screen_share", () => senses.share());
  const full = button("fullscreen", "fullscreen", fill);
  const view = watchBy.includes("camera")
    ? el("details", { class: "sc-self", open: true }, el("summary", {}, t("self_view")), video) : null;
  let told = "";

  function button(name, words, onclick) {
    return el("button", { type: "button", class: "sc-button sc-button--small", "data-action": name, onclick }, t(words));
  }

  function draw() {
    const { known } = senses;
    const failed = devices.filter((what) => what !== "screen" && !["on", "off"].includes(known[what]));
    devices.forEach((what) => lines[what].draw(deviceWord(what, known[what])));
    senses.refresh(video);
    if (view) view.hidden = known.camera !== "on";
    sight.node.hidden = known.camera !== "on" || !known.sight;
    if (known.sight) sight.draw(sightWord(known.sight));
    again.hidden = failed.length === 0;
    share.hidden = !devices.includes("screen") || known.screen === "on";
    full.hidden = !watchBy.includes("fullscreen") || isFull() || !canBeFull();
    const words = failed.map((what) => t(`${what}_${known[what]}`)).join(" ");
    if (words === told) return;
    told = words;
    faults.replaceChildren(...(words ? [notice("warning", t("notice"), el("p", {}, t("may_go_on")), { "data-device-fault": true })] : []));
    announcer.say(words ? `${words} ${t("may_go_on")}` : t("devices_work"));
  }

  const unlisten = senses.listen((what) => { if (what !== "level") draw(); });
  document.addEventListener("fullscreenchange", draw);
  draw();
  return {
    node: el("section", { class: "sc-watched sc-stack sc-stack--tight", "data-watched": true },
      el("p", { class: "sc-meta" }, t(watchBy.includes("camera") ? "watching_camera" : "watching")),
      view,
      devices.length ? el("ul", { class: "sc-states", role: "list" }, devices.map((what) => lines[what].node), watchBy.includes("camera") ? sight.node : null) : null,
      faults,
      el("div", { class: "sc-cluster" }, again, share, full)),
    leave() {
      unlisten();
      document.removeEventListener("fullscreenchange", draw);
    },
  };
}
