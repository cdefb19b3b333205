import type { ClauseId } from "../clauses.ts";
import type { Switches } from "../profile.ts";

/** A switch, or a time of the profile. */
export type DeviationId = keyof Switches | "timeWaitMs" | "finWait2Ms" | "retransmission";

/**
 * What a Linux kernel (6.18, loopback, without timestamps, SACK and window scaling) was seen to do otherwise than
 * RFC 9293 is read here: one setting of the profile each, the paragraph it departs from, and what shows it.
 */
export interface Deviation {
  readonly id: DeviationId;
  readonly clause: ClauseId;
  /**
   * Ids of recorded cases in `tests/conformance/linux.json`: with the RFC's setting they fail, which a test tries. None
   * where no single segment shows the deviation; then `docs/linux-profile.md` says what was measured.
   */
  readonly evidence: readonly string[];
}

export const DEVIATIONS: readonly Deviation[] = [
  {
    id: "rightEdgeInside",
    clause: "3.10.7.4-1",
    evidence: [
      "ESTABLISHED/active/ack.seq-right-edge",
      "ESTABLISHED/active/rst.right-edge",
      "LAST_ACK/close/ack.seq-right-edge",
    ],
  },
  {
    id: "duplicateAtEdgePasses",
    clause: "3.10.7.4-1",
    evidence: [
      "CLOSING/shutdown/data.duplicate",
      "FIN_WAIT1/shutdown/fin.seq-minus1",
      "CLOSING/close/fin.seq-minus1",
    ],
  },
  {
    id: "straddleRefusedBehindText",
    clause: "3.10.7.4-1",
    evidence: ["CLOSE_WAIT/passive/data.straddle-right-edge", "CLOSING/shutdown/data.straddle-right-edge"],
  },
  {
    id: "rstBeforeFinObeyed",
    clause: "3.10.7.4-2",
    evidence: ["CLOSING/close/rst.minus1", "LAST_ACK/shutdown/rst.minus1"],
  },
  {
    id: "oldAckBound",
    clause: "3.10.7.4-5",
    evidence: [
      "CLOSE_WAIT/passive/ack.old",
      "ESTABLISHED/unacked-data/ack.old",
      "FIN_WAIT1/shutdown/ack.old",
    ],
  },
  { id: "predictedTextTaken", clause: "3.10.7.4-5", evidence: ["ESTABLISHED/unacked-data/data.ack-old"] },
  {
    id: "closingAckEndsSegment",
    clause: "3.10.7.4-5",
    evidence: ["CLOSING/close/fin.gap", "CLOSING/close/fin.with-data"],
  },
  {
    id: "lateTextResets",
    clause: "3.10.7.4-7",
    evidence: [
      "CLOSE_WAIT/passive/data.overlap-left",
      "FIN_WAIT1/close/data.ack-una",
      "CLOSE_WAIT/passive/fin.ack-all",
    ],
  },
  {
    id: "synRepeatedOnBadAck",
    clause: "3.10.7.3-1",
    evidence: ["SYN_SENT/connect/syn.ack.ack-iss", "SYN_SENT/connect/rst.ack.ack-iss"],
  },
  {
    id: "synAckPayloadIgnored",
    clause: "3.10.7.3-4",
    evidence: ["SYN_SENT/connect/syn.ack.with-data", "SYN_SENT/connect/syn.ack.fin"],
  },
  {
    id: "crossingSynAckCompletes",
    clause: "3.10.7.4-4",
    evidence: [
      "SYN_RECV/simultaneous-open/syn.ack.dup-of-original",
      "SYN_RECV/simultaneous-open/fin.with-data-ack-una",
    ],
  },
  {
    id: "embryonicRequests",
    clause: "3.10.7.4-1",
    evidence: ["SYN_RECV/passive/syn.ack.inwindow-futureack"],
  },
  {
    id: "bareFinWait2",
    clause: "3.10.7.4-1",
    evidence: [
      "FIN_WAIT2/close/rst.inwindow",
      "FIN_WAIT2/close/rst.ack.beyond",
      "FIN_WAIT2/close/ack.future",
    ],
  },
  {
    id: "bareTimeWait",
    clause: "3.10.7.4-1",
    evidence: [
      "TIME_WAIT/via-closing/syn.inwindow",
      "TIME_WAIT/via-closing/rst.last-in-window",
      "TIME_WAIT/via-closing/data.gap",
    ],
  },
  { id: "synFinDropped", clause: "3.10.7.2-3", evidence: [] },
  { id: "unreadTextResets", clause: "3.6.1", evidence: [] },
  { id: "abortAcknowledges", clause: "3.10.5", evidence: [] },
  { id: "timeWaitMs", clause: "3.10.8", evidence: [] },
  { id: "finWait2Ms", clause: "3.6.1", evidence: [] },
  { id: "retransmission", clause: "3.8.3", evidence: [] },
];
