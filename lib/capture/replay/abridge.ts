import type { Connection } from "#lib/tcp/connection.ts";
import { sequenceEnd } from "#lib/tcp/segment.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import { later } from "#lib/tcp/seq.ts";
import type { CapturedPacket, End } from "../connections.ts";

/** Long transfers say the same a thousand times: their middle is passed over, their beginning and end are not. */

/** Packets that are kept before and after the gap. */
const KEPT = 150;
/** Packets that are replayed at most. */
const MOST = 600;

export interface Abridged {
  readonly packets: readonly CapturedPacket[];
  readonly passedOver: { readonly after: number; readonly packets: number; readonly atTheEnd: number };
  /** the number that follows all that each end sent up to the end of the gap; null without a gap */
  readonly jump: readonly [Seq | null, Seq | null] | null;
}

export function abridged(packets: readonly CapturedPacket[]): Abridged {
  const closes = packets.findIndex(({ segment: { fin, rst } }) => fin || rst);
  const plainEnd = closes === -1 ? packets.length : closes;
  if (packets.length <= MOST || plainEnd <= 2 * KEPT) {
    return {
      packets: packets.slice(0, MOST),
      passedOver: { after: -1, packets: 0, atTheEnd: Math.max(0, packets.length - MOST) },
      jump: null,
    };
  }
  const gap = packets.slice(KEPT, plainEnd - KEPT);
  const rest = packets.slice(plainEnd - KEPT);
  return {
    packets: [...packets.slice(0, KEPT), ...rest.slice(0, MOST - KEPT)],
    passedOver: {
      after: KEPT - 1,
      packets: gap.length,
      atTheEnd: Math.max(0, rest.length - (MOST - KEPT)),
    },
    jump: [endOf(packets.slice(0, plainEnd - KEPT), 0), endOf(packets.slice(0, plainEnd - KEPT), 1)],
  };
}

function endOf(packets: readonly CapturedPacket[], end: End): Seq | null {
  let furthest: Seq | null = null;
  for (const { from, segment } of packets) {
    if (from !== end) continue;
    const last = sequenceEnd(segment);
    furthest = furthest === null ? last : later(furthest, last);
  }
  return furthest;
}

/** Both ends behind the gap: all that was sent in it has arrived and is acknowledged. */
export function jumped(
  [one, other]: readonly [Connection, Connection],
  [oneSent, otherSent]: readonly [Seq | null, Seq | null],
): readonly [Connection, Connection] {
  return [behind(one, oneSent, otherSent), behind(other, otherSent, oneSent)];
}

function behind(connection: Connection, sent: Seq | null, received: Seq | null): Connection {
  if (connection.state !== "ESTABLISHED") return connection;
  const { snd, rcv } = connection;
  const nxt = sent ?? snd.nxt;
  const next = received ?? rcv.nxt;
  return {
    ...connection,
    snd: { ...snd, una: nxt, nxt, wl1: next, wl2: nxt },
    rcv: { ...rcv, nxt: next, held: [], readable: 0 },
    queue: { sent: [], unsent: 0 },
  };
}
