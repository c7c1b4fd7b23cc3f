// What was noticed waits in the browser's own database, so that a page that is closed or breaks loses none of it.

const NAME = "smartcity-exam";
const VERSION = 2;
const STORES = ["signals", "pictures"]; // {attempt, page, number, ...}, by [attempt, page, number]
let opened = null;

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = reject; // a tab of an earlier version holds it: not worth waiting for
  });
}

async function open() {
  const request = indexedDB.open(NAME, VERSION);
  request.onupgradeneeded = () => STORES
    .filter((name) => !request.result.objectStoreNames.contains(name))
    .forEach((name) => request.result.createObjectStore(name, { keyPath: ["attempt", "page", "number"] }));
  const database = await done(request);
  database.onversionchange = () => database.close();
  return database;
}

/** One of STORES. A browser may keep no database, as in some private windows: then what waits is lost with the page, and no sooner. */
export function createStore(name) {
  opened = opened || open().catch(() => null);

  async function run(mode, act) {
    const database = await opened;
    if (!database) return [];
    try {
      return await done(act(database.transaction(name, mode).objectStore(name)));
    } catch (error) {
      return [];
    }
  }

  const all = (attempt) => IDBKeyRange.bound([attempt], [attempt, []]);
  return {
    put: (row) => run("readwrite", (store) => store.put(row)),
    /** All that waits of an attempt, page by page, in the order of the numbers. */
    waiting: (attempt) => run("readonly", (store) => store.getAll(all(attempt))),
    forget: (attempt, page, upTo) => run("readwrite", (store) => store.delete(IDBKeyRange.bound([attempt, page, 0], [attempt, page, upTo]))),
    take: (attempt, page, number) => run("readwrite", (store) => store.delete([attempt, page, number])),
    clear: (attempt) => run("readwrite", (store) => store.delete(all(attempt))),
  };
}
