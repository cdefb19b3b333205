import type { Connection } from "#lib/tcp/connection.ts";
import { finSeqOf, hasQueue, isOtherState } from "#lib/tcp/connection.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import { sequenceEnd, sequenceLength } from "#lib/tcp/segment.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import { advance, isBefore, seq } from "#lib/tcp/seq.ts";
import type { MisconceptionId } from "../../challenge-kind.ts";
import type { ReplyPrompt } from "./prompt.ts";

/** Wrong arithmetic: the right segment with a number, or the ACK bit, as somebody has it who gets one thing wrong. */
export interface ReplyMistake {
  readonly id: MisconceptionId;
  /** none where the mistake makes no difference; some give the right segment again */
  readonly segments: (right: Segment, prompt: ReplyPrompt) => readonly Segment[];
}

/** Those that other kinds know too come by the same ids. */
export const REPLY_MISTAKES: readonly ReplyMistake[] = [
  {
    id: "seq-and-ack-swapped",
    segments: (right) => (right.ack === null ? [] : [{ ...right, seq: right.ack, ack: right.seq }]),
  },
  {
    id: "retransmission-takes-a-new-number",
    segments: (right, { connection }) =>
      "snd" in connection && hasQueue(connection) && isAgain(right, connection)
        ? [{ ...right, seq: connection.snd.nxt }]
        : [],
  },
  {
    id: "reset-carries-our-number",
    segments: (right, { connection, event }) =>
      right.rst && event.type === "segment" && "snd" in connection
        ? [
            { ...right, seq: connection.snd.nxt },
            { ...right, seq: connection.snd.iss },
          ]
        : [],
  },
  {
    id: "reset-always-acknowledges",
    segments: (right, { connection, event }) => {
      if (!right.rst || right.ack !== null) return [];
      const acks = [isOtherState(connection) ? connection.rcv.nxt : null, endOf(event)];
      return acks.flatMap((ack) => (ack === null ? [] : [{ ...right, ack }]));
    },
  },
  {
    id: "reset-never-acknowledges",
    segments: (right, { event }) =>
      right.rst && right.ack !== null && event.type === "segment"
        ? [seq(0), event.segment.seq, sequenceEnd(event.segment)].map((number) => ({
            ...right,
            seq: number,
            ack: null,
          }))
        : [],
  },
  {
    id: "syn-takes-no-number",
    segments: (right, { connection, event }) => [
      ...(right.ack !== null && event.type === "segment" && event.segment.syn && right.ack === endOf(event)
        ? [{ ...right, ack: advance(right.ack, -1) }]
        : []),
      ...("snd" in connection && right.seq === advance(connection.snd.iss, 1)
        ? [{ ...right, seq: connection.snd.iss }]
        : []),
    ],
  },
  {
    id: "fin-takes-no-number",
    segments: (right, { connection, event }) => {
      const finSeq = finSeqOf(connection);
      const ours = finSeq !== null && right.seq === advance(finSeq, 1) ? [{ ...right, seq: finSeq }] : [];
      const theirs =
        right.ack !== null && (hasPeerClosed(connection) || bringsFin(right, event))
          ? [{ ...right, ack: advance(right.ack, -1) }]
          : [];
      return [...theirs, ...ours];
    },
  },
  {
    id: "whatever-arrives-is-acknowledged",
    segments: (right, { event }) => {
      const end = endOf(event);
      return right.ack === null || end === null ? [] : [{ ...right, ack: end }];
    },
  },
  {
    id: "acknowledges-seg-seq",
    segments: (right, { event }) =>
      right.ack === null || event.type !== "segment" ? [] : [{ ...right, ack: event.segment.seq }],
  },
  {
    id: "pure-ack-takes-a-number",
    segments: (right, { event }) => [
      ...(right.ack !== null && event.type === "segment" && !event.segment.syn && !event.segment.fin
        ? [{ ...right, ack: advance(right.ack, 1) }]
        : []),
      ...(right.ack !== null && !right.syn && !right.rst ? [{ ...right, seq: advance(right.seq, 1) }] : []),
    ],
  },
  {
    id: "ack-names-the-last-octet",
    segments: (right) => (right.ack === null ? [] : [{ ...right, ack: advance(right.ack, -1) }]),
  },
  {
    id: "ack-echoes-seg-ack",
    segments: (right, { event }) =>
      right.ack === null || event.type !== "segment" || event.segment.ack === null
        ? []
        : [{ ...right, ack: event.segment.ack }],
  },
  {
    id: "seq-is-the-oldest-unacknowledged",
    segments: (right, { connection }) =>
      "snd" in connection && isBefore(connection.snd.una, right.seq) && !right.rst
        ? [{ ...right, seq: connection.snd.una }]
        : [],
  },
  {
    id: "seq-taken-from-the-peer",
    segments: (right, { connection, event }) => {
      const numbers: readonly (Seq | null)[] = [
        event.type === "segment" ? event.segment.seq : null,
        isOtherState(connection) ? connection.rcv.nxt : null,
      ];
      return numbers.flatMap((number) => (number === null ? [] : [{ ...right, seq: number }]));
    },
  },
  {
    id: "fin-goes-without-ack",
    segments: (right) => (right.fin && right.ack !== null ? [{ ...right, ack: null }] : []),
  },
];

/** The ids of the mistakes that this kind alone knows and no machine makes. */
export const OWN_REPLY_MISTAKES: readonly MisconceptionId[] = [
  "retransmission-takes-a-new-number",
  "reset-carries-our-number",
  "reset-always-acknowledges",
  "reset-never-acknowledges",
  "whatever-arrives-is-acknowledged",
  "acknowledges-seg-seq",
  "ack-echoes-seg-ack",
  "seq-is-the-oldest-unacknowledged",
  "seq-taken-from-the-peer",
];

/** A piece that was sent before goes out again, by the timer or in a simultaneous open. */
function isAgain(right: Segment, { queue }: Extract<Connection, { queue: unknown }>): boolean {
  return sequenceLength(right) > 0 && queue.sent.some((piece) => piece.seq === right.seq);
}

function hasPeerClosed({ state }: Connection): boolean {
  return state === "CLOSE-WAIT" || state === "CLOSING" || state === "LAST-ACK" || state === "TIME-WAIT";
}

/** The FIN of the segment, or one that was held, is acknowledged by `right`. */
function bringsFin(right: Segment, event: TcpEvent): boolean {
  return event.type === "segment" && event.segment.fin && right.ack === sequenceEnd(event.segment);
}

function endOf(event: TcpEvent): Seq | null {
  return event.type === "segment" ? sequenceEnd(event.segment) : null;
}
