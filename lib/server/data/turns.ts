import "server-only";

/** How many files may be under way: being received, waiting for their turn, or being brought in. */
const MOST_AT_ONCE = 4;

interface UnderWay {
  readonly owners: Set<string>;
  count: number;
  /** settles when the one before is done */
  last: Promise<unknown>;
}

declare global {
  /** Handlers may be bundled apart; the process has one memory. */
  var segmentArrivesImports: UnderWay | undefined;
}

/**
 * Files are read and written one after the other: each takes hundreds of megabytes of memory while it is read. `receive`
 * gets one and begins at once, `bring` is then its turn; where `receive` gives null, it is not called. "busy", and neither
 * is called: `owner` (null: somebody unknown) has one under way already, or there are many.
 */
export async function oneFileAtATime<Received, Brought>(
  owner: string | null,
  receive: () => Promise<Received | null>,
  bring: (received: Received) => Promise<Brought>,
): Promise<Brought | null | "busy"> {
  globalThis.segmentArrivesImports ??= { owners: new Set(), count: 0, last: Promise.resolve() };
  const underWay = globalThis.segmentArrivesImports;
  if (underWay.count >= MOST_AT_ONCE || (owner !== null && underWay.owners.has(owner))) return "busy";
  underWay.count += 1;
  if (owner !== null) underWay.owners.add(owner);
  try {
    const received = await receive();
    if (received === null) return null;
    const mine = underWay.last.then(() => bring(received));
    underWay.last = mine.catch(() => undefined);
    return await mine;
  } finally {
    underWay.count -= 1;
    if (owner !== null) underWay.owners.delete(owner);
  }
}
