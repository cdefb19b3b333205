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
  bareFinWait2: false,
  bareTimeWait: false,
  mssOctets: 1_460,
  receiveBufferOctets: 65_535,
  mslMs: TWO_MINUTES_MS,
  timeWaitMs: 2 * TWO_MINUTES_MS,
};
