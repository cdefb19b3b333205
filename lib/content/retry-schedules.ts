import type { LinkFaults } from "#lib/network/drive.ts";
import { FAULTLESS } from "#lib/network/drive.ts";
import type { Network } from "#lib/network/network.ts";
import { act } from "#lib/network/network.ts";
import type { Action } from "#lib/network/run.ts";
import type { HostSetup } from "#lib/network/scenario.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { segment } from "#lib/tcp/segment.ts";
import { seq } from "#lib/tcp/seq.ts";
import { begun, driveOn, networkFor, SUBJECT } from "./stage.ts";

export const UNANSWERED_SEGMENTS = ["syn", "synAck", "fin"] as const;

export type Unanswered = (typeof UNANSWERED_SEGMENTS)[number];

/** When a segment that never arrives is sent, and when that is given up. Virtual ms after the first time. */
export interface RetrySchedule {
  readonly sentMs: readonly number[];
  readonly gaveUpMs: number;
}

const EVERYTHING_LOST: LinkFaults = { ...FAULTLESS, lostPerMille: 1_000 };
const ONE_HOUR_MS = 3_600_000;

/** B's SYN, its SYN,ACK or the FIN of a connection that its user let go, never answered. */
export function retrySchedule(what: Unanswered, profile: Profile): RetrySchedule {
  const { states, before, asking } = UNANSWERED[what];
  const start = begun(networkFor({ hosts: hostsIn(states) }, profile), before);
  const asked = asking.reduce((network, action) => {
    const done = act(network, action);
    if (!done.ok) throw new Error(done.error.reason);
    return done.value.network;
  }, start);
  const { end } = driveOn(asked, EVERYTHING_LOST, ONE_HOUR_MS);
  const times = end.flights.filter(({ from }) => from === SUBJECT).map(({ sentAtMs }) => sentAtMs);
  const [first] = times;
  if (first === undefined || isWaiting(end)) throw new Error(`${what} is never given up`);
  return { sentMs: times.map((each) => each - first), gaveUpMs: end.nowMs - first };
}

function isWaiting({ hosts }: Network): boolean {
  return hosts[SUBJECT]?.sockets.some(({ timers }) => timers.retransmissionMs !== null) ?? false;
}

interface Beginning {
  readonly states: readonly [a: HostSetup["state"], b: HostSetup["state"]];
  readonly before: readonly Action[];
  /** makes B send the segment */
  readonly asking: readonly Action[];
}

const UNANSWERED: Readonly<Record<Unanswered, Beginning>> = {
  syn: { states: ["CLOSED", "CLOSED"], before: [], asking: [{ do: "open", host: "B", mode: "active" }] },
  synAck: {
    states: ["CLOSED", "LISTEN"],
    before: [],
    asking: [
      { do: "inject", from: "A", segment: segment({ seq: seq(99), syn: true, wnd: 65_535 }) },
      { do: "deliver", from: "A", nth: 0 },
    ],
  },
  fin: {
    states: ["ESTABLISHED", "ESTABLISHED"],
    // One round trip, or nothing would be known of the network but the initial RTO.
    before: [
      { do: "send", host: "B", octets: 20 },
      { do: "deliver", from: "B", nth: 0 },
      { do: "deliver", from: "A", nth: 0 },
    ],
    asking: [{ do: "close", host: "B", release: true }],
  },
};

function hostsIn([a, b]: Beginning["states"]): readonly [HostSetup, HostSetup] {
  return [
    { id: "A", state: a, isns: [seq(99)], mutations: [] },
    { id: "B", state: b, isns: [seq(299)], mutations: [] },
  ];
}
