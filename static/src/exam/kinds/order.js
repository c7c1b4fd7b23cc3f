import { el, html, icon, spoken } from "../../shared/dom.js";

/** `ids` with the one at `from` moved to `to`. */
export function moved(ids, from, to) {
  const rest = ids.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ids[from], ...rest.slice(to)];
}

/**
 * A list whose entries are moved by buttons, or drawn with the mouse. Until one was moved, or the order was said to be
 * meant as it is, there is no answer.
 */
export function order(question, { t, change, labelledby, announcer }) {
  const texts = new Map(question.entries.map(({ id, text }) => [id, text]));
  const shuffled = question.entries.map(({ id }) => id);
  let ids = shuffled;
  let dragged = null;
  const list = el("ol", { class: "sc-order", role: "list", "aria-labelledby": labelledby });
  const hint = el("p", { class: "sc-field-hint" }, t("order_open"));
  const confirm = el("button", { type: "button", class: "sc-button sc-button--small", "data-action": "confirm-order", onclick: () => { settle(); change(ids); } }, t("order_confirm"));
  const untouched = el("div", { class: "sc-cluster" }, hint, confirm);
  const items = new Map(shuffled.map((id) => [id, item(id)]));

  function mover(id, step, words) {
    const button = el("button", {
      type: "button", class: "sc-button sc-button--small sc-mover", "data-move": step < 0 ? "up" : "down",
      "aria-label": t(words, { entry: spoken(texts.get(id)) }),
      onclick: () => {
        const from = ids.indexOf(id);
        if (ids[from + step] !== undefined) move(id, from + step, button);
      },
    }, icon(step < 0 ? "up" : "down"));
    return button;
  }

  function item(id) {
    return el("li", {
      class: "sc-order-item", "data-entry": id, draggable: "true",
      ondragstart: (event) => { dragged = id; event.dataTransfer.effectAllowed = "move"; event.dataTransfer.setData("text/plain", ""); },
      ondragover: (event) => { if (dragged) event.preventDefault(); },
      ondrop: (event) => {
        event.preventDefault();
        if (dragged && dragged !== id) move(dragged, ids.indexOf(id));
      },
      ondragend: () => { dragged = null; },
    },
    el("span", { class: "sc-order-place", "aria-hidden": "true" }),
    el("div", { class: "sc-prose" }, html(texts.get(id))),
    el("div", { class: "sc-movers" }, mover(id, -1, "move_up"), mover(id, 1, "move_down")));
  }

  function place() {
    list.replaceChildren(...ids.map((id) => items.get(id)));
    ids.forEach((id, index) => {
      const [up, down] = items.get(id).querySelectorAll(".sc-mover");
      items.get(id).querySelector(".sc-order-place").textContent = index + 1;
      up.setAttribute("aria-disabled", String(index === 0));
      down.setAttribute("aria-disabled", String(index === ids.length - 1));
    });
  }

  function settle() {
    const hadFocus = untouched.contains(document.activeElement);
    untouched.hidden = true;
    if (hadFocus) list.querySelector(".sc-mover:not([aria-disabled=true])").focus();
  }

  function move(id, to, button = null) {
    ids = moved(ids, ids.indexOf(id), to);
    place();
    settle();
    if (button) button.focus();
    announcer.say(t("moved", { entry: spoken(texts.get(id)), place: to + 1, most: ids.length }));
    change(ids);
  }

  return {
    node: el("div", { class: "sc-stack sc-stack--tight" }, list, untouched),
    show(answer) {
      ids = answer || shuffled;
      untouched.hidden = answer !== null;
      place();
    },
  };
}
