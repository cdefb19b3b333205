import "server-only";

/**
 * Prisma's codes for "somebody else was there first, try again": a unique row made meanwhile, a row that was to be there and
 * is gone, a busy database, a transaction that did not get to start, and a write conflict.
 */
const PASSING: ReadonlySet<string> = new Set(["P2002", "P2025", "P1008", "P2028", "P2034"]);
/** So often at least, and as long as a page waits for its answer: whoever loses a race loses it to somebody who got on. */
const LEAST_TRIES = 6;
const PATIENCE_MS = 5_000;
const PAUSE_MS = { first: 10, longest: 320 } as const;

/** Runs `work`, which must be one transaction, again when it lost a race. The last failure is thrown. */
export async function retrying<Value>(work: () => Promise<Value>): Promise<Value> {
  const begun = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (attempt >= LEAST_TRIES && performance.now() - begun > PATIENCE_MS) throw error;
      // Doubling, and uneven so that those who collided do not meet again.
      const longest = Math.min(PAUSE_MS.longest, PAUSE_MS.first * 2 ** attempt);
      await new Promise((resolve) => setTimeout(resolve, longest * Math.random()));
    }
  }
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && typeof error.code === "string" && PASSING.has(error.code)) return true;
  return /SQLITE_BUSY|database is locked/.test(error.message);
}
