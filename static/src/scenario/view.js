/**
 * The whole view of a run: what an answer says, over what `previous` said already. Answers hold the bare values of
 * quantities; their names, units and ranges came with the first one.
 */
export function complete(previous, answer) {
  const view = { ...previous, ...answer };
  const counted = (kind) => view.quantities.filter((each) => each.kind === kind).map((each) => {
    const [value, change] = view.values[each.id];
    return { ...each, value, change };
  });
  return {
    ...view,
    indicators: counted("indicator"),
    resources: counted("resource"),
    stocks: counted("stock"),
    progress: { turn: view.turn, longest: view.longest },
  };
}
