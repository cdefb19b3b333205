import type { Connection } from "#lib/tcp/connection.ts";
import { CLOSED } from "#lib/tcp/connection.ts";
import type { Effect, TimerName } from "#lib/tcp/effect.ts";
import type { TcpEvent, TimeoutName } from "#lib/tcp/event.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { seq } from "#lib/tcp/seq.ts";
import type { Step } from "#lib/tcp/step.ts";
import { step } from "#lib/tcp/step.ts";
import { arrives } from "./machine.ts";

/**
 * Connections that are driven to where a test begins, by the machine itself: `driven(ESTABLISHED, send(10), close())`.
 * A string is a segment that arrives, as in `machine.ts`.
 */

export type Happening = TcpEvent | string;

/** The step that the last of the happenings makes, which begin with `from`. */
export function last(from: Connection, happenings: readonly Happening[], profile: Profile = rfc9293): Step {
  let result: Step = { connection: from, effects: [], trace: [] };
  for (const each of happenings) {
    const event = typeof each === "string" ? arrives(each) : each;
    result = step(result.connection, event, profile);
  }
  return result;
}

/** The connection after all of the happenings, under `rfc9293`. */
export function driven(from: Connection, ...happenings: readonly Happening[]): Connection {
  return last(from, happenings).connection;
}

export function open(mode: "active" | "passive", iss: number, remoteSpecified = true): TcpEvent {
  return { type: "call", call: "OPEN", mode, remoteSpecified, nextIss: seq(iss) };
}

export function send(octets: number, iss = 0): TcpEvent {
  return { type: "call", call: "SEND", octets, nextIss: seq(iss) };
}

export function receive(octets: number): TcpEvent {
  return { type: "call", call: "RECEIVE", octets };
}

export function close(release = false): TcpEvent {
  return { type: "call", call: "CLOSE", release };
}

export const ABORT: TcpEvent = { type: "call", call: "ABORT" };
export const STATUS: TcpEvent = { type: "call", call: "STATUS" };

export function timeout(name: TimeoutName): TcpEvent {
  return { type: "timeout", timeout: name };
}

/** Waits for any peer. */
export const LISTEN = driven(CLOSED, open("passive", 0, false));

/** ISS 99. */
export const SYN_SENT = driven(CLOSED, open("active", 99));

/** From a passive OPEN: ISS 7000, IRS 299, the peer's window 4000. */
export const SYN_RECEIVED = driven(LISTEN, "SYN seq=299");

/** From an active OPEN: ISS 99, IRS 299, the peer's window 4000, ours 65535; nothing is on its way. */
export const ESTABLISHED = driven(SYN_SENT, "SYN,ACK seq=299 ack=100");

/** As `ESTABLISHED`, behind the peer's FIN: RCV.NXT 301. */
export const CLOSE_WAIT = driven(ESTABLISHED, "FIN,ACK seq=300 ack=100");

/** Calls made earlier that are answered now. */
export function completions(effects: readonly Effect[]): readonly string[] {
  return effects.flatMap((each) =>
    each.type === "complete" ? [`${each.call} ${each.octets} ${each.error ?? "ok"}`] : [],
  );
}

export function signals(effects: readonly Effect[]): readonly string[] {
  return effects.flatMap((each) => (each.type === "signal" ? [each.signal] : []));
}

export function errors(effects: readonly Effect[]): readonly string[] {
  return effects.flatMap((each) => (each.type === "error" ? [each.error] : []));
}

export function delivered(effects: readonly Effect[]): readonly number[] {
  return effects.flatMap((each) => (each.type === "deliver" ? [each.octets] : []));
}

/** What becomes of a timer of the host. */
export function actions(effects: readonly Effect[], timer: TimerName): readonly string[] {
  return effects.flatMap((each) => (each.type === "timer" && each.timer === timer ? [each.action] : []));
}
