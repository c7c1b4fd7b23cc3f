// form[data-choosing]: one box chooses all the others that belong to the form.

export function choosing(form) {
  const all = form.querySelector("[data-all]");
  const boxes = [...form.elements].filter((each) => each.type === "checkbox" && each !== all);
  function draw() {
    const chosen = boxes.filter((each) => each.checked).length;
    all.checked = chosen === boxes.length;
    all.indeterminate = chosen > 0 && !all.checked;
  }
  all.addEventListener("change", () => boxes.forEach((each) => { each.checked = all.checked; }));
  boxes.forEach((each) => each.addEventListener("change", draw));
  all.closest("[hidden]").hidden = false;
  draw();
}
