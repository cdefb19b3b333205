import type { Connection } from "#lib/tcp/connection.ts";
import type { Effect } from "#lib/tcp/effect.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";
import { mayRetransmit } from "#lib/tcp/output.ts";
import type { Profile } from "#lib/tcp/profile.ts";

/** RFC 6298 2.1: before a round trip was measured the RTO is one second; (5.5) it doubles with every timeout. */
const FIRST_RTO_MS = 1_000;
/** RFC 6298 2.5 allows an upper bound of at least 60 seconds. */
const LONGEST_RTO_MS = 60_000;

/** When each timer of one connection runs out, virtual ms; null while it is off. */
export interface Timers {
  readonly retransmissionMs: number | null;
  readonly timeWaitMs: number | null;
  /** the RTO that the next (re)start uses */
  readonly rtoMs: number;
  /** since when nothing has been acknowledged that is outstanding; null when nothing is */
  readonly unansweredSinceMs: number | null;
}

/** The timers of a connection that a run begins with: as if what they time had just begun. */
export function timersAtStart(connection: Connection, profile: Profile): Timers {
  return {
    retransmissionMs: mayRetransmit(connection) ? FIRST_RTO_MS : null,
    timeWaitMs: connection.state === "TIME-WAIT" ? profile.timeWaitMs : null,
    rtoMs: FIRST_RTO_MS,
    unansweredSinceMs: mayRetransmit(connection) ? 0 : null,
  };
}

/** R2 (3.8.3) at its least: 3 minutes for a SYN (MUST-23), 100 seconds otherwise (SHLD-11). */
const R2_SYN_MS = 180_000;
const R2_MS = 100_000;

/** When sending again is given up, virtual ms; null when nothing is outstanding. */
export function r2DeadlineOf({ unansweredSinceMs }: Timers, connection: Connection): number | null {
  if (unansweredSinceMs === null) return null;
  const opening = connection.state === "SYN-SENT" || connection.state === "SYN-RECEIVED";
  return unansweredSinceMs + (opening ? R2_SYN_MS : R2_MS);
}

export function deadlineOf(timers: Timers, timer: "RETRANSMISSION" | "TIME-WAIT"): number | null {
  return timer === "RETRANSMISSION" ? timers.retransmissionMs : timers.timeWaitMs;
}

/** The timers after a step at `nowMs`. A step that was a retransmission timeout backs off first. */
export function afterEffects(
  before: Timers,
  effects: readonly Effect[],
  event: TcpEvent,
  nowMs: number,
  profile: Profile,
): Timers {
  let { retransmissionMs, timeWaitMs, rtoMs, unansweredSinceMs } = before;
  const timedOut = event.type === "timeout" && event.timeout === "RETRANSMISSION";
  if (timedOut) rtoMs = Math.min(2 * rtoMs, LONGEST_RTO_MS);
  for (const effect of effects) {
    if (effect.type !== "timer") continue;
    if (effect.timer === "time-wait") {
      timeWaitMs = effect.action === "stop" ? null : nowMs + profile.timeWaitMs;
      continue;
    }
    // New text was acknowledged: the backed-off RTO has served its turn (5.7 would measure anew).
    if (!timedOut) {
      rtoMs = FIRST_RTO_MS;
      unansweredSinceMs = effect.action === "stop" ? null : nowMs;
    }
    retransmissionMs = effect.action === "stop" ? null : nowMs + rtoMs;
  }
  return { retransmissionMs, timeWaitMs, rtoMs, unansweredSinceMs };
}
