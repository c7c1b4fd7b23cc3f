import { el, html, spoken, uniqueId } from "../../shared/dom.js";

function row({ id, text }, right, { t }, onchange) {
  const labelId = uniqueId("sc-match");
  const select = el("select", { "aria-labelledby": labelId, "data-left": id, onchange },
    el("option", { value: "" }, t("match_choose")),
    right.map((each) => el("option", { value: each.id }, spoken(each.text))));
  return {
    id,
    select,
    node: el("li", { class: "sc-match" }, el("div", { class: "sc-prose", id: labelId }, html(text)), select),
  };
}

/** For each on the left, one of the right; those left out are missing from the answer. */
export function match(question, parts) {
  const rows = question.left.map((each) => row(each, question.right, parts, () => parts.change(matched())));
  const matched = () => {
    const pairs = rows.filter(({ select }) => select.value).map(({ id, select }) => [id, select.value]);
    return pairs.length ? Object.fromEntries(pairs) : null;
  };
  return {
    node: el("ul", { class: "sc-matches", role: "list", "aria-labelledby": parts.labelledby }, rows.map(({ node }) => node)),
    show(answer) {
      rows.forEach(({ id, select }) => { select.value = (answer && answer[id]) || ""; });
    },
  };
}
