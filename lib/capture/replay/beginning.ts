import type { Connection, Listen } from "#lib/tcp/connection.ts";
import { CLOSED } from "#lib/tcp/connection.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { advance, seq } from "#lib/tcp/seq.ts";
import { next } from "#lib/tcp/step.ts";
import type { CapturedPacket, End } from "../connections.ts";
import { otherEnd } from "../connections.ts";

type Ends = readonly [Connection, Connection];

/** 2^30: the largest window that there is (RFC 7323 2.3). */
export const MOST_WINDOW = 2 ** 30;

/** Both ends before the first packet, as the packets let guess. */
export function beginning(
  packets: readonly CapturedPacket[],
  profiles: readonly [Profile, Profile],
  windowsKnown: boolean,
): Ends {
  const [first] = packets;
  if (first === undefined) return [CLOSED, CLOSED];
  const { syn, ack } = first.segment;
  if (!syn)
    return first.segment.rst && ack === null ? [CLOSED, CLOSED] : underWay(first, profiles, windowsKnown);
  const listens = (end: End): boolean => {
    const own = packets.find(({ from, segment: each }) => from === end && each.syn);
    return own !== undefined && own.segment.ack !== null;
  };
  const ends: Ends = [
    listens(0) ? listener(profiles[0]) : CLOSED,
    listens(1) ? listener(profiles[1]) : CLOSED,
  ];
  if (ack === null) return ends;
  // The SYN that this SYN,ACK answers was not captured.
  const opened = next(
    CLOSED,
    { type: "call", call: "OPEN", mode: "active", remoteSpecified: true, nextIss: advance(ack, -1) },
    profiles[0],
  );
  return first.from === 1 ? [opened.connection, ends[1]] : [ends[0], opened.connection];
}

function listener(profile: Profile): Listen {
  return {
    state: "LISTEN",
    opening: { mode: "passive", remoteSpecified: false },
    rcvWnd: profile.receiveBufferOctets,
    pending: [],
  };
}

/** Both ends in ESTABLISHED with the numbers of one packet, nothing on its way. */
export function underWay(
  { from, segment: seen }: Pick<CapturedPacket, "from" | "segment">,
  profiles: readonly [Profile, Profile],
  windowsKnown: boolean,
): Ends {
  const own = seen.seq;
  const others = seen.ack ?? seq(0);
  const between = (end: End): Connection => {
    const sender = end === from;
    const [nxt, received] = sender ? [own, others] : [others, own];
    const wnd = windowsKnown ? Math.max(seen.wnd, profiles[otherEnd(end)].receiveBufferOctets) : MOST_WINDOW;
    return {
      state: "ESTABLISHED",
      opening: { mode: "active" },
      snd: { iss: advance(nxt, -1), una: nxt, nxt, wnd, wl1: received, wl2: nxt, maxWnd: wnd },
      rcv: {
        irs: advance(received, -1),
        nxt: received,
        wnd: profiles[end].receiveBufferOctets,
        readable: 0,
        up: null,
        held: [],
        pending: [],
      },
      queue: { sent: [], unsent: 0 },
    };
  };
  return [between(0), between(1)];
}
