import type { Fate, TimedCall } from "#lib/network/drive.ts";
import { driveBy } from "#lib/network/drive.ts";
import { LATENCY_MS } from "#lib/network/link.ts";
import type { Network } from "#lib/network/network.ts";
import { act } from "#lib/network/network.ts";
import type { Action, Flight, HostId, Run, RunStep } from "#lib/network/run.ts";
import type { HostSetup } from "#lib/network/scenario.ts";
import { networkOf } from "#lib/network/scenario.ts";
import { simulate } from "#lib/network/simulate.ts";
import type { State } from "#lib/tcp/connection.ts";
import { linux } from "#lib/tcp/linux/linux.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { seq } from "#lib/tcp/seq.ts";
import type { Given, ProfileId, Question } from "./prompt.ts";

/** Two hosts and a clock: A opens, or closes first; B is the other. Times in virtual ms. */

export interface Story {
  readonly start: Network;
  readonly calls: readonly TimedCall[];
  /** at what ages a segment arrives; nothing arrives unless it is given */
  readonly fate?: Fate;
}

export interface Told {
  readonly run: Run;
  readonly end: Network;
}

/** Long enough for everything that ends of its own accord: Linux gives text up after 929 s. */
const UNTIL_MS = 1_200_000;
const MOST_STEPS = 120;

/** Lets the story happen. Throws an Error when a call cannot be made: such a story is not asked. */
export function told({ start, calls, fate = () => [] }: Story): Told {
  const driven = driveBy(start, calls, fate, { untilMs: UNTIL_MS, maxSteps: MOST_STEPS });
  if (!driven.ok) throw new Error(driven.error.reason);
  const { schedule, end } = driven.value;
  const run = simulate(start, schedule);
  if (!run.ok) throw new Error(run.error.reason);
  return { run: run.value, end };
}

/** The TCP of a question: the profile with the settings that the question names. */
export function profileOf({ profile, given }: Question): Profile {
  const { linear, synRetries, synAckRetries, finTimeoutMs, orphanRetries, mslMs } = given;
  const plain = profile === "linux" ? linux : rfc9293;
  const { retransmission } = plain;
  const { r2 } = retransmission;
  const even = linear ?? retransmission.linearSynTimeouts;
  return {
    ...plain,
    ...(finTimeoutMs === undefined || profile !== "linux" ? {} : { finWait2Ms: finTimeoutMs }),
    ...(mslMs === undefined ? {} : { mslMs }),
    ...(mslMs === undefined || profile === "linux" ? {} : { timeWaitMs: 2 * mslMs }),
    retransmission: {
      ...retransmission,
      linearSynTimeouts: even,
      r2: {
        ...r2,
        // The RFC's R2 is a time, and no setting of a kernel changes it.
        ...(synRetries === undefined || profile !== "linux"
          ? {}
          : { syn: { retransmissions: even + synRetries } }),
        ...(synAckRetries === undefined || profile !== "linux"
          ? {}
          : { synAck: { retransmissions: synAckRetries } }),
        ...(orphanRetries === undefined ? {} : { released: orphanTime(orphanRetries) }),
      },
    },
  };
}

/** docs/linux-profile.md: an orphan ends by a time, that of `retries` doublings of the least RTO; 0 stands for 8. */
function orphanTime(retries: number): { readonly retransmittingMs: number } {
  const doublings = retries === 0 ? 8 : retries;
  return { retransmittingMs: 200 * (2 ** (doublings + 1) - 1) };
}

export const BOTH_PROFILES: readonly [ProfileId, ProfileId] = ["linux", "rfc9293"];

/** Both hosts at time 0, RTO of `rtoMs` where a round trip is taken to have been measured. */
export function hosts(
  question: Question,
  states: readonly [a: HostSetup["state"], b: HostSetup["state"]],
  rtoMs?: number,
): Network {
  const profile = profileOf(question);
  const start = networkOf(
    {
      hosts: [
        { id: "A", state: states[0], isns: [seq(100)], mutations: [] },
        { id: "B", state: states[1], isns: [seq(300)], mutations: [] },
      ],
    },
    profile,
  );
  return rtoMs === undefined ? start : withRto(start, rtoMs);
}

/** A in FIN-WAIT-2 and B in CLOSE-WAIT at time 0, with nothing under way. */
export function halfClosed(question: Question, rtoMs: number): Network {
  const before: readonly Action[] = [
    { do: "close", host: "A" },
    { do: "deliver", from: "A", nth: 0 },
    { do: "deliver", from: "B", nth: 0 },
  ];
  let network = hosts(question, ["ESTABLISHED", "ESTABLISHED"]);
  for (const action of before) {
    const done = act(network, action);
    if (!done.ok) throw new Error(done.error.reason);
    network = done.value.network;
  }
  // No timer runs in these two states while A's user holds the connection, so the clock may begin anew.
  return withRto({ ...network, nowMs: 0, flights: [], stepsTaken: 0 }, rtoMs);
}

function withRto(network: Network, rtoMs: number): Network {
  const set = Object.entries(network.hosts).map(([id, host]) => [
    id,
    {
      ...host,
      sockets: host.sockets.map((socket) => ({ ...socket, timers: { ...socket.timers, rtoMs } })),
    },
  ]);
  return { ...network, hosts: Object.fromEntries(set) };
}

/** Everything arrives after `oneWayMs`, but what `lost` says. */
export function delivered(oneWayMs: number, lost: (flight: Flight) => boolean = () => false): Fate {
  return (flight) => (lost(flight) ? [] : [oneWayMs]);
}

/** Loses the first `count` segments that `which` says; one such function serves one run. */
export function firstOf(count: number, which: (flight: Flight) => boolean): (flight: Flight) => boolean {
  let left = count;
  return (flight) => {
    if (left === 0 || !which(flight)) return false;
    left -= 1;
    return true;
  };
}

export const FAST_MS = LATENCY_MS;

/** Finer than any segment's way: whoever leaves one out must not be right (ms). */
export const FLIGHT_PRECISION = 10;

/** When the segments that `which` says were sent, ms, in order. */
export function sentMs({ run }: Told, which: (flight: Flight) => boolean): readonly number[] {
  return run.flights.filter(which).map((flight) => flight.sentAtMs);
}

/** The n-th of some moments, counted from 0. Throws RangeError when there are not so many: such an n is not asked. */
export function nth(moments: readonly number[], n: number): number {
  const moment = moments[n];
  if (moment === undefined)
    throw new RangeError(`there are ${moments.length} moments, so there is none ${n}`);
  return moment;
}

/** When the host's connection came into `state` for the last time. Throws RangeError when it never did. */
export function enteredMs({ run }: Told, host: HostId, state: State): number {
  const stateAt = (step: RunStep | undefined) => (step?.connections ?? run.initial)[host]?.state;
  const step = run.steps.findLast((each, index) => {
    return stateAt(each) === state && stateAt(run.steps[index - 1]) !== state;
  });
  if (step === undefined) throw new RangeError(`${host} is never in ${state}`);
  return step.atMs;
}

export const isFrom =
  (host: HostId) =>
  ({ from }: Flight): boolean =>
    from === host;

/** Counts of a list of moments as the explanation shows them: "0, 1, 3, 7". */
export function listed(moments: readonly number[]): string {
  return moments.map(secondsText).join(", ");
}

/** "0.2" for 200 ms: no trailing zeros, no thousands separators. */
export function secondsText(ms: number): string {
  return String(Math.round(ms) / 1_000);
}

export function numbersOf(given: Given): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      if (name.endsWith("Ms")) return [name.slice(0, -2), secondsText(value)];
      return [name, name.endsWith("Port") ? String(value) : value];
    }),
  );
}
