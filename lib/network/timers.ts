import type { Connection } from "#lib/tcp/connection.ts";
import { isOtherState } from "#lib/tcp/connection.ts";
import type { TcpEvent, TimeoutName } from "#lib/tcp/event.ts";
import { isReleasedFinWait2, mayRetransmit } from "#lib/tcp/output.ts";
import type { Profile, R2 } from "#lib/tcp/profile.ts";
import { sequenceEnd, sequenceLength } from "#lib/tcp/segment.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import { isAtOrBefore } from "#lib/tcp/seq.ts";
import type { Step } from "#lib/tcp/step.ts";
import type { Rto } from "./rto.ts";
import { afterLostSyn, backedOff, measured, rtoAtStart } from "./rto.ts";

/** The timers of one connection. Times are virtual ms; null while a timer is off. */
export interface Timers extends Rto {
  readonly retransmissionMs: number | null;
  readonly timeWaitMs: number | null;
  readonly finWait2Ms: number | null;
  /** how often the timer has run out since something was last acknowledged */
  readonly timeouts: number;
  /** when the oldest outstanding segment was first sent again; null when it was not */
  readonly retransmittingSinceMs: number | null;
  /** since when nothing has been acknowledged that is outstanding; null when nothing is */
  readonly unansweredSinceMs: number | null;
  /** the segment whose round trip is being measured: never one that was sent twice (RFC 6298 3, Karn's algorithm) */
  readonly measuring: { readonly end: Seq; readonly sentAtMs: number } | null;
}

/** The timers of a connection that a run begins with: as if what they time had just begun. */
export function timersAtStart(connection: Connection, profile: Profile, nowMs = 0): Timers {
  const rto = rtoAtStart(profile.retransmission);
  const outstanding = mayRetransmit(connection);
  return {
    ...rto,
    retransmissionMs: outstanding ? nowMs + rto.rtoMs : null,
    timeWaitMs: connection.state === "TIME-WAIT" ? nowMs + profile.timeWaitMs : null,
    finWait2Ms:
      profile.finWait2Ms !== null && isReleasedFinWait2(connection) ? nowMs + profile.finWait2Ms : null,
    timeouts: 0,
    retransmittingSinceMs: null,
    unansweredSinceMs: outstanding ? nowMs : null,
    measuring: null,
  };
}

export type RunningTimeout = Exclude<TimeoutName, "USER">;

/**
 * What runs out when, for one connection. An R2 that counts takes the place of the retransmission that it forbids. One
 * that is a time does not: the RFC gives its least value, and a host may go on for longer (`r2DeadlineOf`).
 */
export function deadlinesOf(
  timers: Timers,
  connection: Connection,
  profile: Profile,
): readonly { readonly timer: RunningTimeout; readonly deadlineMs: number }[] {
  const { retransmissionMs, timeWaitMs, finWait2Ms } = timers;
  const deadlines: { readonly timer: RunningTimeout; readonly deadlineMs: number }[] = [];
  if (retransmissionMs !== null) {
    const r2 = r2Of(connection, profile);
    const last =
      !("afterMs" in r2) && isLast(r2, timers.timeouts, timers.retransmittingSinceMs, retransmissionMs);
    deadlines.push({ timer: last ? "R2-EXCEEDED" : "RETRANSMISSION", deadlineMs: retransmissionMs });
  }
  if (timeWaitMs !== null) deadlines.push({ timer: "TIME-WAIT", deadlineMs: timeWaitMs });
  if (finWait2Ms !== null) deadlines.push({ timer: "FIN-WAIT-2", deadlineMs: finWait2Ms });
  return deadlines;
}

/** When R2 is reached if nothing is acknowledged any more; null when nothing is outstanding. */
export function r2DeadlineOf(timers: Timers, connection: Connection, profile: Profile): number | null {
  const { unansweredSinceMs, retransmissionMs } = timers;
  if (unansweredSinceMs === null || retransmissionMs === null) return null;
  const r2 = r2Of(connection, profile);
  if ("afterMs" in r2) return unansweredSinceMs + r2.afterMs;
  let rto: Rto = timers;
  let atMs = retransmissionMs;
  let sinceMs = timers.retransmittingSinceMs;
  for (let timeouts = timers.timeouts; !isLast(r2, timeouts, sinceMs, atMs); timeouts += 1) {
    sinceMs ??= atMs;
    rto = afterTimeout(rto, timeouts + 1, connection, profile);
    atMs += rto.rtoMs;
  }
  return atMs;
}

/** Whether the timer that runs out at `atMs` finds R2 reached, where R2 is looked at then. */
function isLast(
  r2: Exclude<R2, { readonly afterMs: number }>,
  timeouts: number,
  retransmittingSinceMs: number | null,
  atMs: number,
): boolean {
  if ("retransmissions" in r2) return timeouts >= r2.retransmissions;
  return retransmittingSinceMs !== null && atMs - retransmittingSinceMs >= r2.retransmittingMs;
}

function r2Of(connection: Connection, { retransmission: { r2 } }: Profile): R2 {
  switch (connection.state) {
    case "SYN-SENT":
      return r2.syn;
    case "SYN-RECEIVED":
      return r2.synAck;
    default:
      return "released" in connection && connection.released ? r2.released : r2.synchronized;
  }
}

/** The timers after a step at `nowMs`. */
export function afterStep(
  before: Timers,
  connection: Connection,
  event: TcpEvent,
  step: Pick<Step, "connection" | "effects">,
  nowMs: number,
  profile: Profile,
): Timers {
  const timedOut = event.type === "timeout" && event.timeout === "RETRANSMISSION";
  const answered = isAnswered(connection, event, step.connection);
  const timeouts = answered ? 0 : before.timeouts + (timedOut ? 1 : 0);
  let timers: Timers = {
    ...before,
    timeouts,
    ...(timedOut ? afterTimeout(before, timeouts, connection, profile) : {}),
  };
  timers = withRoundTrip(timers, before, connection, step, nowMs, profile);
  if (answered && timers.unansweredSinceMs !== null) timers = { ...timers, unansweredSinceMs: nowMs };
  if (answered) timers = { ...timers, retransmittingSinceMs: null };
  else if (timedOut) timers = { ...timers, retransmittingSinceMs: before.retransmittingSinceMs ?? nowMs };
  for (const effect of step.effects) {
    if (effect.type !== "timer") continue;
    const stops = effect.action === "stop";
    switch (effect.timer) {
      case "time-wait":
        timers = { ...timers, timeWaitMs: stops ? null : nowMs + profile.timeWaitMs };
        break;
      case "fin-wait-2":
        timers = { ...timers, finWait2Ms: stops ? null : nowMs + (profile.finWait2Ms ?? 0) };
        break;
      case "retransmission":
        timers = {
          ...timers,
          retransmissionMs: stops ? null : nowMs + timers.rtoMs,
          timeouts: effect.action === "start" ? 0 : timers.timeouts,
          retransmittingSinceMs: effect.action === "start" ? null : timers.retransmittingSinceMs,
          unansweredSinceMs: stops ? null : effect.action === "start" ? nowMs : timers.unansweredSinceMs,
        };
    }
  }
  return timers;
}

/** RFC 6298 5.5, but for the first timeouts of a SYN where the profile repeats it evenly. */
function afterTimeout(rto: Rto, timeouts: number, connection: Connection, { retransmission }: Profile): Rto {
  const even = connection.state === "SYN-SENT" && timeouts <= retransmission.linearSynTimeouts;
  return even ? { rtoMs: rto.rtoMs, rtt: rto.rtt } : backedOff(rto, retransmission);
}

/**
 * The peer has acknowledged something new, or answers probes of its closed window: "the sending TCP peer should not
 * assume that the connection is dead" then (3.8.6.1).
 */
function isAnswered(before: Connection, event: TcpEvent, after: Connection): boolean {
  if (!("snd" in before) || !("snd" in after)) return false;
  if (before.snd.una !== after.snd.una) return true;
  return event.type === "segment" && event.segment.ack !== null && isOtherState(after) && after.snd.wnd === 0;
}

/** Takes the measurement that an ACK completes, and begins another with the first segment sent that can be measured. */
function withRoundTrip(
  timers: Timers,
  before: Timers,
  connection: Connection,
  step: Pick<Step, "connection" | "effects">,
  nowMs: number,
  profile: Profile,
): Timers {
  const after = step.connection;
  let { measuring } = before;
  let rto: Rto = { rtoMs: timers.rtoMs, rtt: timers.rtt };
  if (measuring !== null && "snd" in after && isAtOrBefore(measuring.end, after.snd.una)) {
    rto = measured(rto, nowMs - measuring.sentAtMs, profile.retransmission);
    measuring = null;
  }
  const opened = isOpening(connection) && !isOpening(after);
  if (opened && before.timeouts > 0) rto = afterLostSyn(rto, profile.retransmission);
  for (const effect of step.effects) {
    if (effect.type !== "send" || sequenceLength(effect.segment) === 0) continue;
    measuring = effect.retransmission
      ? null
      : (measuring ?? { end: sequenceEnd(effect.segment), sentAtMs: nowMs });
  }
  return { ...timers, ...rto, measuring };
}

function isOpening({ state }: Connection): boolean {
  return state === "SYN-SENT" || state === "SYN-RECEIVED";
}
