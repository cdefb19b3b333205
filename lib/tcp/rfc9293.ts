import type { Profile } from "./profile.ts";
import { RFC9293_RULES } from "./rulebook.ts";

const TWO_MINUTES_MS = 120_000;

/**
 * The standard as it stands, with the choices that today's stacks make: RFC 5961 challenge ACKs and MAY-12 on, a gap
 * acknowledged at once, no delayed ACK, no reuse of TIME-WAIT, RFC 1337 off.
 */
export const rfc9293: Profile = {
  id: "rfc9293",
  rules: RFC9293_RULES,
  challengeAcks: true,
  oldAckBound: "max-window",
  acknowledgeGaps: true,
  rstIgnoredInTimeWait: false,
  rightEdgeInside: false,
  duplicateAtEdgePasses: false,
  straddleRefusedBehindText: false,
  rstBeforeFinObeyed: false,
  synRepeatedOnBadAck: false,
  synAckPayloadIgnored: false,
  predictedTextTaken: false,
  synFinDropped: false,
  embryonicRequests: false,
  crossingSynAckCompletes: false,
  closingAckEndsSegment: false,
  lateTextResets: false,
  unreadTextResets: false,
  abortAcknowledges: false,
  bareFinWait2: false,
  bareTimeWait: false,
  mssOctets: 1_460,
  receiveBufferOctets: 65_535,
  mslMs: TWO_MINUTES_MS,
  timeWaitMs: 2 * TWO_MINUTES_MS,
  finWait2Ms: null,
  retransmission: {
    initialRtoMs: 1_000,
    leastVarianceMs: 1,
    minRtoMs: 1_000,
    maxRtoMs: 60_000,
    rtoAfterLostSynMs: 3_000,
    linearSynTimeouts: 0,
    r2: {
      // MUST-23: "large enough to provide retransmission of the segment for at least 3 minutes"
      syn: { afterMs: 180_000 },
      synAck: { afterMs: 180_000 },
      // SHLD-11: "The value of R2 SHOULD correspond to at least 100 seconds."
      synchronized: { afterMs: 100_000 },
      released: { afterMs: 100_000 },
    },
  },
};
