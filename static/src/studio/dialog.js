import { el, uniqueId } from "../shared/dom.js";

/**
 * Opens a dialog over the page and gives {close, body}. `fill(body, close)` puts in what it shows. The focus goes back to what
 * had it, or to its successor of the same id, where the form was drawn anew meanwhile.
 */
export function openDialog(editor, { title, wide = false }, fill) {
  const opener = document.activeElement;
  const titleId = uniqueId("sc-dialog");
  const body = el("div", { class: "sc-stack" });
  const dialog = el("dialog", { class: wide ? "sc-dialog sc-dialog--wide" : "sc-dialog", "aria-labelledby": titleId, "data-dialog": true },
    el("div", { class: "sc-dialog-head" },
      el("h3", { id: titleId, tabindex: "-1" }, title),
      el("button", { type: "button", class: "sc-button sc-button--small", "data-action": "close", onclick: () => dialog.close() }, editor.t("close"))),
    body);
  // A place of its own under the page's body: the editor's element is drawn anew, and a host's overlay may be clipped.
  const holder = el("div", { class: "smartcity sc-dialog-holder", lang: editor.pageLanguage }, dialog);
  dialog.addEventListener("close", () => {
    holder.remove();
    const successor = opener && (opener.isConnected ? opener : document.getElementById(opener.id));
    if (successor) successor.focus();
  });
  document.body.append(holder);
  fill(body, () => dialog.close());
  dialog.showModal();
  dialog.querySelector("h3").focus();
  return { body, close: () => dialog.close() };
}
