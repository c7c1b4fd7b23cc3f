// The worker that counts faces: it is fetched only when there is a camera to look at.

const PATIENCE = 120000; // milliseconds: the models come over a slow line in that; where one cannot be fetched, no answer comes

/** A worker has to come from the page's own address; one that lies elsewhere is brought in by a line that does. */
function workerOf(script) {
  if (new URL(script).origin === window.location.origin) return new Worker(script);
  const line = new Blob([`importScripts(${JSON.stringify(script)});`], { type: "text/javascript" });
  return new Worker(URL.createObjectURL(line));
}

/** `look(picture)` gives `{count, dark, frozen}`; it fails where this machine cannot count, and then ever after. */
export function createCounter({ script, folder }) {
  const full = (address) => new URL(address, window.location.href).href;
  let worker = null;
  let waiting = null; // {resolve, reject} of what was asked
  let ready = null;

  function ask(message, handed = []) {
    return new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      setTimeout(() => reject(new Error("no answer")), PATIENCE);
      worker.postMessage(message, handed);
    });
  }

  async function start() {
    worker = workerOf(full(script));
    worker.onmessage = ({ data }) => (data.fault === undefined ? waiting.resolve(data) : waiting.reject(new Error(data.fault)));
    worker.onerror = (event) => {
      event.preventDefault();
      if (waiting) waiting.reject(new Error(event.message));
    };
    await ask({ folder: full(folder) });
  }

  return {
    async look(picture) {
      if (!ready) ready = start();
      await ready;
      return ask({ picture }, [picture]);
    },
    stop() {
      if (worker) worker.terminate();
    },
  };
}
