import type { Profile } from "../profile.ts";
import { rfc9293 } from "../rfc9293.ts";
import { finWait2 } from "./fin-wait-2.ts";
import { request } from "./request.ts";
import { timeWait } from "./time-wait.ts";

/** A Linux kernel as it was recorded, without timestamps, SACK and window scaling. Evidence: `deviations.ts`. */
export const linux: Profile = {
  ...rfc9293,
  id: "linux",
  rules: { ...rfc9293.rules, otherStates: [request, finWait2, timeWait, ...rfc9293.rules.otherStates] },
  oldAckBound: "acknowledged",
  rightEdgeInside: true,
  duplicateAtEdgePasses: true,
  straddleRefusedBehindText: true,
  rstBeforeFinObeyed: true,
  synRepeatedOnBadAck: true,
  synAckPayloadIgnored: true,
  predictedTextTaken: true,
  synFinDropped: true,
  embryonicRequests: true,
  crossingSynAckCompletes: true,
  closingAckEndsSegment: true,
  lateTextResets: true,
  unreadTextResets: true,
  abortAcknowledges: true,
  bareFinWait2: true,
  bareTimeWait: true,
  timeWaitMs: 60_000,
  finWait2Ms: 60_000,
  retransmission: {
    initialRtoMs: 1_000,
    leastVarianceMs: 200,
    minRtoMs: 200,
    maxRtoMs: 120_000,
    rtoAfterLostSynMs: 3_000,
    linearSynTimeouts: 4,
    r2: {
      // tcp_syn_retries 6 and the four even ones before them
      syn: { retransmissions: 10 },
      // tcp_synack_retries
      synAck: { retransmissions: 5 },
      // tcp_retries2 15 and tcp_orphan_retries 8, which the kernel turns into times as if the RTO began at its least
      synchronized: { retransmittingMs: 924_600 },
      released: { retransmittingMs: 102_200 },
    },
  },
};
