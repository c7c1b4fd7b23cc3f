/** How a question stands: "answered" or "open". Whether it is marked is told beside it. */
export function standing({ answer }) {
  return answer === null ? "open" : "answered";
}

/** How many questions are answered, open and marked; `valueOf(id)` gives the learner's value. */
export function count(questions, valueOf) {
  const values = questions.map(({ id }) => valueOf(id));
  return {
    answered: values.filter((each) => standing(each) === "answered").length,
    open: values.filter((each) => standing(each) === "open").length,
    marked: values.filter((each) => each.marked).length,
  };
}

/** Where to go on: the first question that is open, or the first of all. */
export function firstOpen(questions, valueOf) {
  return Math.max(0, questions.findIndex(({ id }) => standing(valueOf(id)) === "open"));
}
