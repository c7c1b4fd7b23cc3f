import { el } from "../shared/dom.js";
import { notice } from "../shared/notice.js";

/** What proctors tell the learner, above whatever page is shown, each until it was read. */
export function createMessages({ t, times, ask }) {
  const node = el("div", { class: "sc-messages sc-stack sc-stack--tight" });
  const shown = new Map();
  let number = null; // of the attempt

  function card({ id, text, sent_at: sentAt }) {
    const button = el("button", {
      type: "button", class: "sc-button sc-button--small", "data-action": "message_read", onclick: () => read(id, button),
    }, t("message_read"));
    return notice("info", t("message_from", { moment: times.moment(sentAt) }),
      [el("p", { class: "sc-message-text" }, text), el("p", {}, button)], { role: "alert", "data-message": id });
  }

  async function read(id, button) {
    if (button.hasAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true");
    try {
      show((await ask("message_read", { attempt: number, message: id })).messages);
    } catch (error) {
      button.removeAttribute("aria-disabled"); // it stays, and can be pressed again
    }
  }

  function show(messages) {
    const ids = messages.map(({ id }) => id);
    [...shown.keys()].filter((id) => !ids.includes(id)).forEach((id) => {
      shown.get(id).remove();
      shown.delete(id);
    });
    messages.filter(({ id }) => !shown.has(id)).forEach((each) => {
      shown.set(each.id, card(each));
      node.append(shown.get(each.id));
    });
  }

  return {
    node,
    show,
    /** Whose messages these are; of none, nothing is shown. */
    of(attempt) {
      const next = attempt ? attempt.number : null;
      if (next !== number) show([]);
      number = next;
    },
  };
}
