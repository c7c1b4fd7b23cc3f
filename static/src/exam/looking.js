const AGAIN = 20000; // milliseconds between looks

/**
 * Asks now and then where the attempt of `view` stands, for a page that does not go on with it; `show` is given the
 * view of whatever has become of it. Gives what ends that.
 */
export function createLooking({ ask, show, hears }) {
  return (view, node) => {
    let isOver = false;
    const timer = setInterval(async () => {
      if (!node.isConnected) return;
      try {
        const answer = await ask("status", { attempt: view.attempt.number, session: "" });
        if (isOver) return;
        if (answer.messages) hears(answer.messages);
        if (answer.exam) show(answer);
        else if (answer.attempt.state !== view.attempt.state) show({ ...view, attempt: answer.attempt });
      } catch (error) {
        // Asked again in a moment; the page's button tells what is wrong.
      }
    }, AGAIN);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  };
}
