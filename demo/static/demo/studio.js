// Studio's runtimes: they pass wrapped elements, and editors tell them when they save.
import { handlerUrl, startBlocks } from "./xblock.js";

const editor = document.getElementById("studio-editor");
const preview = document.getElementById("studio-preview");
const status = document.getElementById("studio-status");

function say(text, kind) {
  status.hidden = false;
  status.className = `sc-notice sc-notice--${kind}`;
  status.textContent = text;
}

const runtimeFor = (prefix) => ({
  handlerUrl: (element, handler, suffix, query) => handlerUrl(prefix, element, handler, suffix, query),
  notify(event, data) {
    if (event === "cancel") window.location.assign(editor.dataset.cancel);
    if (event === "error") say([data.title, data.message].filter(Boolean).join(": "), "error");
    if (event === "save" && data.state === "start") say(status.dataset.saving, "info");
    if (event === "save" && data.state === "end") {
      say(status.dataset.saved, "success");
      showPreview();
    }
  },
});

const runtimes = { StudioRuntime: runtimeFor(""), PreviewRuntime: runtimeFor("/preview") };
// What a block sees of the jQuery object that Studio passes.
const wrap = (element) => ({ 0: element, length: 1 });

async function showPreview() {
  const page = new DOMParser().parseFromString(await (await fetch(window.location.href)).text(), "text/html");
  preview.replaceChildren(...page.getElementById("studio-preview").children);
  startBlocks(preview, runtimes, wrap);
}

startBlocks(document, runtimes, wrap);
