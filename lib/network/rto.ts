import type { RetransmissionTimes } from "#lib/tcp/profile.ts";

/** RFC 6298: the retransmission timeout, from round trips that were measured. Times in ms. */
export interface Rto {
  readonly rtoMs: number;
  /** SRTT and RTTVAR; null before the first measurement */
  readonly rtt: { readonly srttMs: number; readonly rttvarMs: number } | null;
}

/** 2.1: one second before a round trip was measured. */
export function rtoAtStart({ initialRtoMs }: RetransmissionTimes): Rto {
  return { rtoMs: initialRtoMs, rtt: null };
}

/** 2.2 – 2.5. A new measurement also ends a back-off ("may result in collapsing RTO back down", 5). */
export function measured({ rtt }: Rto, roundTripMs: number, times: RetransmissionTimes): Rto {
  const next =
    rtt === null
      ? { srttMs: roundTripMs, rttvarMs: roundTripMs / 2 }
      : {
          rttvarMs: (3 / 4) * rtt.rttvarMs + (1 / 4) * Math.abs(rtt.srttMs - roundTripMs),
          srttMs: (7 / 8) * rtt.srttMs + (1 / 8) * roundTripMs,
        };
  const rtoMs = Math.round(next.srttMs + Math.max(times.leastVarianceMs, 4 * next.rttvarMs));
  return { rtoMs: bounded(rtoMs, times), rtt: next };
}

/** 5.5: "The host MUST set RTO <- RTO * 2 ('back off the timer')." */
export function backedOff(rto: Rto, times: RetransmissionTimes): Rto {
  return { rtoMs: bounded(2 * rto.rtoMs, times), rtt: rto.rtt };
}

/** 5.7: after a SYN was sent again nothing is known of the path, and text begins with three seconds. */
export function afterLostSyn(rto: Rto, times: RetransmissionTimes): Rto {
  return { rtoMs: rto.rtt === null ? times.rtoAfterLostSynMs : rto.rtoMs, rtt: rto.rtt };
}

function bounded(ms: number, { minRtoMs, maxRtoMs }: RetransmissionTimes): number {
  return Math.min(Math.max(ms, minRtoMs), maxRtoMs);
}
