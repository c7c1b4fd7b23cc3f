import { el } from "../../shared/dom.js";
import { createTexts } from "../../shared/texts.js";
import { lastDecision } from "../../scenario/last.js";
import { quantitiesPanel } from "../../scenario/quantities.js";
import { scenePanel } from "../../scenario/scene.js";
import { complete } from "../../scenario/view.js";

/**
 * A scenario that is played: the answer is the list of decisions, each of which stays. What the last one has led to comes
 * from the server, as `question.play`; until it is there nothing else can be decided.
 */
export function scenario(question, { numbers, announcer, change }) {
  const node = el("div", { class: "sc-stack", "data-played": true });
  const t = createTexts(question.texts);

  function draw(answer) {
    const view = complete(null, { ...question.play, can_play: true });
    const parts = {
      t,
      numbers,
      announcer,
      map: view.map,
      messages: null,
      exploring: true, // the exam's clock is the only one
      decide(choice) {
        node.querySelectorAll("[data-choice], [data-area]").forEach((each) => each.setAttribute("aria-disabled", "true"));
        change([...(answer || []), choice]);
      },
    };
    const scene = scenePanel(view, parts);
    node.replaceChildren(...[lastDecision(view.last, parts), quantitiesPanel(view, parts), scene.node].filter(Boolean));
    return scene;
  }

  return {
    node,
    lasting: true, // a decision cannot be taken back
    show: draw,
    /** Shows what a decision has led to; the new scene's heading has the focus. */
    played(answer) {
      const had = node.contains(document.activeElement);
      const scene = draw(answer);
      if (had) scene.heading.focus();
    },
  };
}
