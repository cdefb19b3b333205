import "server-only";

/**
 * Prisma's codes for "somebody else was there first, try again": a unique row made meanwhile, a row that was to be there and
 * is gone, a busy database, a transaction that did not get to start, and a write conflict.
 */
const PASSING: ReadonlySet<string> = new Set(["P2002", "P2025", "P1008", "P2028", "P2034"]);
const TRIES = 6;
const FIRST_PAUSE_MS = 10;

/** Runs `work`, which must be one transaction, again when it lost a race. The last failure is thrown. */
export async function retrying<Value>(work: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === TRIES || !isPassing(error)) throw error;
      // Doubling, and uneven so that those who collided do not meet again.
      await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** attempt * Math.random()));
    }
  }
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && typeof error.code === "string" && PASSING.has(error.code)) return true;
  return /SQLITE_BUSY|database is locked/.test(error.message);
}
