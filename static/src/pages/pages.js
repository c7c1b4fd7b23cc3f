// Small comforts on the server's pages. Everything works without them.
import { el } from "../shared/dom.js";
import { choosing } from "./choosing.js";
import { gallery } from "./gallery.js";
import { levels } from "./levels.js";
import { live } from "./live.js";

/** button[data-copy]: copies its text and says in words what came of it; hidden until now. */
function copyButton(button) {
  button.hidden = false;
  const result = el("span", { class: "sc-copy-result", role: "status" });
  button.after(result);
  button.addEventListener("click", async () => {
    result.textContent = "";
    const copied = await copy(button.dataset.copy);
    result.classList.toggle("sc-copy-result--failed", !copied);
    result.textContent = (copied ? button.dataset.copied : button.dataset.copyFailed) || "";
  });
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    return false; // not allowed, or the page came without TLS
  }
}

/** [data-drop]: a file dropped on it goes into its file field. */
function dropZone(zone) {
  const input = zone.querySelector("input[type=file]");
  const carriesFile = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  const mark = (over) => zone.setAttribute("data-drop", over ? "over" : "");
  if (zone.dataset.dropText) zone.append(el("span", { class: "sc-drop-text" }, zone.dataset.dropText));
  zone.addEventListener("dragover", (event) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    mark(true);
  });
  zone.addEventListener("dragleave", (event) => { if (!zone.contains(event.relatedTarget)) mark(false); });
  zone.addEventListener("drop", (event) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    mark(false);
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.focus();
  });
}

function start() {
  document.querySelectorAll("button[data-copy]").forEach(copyButton);
  document.querySelectorAll("[data-drop]").forEach(dropZone);
  document.querySelectorAll("[data-gallery]").forEach(gallery);
  document.querySelectorAll("[data-live]").forEach((part) => live(part));
  document.querySelectorAll("[data-choosing]").forEach(choosing);
  document.querySelectorAll("[data-levels]").forEach(levels);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
