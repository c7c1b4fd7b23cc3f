import { el } from "../../shared/dom.js";
import { notice } from "../../shared/notice.js";

/**
 * A place for what `handler` answers, drawn by `show(found)` (nodes). `ask(body)` asks anew; asked the same again, it
 * leaves what stands there. Where the draft has errors they are listed, as everywhere.
 */
export function createAnswer(editor, handler, show) {
  const { t } = editor;
  const node = el("div", { class: "sc-stack", "data-answer": handler });
  let asked = "";

  return {
    node,
    async ask(body) {
      const mine = JSON.stringify(body);
      if (mine === asked) return;
      asked = mine;
      node.setAttribute("aria-busy", "true");
      if (!node.hasChildNodes()) node.replaceChildren(el("p", { role: "status" }, t("one_moment")));
      try {
        const found = await editor.call(handler, body);
        if (mine === asked) node.replaceChildren(...[show(found)].flat(Infinity).filter(Boolean));
      } catch (error) {
        if (mine !== asked) return;
        asked = ""; // the next time may go better
        if (error.body && error.body.problems) editor.showProblems(error.body.problems);
        node.replaceChildren(notice("error", t("error"), [
          el("p", {}, editor.faultText(error)),
          error.body && error.body.problems ? el("p", {}, t("see_problems")) : null,
        ], { role: "alert", "data-error": error.code || "unexpected" }));
      }
      if (mine === asked || !asked) node.removeAttribute("aria-busy");
    },
  };
}
