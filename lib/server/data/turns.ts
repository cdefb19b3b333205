import "server-only";

import { MOST_OCTETS } from "./format.ts";

/**
 * So much is held of all files that are under way: being received, waiting for their turn, or being brought in. What has
 * arrived counts, not who sends: connections that send nothing keep nobody out.
 */
const MOST_HELD_OCTETS = 4 * MOST_OCTETS;

/** Takes room for so many octets more; false: there is none left, and what was taken before is given back. */
export type Hold = (octets: number) => boolean;

interface UnderWay {
  readonly owners: Set<string>;
  /** of all files, as far as they have arrived */
  octets: number;
  /** settles when the one before is done */
  last: Promise<unknown>;
}

declare global {
  /** Handlers may be bundled apart; the process has one memory. */
  var segmentArrivesImports: UnderWay | undefined;
}

/**
 * Files are read and written one after the other: each takes hundreds of megabytes of memory while it is read. `receive`
 * gets one and begins at once, asking for room as it arrives; `bring` is then its turn; where `receive` gives null, it is
 * not called. "busy", and `bring` is not called: `owner` (null: somebody unknown) has one under way already, or there was
 * no room.
 */
export async function oneFileAtATime<Received, Brought>(
  owner: string | null,
  receive: (hold: Hold) => Promise<Received | null>,
  bring: (received: Received) => Promise<Brought>,
): Promise<Brought | null | "busy"> {
  globalThis.segmentArrivesImports ??= { owners: new Set(), octets: 0, last: Promise.resolve() };
  const underWay = globalThis.segmentArrivesImports;
  if (owner !== null && underWay.owners.has(owner)) return "busy";
  let held = 0;
  let isFull = false;
  const hold: Hold = (octets) => {
    isFull ||= underWay.octets + octets > MOST_HELD_OCTETS;
    const more = isFull ? -held : octets;
    held += more;
    underWay.octets += more;
    return !isFull;
  };
  if (owner !== null) underWay.owners.add(owner);
  try {
    const received = await receive(hold);
    if (isFull) return "busy";
    if (received === null) return null;
    const mine = underWay.last.then(() => bring(received));
    underWay.last = mine.catch(() => undefined);
    return await mine;
  } finally {
    underWay.octets -= held;
    if (owner !== null) underWay.owners.delete(owner);
  }
}
