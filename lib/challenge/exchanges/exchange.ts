import type { Random } from "#lib/base/random.ts";
import type { Network, NewHost } from "#lib/network/network.ts";
import { network } from "#lib/network/network.ts";
import type { Action, HostId } from "#lib/network/run.ts";
import type { Connection, Established } from "#lib/tcp/connection.ts";
import { CLOSED } from "#lib/tcp/connection.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import { advance } from "#lib/tcp/seq.ts";
import type { NumberRange } from "../situations/numbers.ts";
import { initialNumber } from "../situations/numbers.ts";

/** Two hosts, as they begin, and what then happens: what ladders and orders are asked about. */
export interface Exchange {
  readonly start: Network;
  readonly schedule: readonly Action[];
}

/** What an exchange is made of besides its numbers. `x` is the end that begins: it opens, closes or has crashed. */
export interface Parts {
  readonly x: HostId;
  readonly y: HostId;
  /** of text, where the exchange has any */
  readonly octets: number;
  readonly moreOctets: number;
  /** 0 … 3: the exchanges that can go several ways choose by it */
  readonly fork: number;
}

/**
 * The numbers that do not follow from anything: where an exchange begins in ESTABLISHED, `x` and `y` are SND.NXT there,
 * else the initial numbers. `old` belongs to a connection from before.
 */
export interface Numbers {
  readonly x: Seq;
  readonly y: Seq;
  readonly nextY: Seq;
  readonly old: Seq;
}

export type ExchangeMaker = (parts: Parts, numbers: Numbers, profile: Profile) => Exchange;

const HOSTS = ["A", "B"] as const;

export function drawParts(random: Random): Parts {
  const [x, y] = random.chance(1, 2) ? HOSTS : (["B", "A"] as const);
  return {
    x,
    y,
    octets: 10 * random.int(1, 20),
    moreOctets: 10 * random.int(1, 20),
    fork: random.int(0, 3),
  };
}

/** Numbers far enough apart that nobody takes one host's for the other's. */
export function drawNumbers(random: Random, range: NumberRange): Numbers {
  const drawn: Seq[] = [];
  while (drawn.length < 4) {
    const number = initialNumber(random, range);
    if (drawn.every((other) => apart(other, number) >= LEAST_APART[range])) drawn.push(number);
  }
  const [x, y, nextY, old] = drawn;
  if (x === undefined || y === undefined || nextY === undefined || old === undefined)
    throw new RangeError("four numbers are drawn");
  return { x, y, nextY, old };
}

/** Wrapping numbers all lie just before 2^32. */
const LEAST_APART = { small: 10, any: 1_000, wrapping: 3 } as const;

function apart(one: Seq, other: Seq): number {
  return Math.abs(one - other);
}

type Beginning = "CLOSED" | "LISTEN" | "ESTABLISHED";

/** The network at the beginning, A on the left. `how` changes the TCP of `y` alone. */
export function beginning(
  parts: Parts,
  numbers: Numbers,
  states: { readonly x: Beginning; readonly y: Beginning },
  profile: Profile,
  how: (profile: Profile) => Profile = (same) => same,
): Network {
  const x: NewHost = {
    id: parts.x,
    connection: connectionIn(states.x, numbers.x, numbers.y, profile),
    profile,
    isns: [numbers.x],
    port: 49_152,
  };
  const own = how(profile);
  // A peer that has crashed left this end in the middle of the old connection.
  const heard = states.x === "ESTABLISHED" ? numbers.x : numbers.old;
  const y: NewHost = {
    id: parts.y,
    connection: connectionIn(states.y, numbers.y, heard, own),
    profile: own,
    isns: [numbers.y, numbers.nextY],
    port: 80,
  };
  return network(parts.x === "A" ? [x, y] : [y, x]);
}

function connectionIn(state: Beginning, sndNxt: Seq, rcvNxt: Seq, profile: Profile): Connection {
  const wnd = profile.receiveBufferOctets;
  switch (state) {
    case "CLOSED":
      return CLOSED;
    case "LISTEN":
      return {
        state,
        opening: { mode: "passive", remoteSpecified: false },
        rcvWnd: wnd,
        pending: [],
      };
    case "ESTABLISHED":
      return established(sndNxt, rcvNxt, wnd);
  }
}

function established(sndNxt: Seq, rcvNxt: Seq, wnd: number): Established {
  const irs = advance(rcvNxt, -1);
  return {
    state: "ESTABLISHED",
    opening: { mode: "active" },
    snd: { iss: advance(sndNxt, -1), una: sndNxt, nxt: sndNxt, wnd, wl1: irs, wl2: sndNxt, maxWnd: wnd },
    rcv: { irs, nxt: rcvNxt, wnd, readable: 0, up: null, held: [], pending: [] },
    queue: { sent: [], unsent: 0 },
  };
}

export const PROFILE: Profile = rfc9293;

/** The words in which exchanges are written. `nth` counts what the sender has in flight, the oldest first. */
export const opens = (host: HostId): Action => ({ do: "open", host, mode: "active" });
export const sends = (host: HostId, octets: number): Action => ({ do: "send", host, octets });
export const closes = (host: HostId): Action => ({ do: "close", host });
export const aborts = (host: HostId): Action => ({ do: "abort", host });
export const arrives = (from: HostId, nth = 0): Action => ({ do: "deliver", from, nth });
export const isLost = (from: HostId, nth = 0): Action => ({ do: "drop", from, nth });
export const timesOut = (host: HostId): Action => ({ do: "timeout", host, timer: "RETRANSMISSION" });
export const waitsOut = (host: HostId): Action => ({ do: "timeout", host, timer: "TIME-WAIT" });
