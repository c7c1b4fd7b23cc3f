// What was noticed waits in the browser's own database, so that a page that is closed or breaks loses none of it.

const NAME = "smartcity-exam";
const STORE = "signals"; // {attempt, page, number, signal}, by [attempt, page, number]

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function open() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: ["attempt", "page", "number"] });
  return done(request);
}

/** A browser may keep no database, as in some private windows: then what waits is lost with the page, and no sooner. */
export function createStore() {
  const opened = open().catch(() => null);

  async function run(mode, act) {
    const database = await opened;
    if (!database) return [];
    try {
      return await done(act(database.transaction(STORE, mode).objectStore(STORE)));
    } catch (error) {
      return [];
    }
  }

  return {
    put: (row) => run("readwrite", (store) => store.put(row)),
    /** All that waits of an attempt, page by page, in the order of the numbers. */
    waiting: (attempt) => run("readonly", (store) => store.getAll(IDBKeyRange.bound([attempt], [attempt, []]))),
    forget: (attempt, page, upTo) => run("readwrite", (store) => store.delete(IDBKeyRange.bound([attempt, page, 0], [attempt, page, upTo]))),
  };
}
