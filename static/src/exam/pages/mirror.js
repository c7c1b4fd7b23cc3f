import { el, icon, uniqueId } from "../../shared/dom.js";
import { share } from "../../shared/meter.js";
import { notice } from "../../shared/notice.js";

const LOUDEST = 0;
const HEARD = -50; // decibels, above the noise of a quiet room
const SILENCE = -70;

/** What is to be said of a look at the camera's picture. */
export function sightWord(sight) {
  if (sight === undefined) return ["same", "faces_looking"];
  if (sight === null) return ["not_done", "faces_unknown"];
  if (sight.dark) return ["warning", "faces_dark"];
  if (sight.count === 0) return ["warning", "faces_none"];
  return sight.count === 1 ? ["success", "faces_one"] : ["warning", "faces_many"];
}

/** A line that says how something stands, by a sign and in words; `changed()` once there are other words. */
export function stateLine(name, { t }, changed = () => {}) {
  const node = el("li", { class: "sc-state", "data-device": name });
  let shown = null;
  return {
    node,
    draw([sign, key]) {
      if (key === shown) return;
      shown = key;
      node.dataset.state = key;
      node.replaceChildren(icon(sign), el("span", {}, t(key)));
      changed(t(key));
    },
  };
}

/** How a device stands, as a sign and the key of its words. */
export function deviceWord(what, state) {
  return [state === "on" ? "success" : state === "off" ? "open" : "warning", `${what}_${state}`];
}

function loudness({ t }) {
  const name = uniqueId("sc-level");
  const bar = el("div", { class: "sc-meter", role: "meter", "aria-labelledby": name, "aria-valuemin": 0, "aria-valuemax": 100 }, el("span", { class: "sc-meter-fill" }));
  const words = el("span", { class: "sc-meta" });
  return {
    node: el("div", { class: "sc-level", "data-level": true }, el("span", { id: name }, t("level")), bar, words),
    draw(level) {
      const percent = Math.round(share(level, SILENCE, LOUDEST));
      const said = t(level > HEARD ? "level_heard" : "level_silent");
      bar.style.setProperty("--sc-to", `${percent}%`);
      bar.setAttribute("aria-valuenow", percent);
      bar.setAttribute("aria-valuetext", said);
      if (words.textContent !== said) words.textContent = said;
    },
  };
}

/** The learner's own picture and voice, as this machine sees and hears them, before they count. */
export function mirror(devices, attempt, parts) {
  const { t, senses, announcer } = parts;
  const hasCamera = devices.includes("camera");
  const video = senses.preview({ class: "sc-mirror", "aria-label": t("mirror") });
  const say = (words) => announcer.say(words);
  const lines = Object.fromEntries(devices.map((what) => [what, stateLine(what, parts, say)]));
  const sight = stateLine("sight", parts, say);
  const level = loudness(parts);
  const button = el("button", { type: "button", class: "sc-button", "data-action": "devices", onclick: open });
  const help = el("div", { class: "sc-messages" });
  let heard = false;

  async function open() {
    button.setAttribute("aria-disabled", "true");
    await senses.open(devices);
    button.removeAttribute("aria-disabled");
  }

  function draw() {
    const { known } = senses;
    const failed = devices.filter((what) => !["on", "off"].includes(known[what]));
    devices.forEach((what) => lines[what].draw(deviceWord(what, known[what])));
    senses.refresh(video);
    video.hidden = known.camera !== "on";
    sight.node.hidden = known.camera !== "on";
    if (known.camera === "on") sight.draw(sightWord(known.sight));
    level.node.hidden = known.sound !== "on";
    button.hidden = devices.every((what) => known[what] === "on");
    button.textContent = t(failed.length ? "try_again" : "devices_on");
    help.replaceChildren(...(failed.length ? [notice("info", t("notice"), el("p", {}, t("may_go_on")), { "data-may-go-on": true })] : []));
  }

  const unlisten = senses.listen((what, value) => {
    if (what === "level") {
      level.draw(value);
      heard = heard || value > HEARD;
    } else if (what === "sight") sight.draw(sightWord(value));
    else draw();
  });
  draw();
  return {
    node: el("section", { class: "sc-devices sc-stack" },
      el("h5", {}, t("devices_title")),
      hasCamera ? el("p", {}, t("devices_explained"), attempt.pictures ? ` ${t("devices_pictures")}` : "") : null,
      attempt.watch_by.includes("sound") ? el("p", {}, t("devices_sound")) : null,
      hasCamera ? video : null,
      el("ul", { class: "sc-states", role: "list" }, devices.map((what) => lines[what].node), hasCamera ? sight.node : null),
      devices.includes("sound") ? level.node : null,
      help,
      el("p", {}, button)),
    /** What was found, for the attempt's log. */
    found: () => ({
      ...(hasCamera ? { camera: senses.known.camera === "on", face: Boolean(senses.known.sight && senses.known.sight.count === 1) } : {}),
      ...(devices.includes("sound") ? { sound: senses.known.sound === "on" && heard } : {}),
    }),
    leave: unlisten,
  };
}
