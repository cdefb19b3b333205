import type { ClauseId } from "../clauses.ts";
import type { Switches } from "../profile.ts";

/**
 * What a Linux kernel (6.18, loopback, without timestamps, SACK and window scaling) was seen to do otherwise than
 * RFC 9293 is read here: a switch each, the paragraph it departs from, and recorded cases that show it. With the
 * switch off those cases fail, which a test tries. The cases are in `tests/conformance/linux.json`.
 */
export interface Deviation {
  readonly switch: keyof Switches;
  readonly clause: ClauseId;
  /** ids of recorded cases, at least one */
  readonly evidence: readonly [string, ...string[]];
}

export const DEVIATIONS: readonly Deviation[] = [
  {
    switch: "rightEdgeInside",
    clause: "3.10.7.4-1",
    evidence: [
      "ESTABLISHED/active/ack.seq-right-edge",
      "ESTABLISHED/active/rst.right-edge",
      "LAST_ACK/close/ack.seq-right-edge",
    ],
  },
  {
    switch: "duplicateAtEdgePasses",
    clause: "3.10.7.4-1",
    evidence: [
      "CLOSING/shutdown/data.duplicate",
      "FIN_WAIT1/shutdown/fin.seq-minus1",
      "CLOSING/close/fin.seq-minus1",
    ],
  },
  {
    switch: "straddleRefusedBehindText",
    clause: "3.10.7.4-1",
    evidence: ["CLOSE_WAIT/passive/data.straddle-right-edge", "CLOSING/shutdown/data.straddle-right-edge"],
  },
  {
    switch: "rstBeforeFinObeyed",
    clause: "3.10.7.4-2",
    evidence: ["CLOSING/close/rst.minus1", "LAST_ACK/shutdown/rst.minus1"],
  },
  {
    switch: "oldAckBound",
    clause: "3.10.7.4-5",
    evidence: [
      "CLOSE_WAIT/passive/ack.old",
      "ESTABLISHED/unacked-data/ack.old",
      "FIN_WAIT1/shutdown/ack.old",
    ],
  },
  { switch: "predictedTextTaken", clause: "3.10.7.4-5", evidence: ["ESTABLISHED/unacked-data/data.ack-old"] },
  {
    switch: "closingAckEndsSegment",
    clause: "3.10.7.4-5",
    evidence: ["CLOSING/close/fin.gap", "CLOSING/close/fin.with-data"],
  },
  {
    switch: "lateTextResets",
    clause: "3.10.7.4-7",
    evidence: [
      "CLOSE_WAIT/passive/data.overlap-left",
      "FIN_WAIT1/close/data.ack-una",
      "CLOSE_WAIT/passive/fin.ack-all",
    ],
  },
  {
    switch: "synRepeatedOnBadAck",
    clause: "3.10.7.3-1",
    evidence: ["SYN_SENT/connect/syn.ack.ack-iss", "SYN_SENT/connect/rst.ack.ack-iss"],
  },
  {
    switch: "synAckPayloadIgnored",
    clause: "3.10.7.3-4",
    evidence: ["SYN_SENT/connect/syn.ack.with-data", "SYN_SENT/connect/syn.ack.fin"],
  },
  {
    switch: "crossingSynAckCompletes",
    clause: "3.10.7.4-4",
    evidence: [
      "SYN_RECV/simultaneous-open/syn.ack.dup-of-original",
      "SYN_RECV/simultaneous-open/fin.with-data-ack-una",
    ],
  },
  {
    switch: "embryonicRequests",
    clause: "3.10.7.4-1",
    evidence: ["SYN_RECV/passive/syn.ack.inwindow-futureack"],
  },
  {
    switch: "bareFinWait2",
    clause: "3.10.7.4-1",
    evidence: [
      "FIN_WAIT2/close/rst.inwindow",
      "FIN_WAIT2/close/rst.ack.beyond",
      "FIN_WAIT2/close/ack.future",
    ],
  },
  {
    switch: "bareTimeWait",
    clause: "3.10.7.4-1",
    evidence: [
      "TIME_WAIT/via-closing/syn.inwindow",
      "TIME_WAIT/via-closing/rst.last-in-window",
      "TIME_WAIT/via-closing/data.gap",
    ],
  },
];
