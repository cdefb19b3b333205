import { eighth } from "../arrives/eighth-fin.ts";
import { fifth } from "../arrives/fifth-ack.ts";
import type { OtherStates } from "../connection.ts";
import { CLOSED } from "../connection.ts";
import type { SegmentArrives } from "../event.ts";
import type { RuleBook } from "../profile.ts";
import { rule } from "../rule.ts";
import { enterTimeWait } from "../transitions.ts";
import { replacedRule } from "./replace.ts";

/** Closing otherwise than 3.6 has it. */

/** The peer's FIN is answered by our own at once, whether or not the application has still something to say. */
export function forcedThreeWayClose(rules: RuleBook): RuleBook {
  return { ...rules, otherStates: replacedRule(rules.otherStates, "fin", finAtOnce) };
}

const finAtOnce = rule(
  "forced-three-way-fin",
  "3.10.7.4-8",
  { "last-ack": "stop" },
  (connection: OtherStates, event: SegmentArrives, processing, outcome) => {
    const original = eighth.apply(connection, event, processing);
    const next = processing.connection;
    if (original.id !== "close-wait" || next.state !== "CLOSE-WAIT") return original;
    // The FIN leaves at the end of the step and carries the ACK.
    processing.connection = { ...next, queuedClose: { release: false } };
    return outcome["last-ack"];
  },
);

/** A machine of ten states: FINs that cross are taken for acknowledged. */
export function noClosing(rules: RuleBook): RuleBook {
  return { ...rules, otherStates: replacedRule(rules.otherStates, "fin", takenForAcknowledged) };
}

const takenForAcknowledged = rule(
  "no-closing-fin",
  "3.10.7.4-8",
  { "time-wait": "stop" },
  (connection: OtherStates, event: SegmentArrives, processing, outcome) => {
    const original = eighth.apply(connection, event, processing);
    const next = processing.connection;
    if (original.id !== "closing" || next.state !== "CLOSING" || next.finSeq === null) return original;
    enterTimeWait(next, next.finSeq, processing);
    return outcome["time-wait"];
  },
);

/** The side that closes second waits in TIME-WAIT, the one that closed first does not. */
export function passiveTimeWait(rules: RuleBook): RuleBook {
  const passive = replacedRule(rules.otherStates, "ack", waitAfterLastAck);
  return { ...rules, otherStates: replacedRule(passive, "fin", closeAfterFin) };
}

const waitAfterLastAck = rule(
  "passive-time-wait-ack",
  "3.10.7.4-5",
  { "time-wait": "act" },
  (connection: OtherStates, event: SegmentArrives, processing, outcome) => {
    const original = fifth.apply(connection, event, processing);
    if (original.id !== "last-ack-fin-acknowledged" || connection.state !== "LAST-ACK") return original;
    const snd = { ...connection.snd, una: connection.snd.nxt };
    enterTimeWait({ ...connection, snd }, connection.finSeq, processing);
    return outcome["time-wait"];
  },
);

const closeAfterFin = rule(
  "passive-time-wait-fin",
  "3.10.7.4-8",
  { closed: "stop" },
  (connection: OtherStates, event: SegmentArrives, processing, outcome) => {
    const original = eighth.apply(connection, event, processing);
    const next = processing.connection;
    if (original.id !== "time-wait" || next.state !== "TIME-WAIT") return original;
    processing.sendInOrder(next, 0, false);
    processing.connection = CLOSED;
    return outcome.closed;
  },
);
