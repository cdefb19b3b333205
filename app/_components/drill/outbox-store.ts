import type { Store, Waiting } from "./outbox.ts";

const NAME = "segment-arrives";
const ANSWERS = "answers";
const BY_ATTEMPT = "attempt";
/** Some browsers neither open a store nor refuse it. */
const LONGEST_OPENING_MS = 3_000;

/**
 * The browser's own database: what is written is on the disk (durability "strict"), several tabs may write at once, and
 * numbers are given in the order of writing. Where the browser keeps nothing for sites, this tab's memory.
 */
export function browserStore(): Store {
  const memory = memoryStore();
  let opening: Promise<IDBDatabase | null> | null = null;
  let lasting = true;

  async function opened(): Promise<IDBDatabase | null> {
    opening ??= openDatabase()
      .then((database) => {
        // After a failure of the browser's (it may close a database at any time) it is opened anew.
        database.onclose = () => {
          opening = null;
        };
        return database;
      })
      .catch(() => {
        lasting = false;
        return null;
      });
    return opening;
  }

  return {
    lasting: () => lasting,
    async all() {
      const database = await opened();
      const kept = await memory.all();
      if (database === null) return kept;
      const stored: readonly Waiting[] = await done(
        database.transaction(ANSWERS).objectStore(ANSWERS).getAll(),
      );
      return [...stored, ...kept];
    },
    async add(waiting) {
      const database = await opened();
      if (database === null) return memory.add(waiting);
      try {
        await write(database, async (answers) => {
          const key = await done(answers.index(BY_ATTEMPT).getKey(waiting.answer.attemptId));
          if (key === undefined) answers.add(waiting);
        });
      } catch {
        // The disk is full, or the browser gives no more room.
        lasting = false;
        await memory.add(waiting);
      }
    },
    async change(attemptId, change) {
      await memory.change(attemptId, change);
      const database = await opened();
      if (database === null) return;
      await write(database, async (answers) => {
        const found = await done(answers.index(BY_ATTEMPT).get(attemptId));
        if (found !== undefined) answers.put({ ...found, ...change });
      });
    },
    async remove(attemptId) {
      await memory.remove(attemptId);
      const database = await opened();
      if (database === null) return;
      await write(database, async (answers) => {
        const key = await done(answers.index(BY_ATTEMPT).getKey(attemptId));
        if (key !== undefined) answers.delete(key);
      });
    },
  };
}

/** Keeps nothing longer than the tab lives. */
export function memoryStore(): Store {
  let kept: readonly Waiting[] = [];
  return {
    lasting: () => false,
    all: async () => kept,
    async add(waiting) {
      if (!kept.some(({ answer }) => answer.attemptId === waiting.answer.attemptId))
        kept = [...kept, waiting];
    },
    async change(attemptId, change) {
      kept = kept.map((each) => (each.answer.attemptId === attemptId ? { ...each, ...change } : each));
    },
    async remove(attemptId) {
      kept = kept.filter(({ answer }) => answer.attemptId !== attemptId);
    },
  };
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("not opened in time")), LONGEST_OPENING_MS);
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      const answers = request.result.createObjectStore(ANSWERS, { keyPath: "nth", autoIncrement: true });
      answers.createIndex(BY_ATTEMPT, "answer.attemptId", { unique: true });
    };
    request.onsuccess = () => {
      clearTimeout(timer);
      // A later release may change the database: it must not wait for this tab.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => {
      clearTimeout(timer);
      reject(request.error);
    };
  });
}

async function write(
  database: IDBDatabase,
  change: (answers: IDBObjectStore) => Promise<void>,
): Promise<void> {
  const transaction = database.transaction(ANSWERS, "readwrite", { durability: "strict" });
  const finished = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
  await Promise.all([finished, change(transaction.objectStore(ANSWERS))]);
}

function done<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
