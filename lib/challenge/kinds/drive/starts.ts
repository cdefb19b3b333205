import type { CallChoice, HostModel, Model, Stray } from "#lib/checker/model.ts";
import type { Connection, State } from "#lib/tcp/connection.ts";
import { CLOSED } from "#lib/tcp/connection.ts";
import type { TcpEvent, UserCall } from "#lib/tcp/event.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { segment } from "#lib/tcp/segment.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import { advance } from "#lib/tcp/seq.ts";
import { next } from "#lib/tcp/step.ts";
import type { DrivePrompt } from "./prompt.ts";

/** Where a run begins; told in words in `challenges.drive.starts`. */
export const START_IDS = [
  /** role 0 is CLOSED, role 1 listens */
  "listening",
  /** the same, and a SYN of an earlier connection of role 0 is on its way */
  "old-syn",
  "both-closed",
  /** role 0 opened the connection */
  "established",
  /** role 0 has closed: FIN-WAIT-2, CLOSE-WAIT */
  "half-closed",
  /** role 1 has forgotten the connection */
  "half-open",
] as const;

export type StartId = (typeof START_IDS)[number];

export function isStartId(value: unknown): value is StartId {
  return START_IDS.some((each) => each === value);
}

type Setting = Pick<DrivePrompt, "start" | "hosts" | "left" | "isns" | "windowOctets" | "budget">;

const CAPACITY = 5;
/** Another connection counts from elsewhere, as the generator of 3.4.1 would have it. */
const LATER = 1_000_000;
/** The old SYN is from just before, and lies in no window. */
const EARLIER = -80;

/** Both ends run RFC 9293 and may make any call that makes sense where they are. */
export function modelOf({ start, hosts, left, isns, windowOctets, budget }: Setting): Model {
  const profile: Profile = { ...rfc9293, receiveBufferOctets: windowOctets };
  const [zero, one] = connectionsOf(start, isns, profile);
  const host = (role: 0 | 1, connection: Connection): HostModel => ({
    id: hosts[role],
    profile,
    connection,
    script: [],
    choices: CHOICES,
    isns: [isns[role], advance(isns[role], LATER), advance(isns[role], 2 * LATER)],
    timeouts: budget.timeouts,
    // Nobody gives up: how often a timer runs out is the learner's choice.
    patience: null,
  });
  const old: readonly Stray[] =
    start === "old-syn"
      ? [
          {
            from: hosts[0],
            segment: segment({ seq: advance(isns[0], EARLIER), syn: true, wnd: windowOctets }),
          },
        ]
      : [];
  return {
    hosts: left === 0 ? [host(0, zero), host(1, one)] : [host(1, one), host(0, zero)],
    old,
    forged: [],
    link: { losses: budget.losses, duplicates: budget.duplicates, capacity: CAPACITY, mustArrive: null },
    clock: null,
  };
}

const OPEN: readonly State[] = ["SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT"];

const CHOICES: readonly CallChoice[] = [
  { call: { do: "open", mode: "active", when: ["CLOSED"] }, times: 1 },
  { call: { do: "open", mode: "passive", when: ["CLOSED"] }, times: 1 },
  { call: { do: "send", octets: 10, when: ["ESTABLISHED", "CLOSE-WAIT"] }, times: 1 },
  { call: { do: "close", when: OPEN }, times: 1 },
  {
    call: { do: "abort", when: [...OPEN, "FIN-WAIT-1", "FIN-WAIT-2", "CLOSING", "LAST-ACK", "TIME-WAIT"] },
    times: 1,
  },
  // Who stops listening can still close the next connection.
  { call: { do: "close", when: ["LISTEN"] }, times: 1 },
];

/** By role. What an exchange has left behind is taken from the exchange. */
function connectionsOf(
  start: StartId,
  isns: readonly [Seq, Seq],
  profile: Profile,
): readonly [Connection, Connection] {
  const ends = new Ends(isns, profile);
  if (start === "both-closed") return ends.connections;
  ends.call(1, open("passive", isns[1]));
  if (start === "listening" || start === "old-syn") return ends.connections;
  ends.call(0, open("active", isns[0]));
  if (start === "half-closed") ends.call(0, { type: "call", call: "CLOSE", release: false });
  const [zero, one] = ends.connections;
  return start === "half-open" ? [zero, CLOSED] : [zero, one];
}

function open(mode: "active" | "passive", nextIss: Seq): UserCall {
  return { type: "call", call: "OPEN", mode, remoteSpecified: mode === "active", nextIss };
}

/** Two ends between which everything arrives at once. */
class Ends {
  private zero: Connection = CLOSED;
  private one: Connection = CLOSED;
  private readonly isns: readonly [Seq, Seq];
  private readonly profile: Profile;

  constructor(isns: readonly [Seq, Seq], profile: Profile) {
    this.isns = isns;
    this.profile = profile;
  }

  get connections(): readonly [Connection, Connection] {
    return [this.zero, this.one];
  }

  call(role: 0 | 1, event: TcpEvent): void {
    const { connection, effects } = next(role === 0 ? this.zero : this.one, event, this.profile);
    if (role === 0) this.zero = connection;
    else this.one = connection;
    const peer = role === 0 ? 1 : 0;
    for (const effect of effects) {
      if (effect.type !== "send") continue;
      this.call(peer, { type: "segment", segment: effect.segment, nextIss: this.isns[peer], listener: null });
    }
  }
}
