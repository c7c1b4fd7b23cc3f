const PAUSE = 700; // milliseconds without a change before the draft is checked

/**
 * Asks `handler` what is wrong with the draft after each pause in writing, and shows it. Answers that come after
 * another change are passed over: the next check is on its way. `paused()` is told of each pause.
 */
export function createLiveCheck(editor, handler, paused) {
  let timer = 0;
  let asked = 0;
  let pause = PAUSE;

  async function check() {
    paused();
    if (!editor.isShown()) return;
    asked += 1;
    const mine = asked;
    const started = performance.now();
    try {
      const { problems } = await editor.call(handler, { document: editor.document() });
      if (mine === asked) editor.showProblems(problems);
    } catch (error) {
      // What is wrong is asked again after the next change, and when saving, which tells what went wrong.
    }
    // A large document is asked about more rarely: the check never takes more than half of the time.
    pause = Math.max(PAUSE, performance.now() - started);
  }

  return {
    schedule() {
      asked += 1;
      clearTimeout(timer);
      timer = setTimeout(check, pause);
    },
  };
}
