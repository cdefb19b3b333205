import { eighth } from "../arrives/eighth-fin.ts";
import type { OtherStates } from "../connection.ts";
import type { SegmentArrives } from "../event.ts";
import type { RuleBook } from "../profile.ts";
import { rule } from "../rule.ts";
import { replacedRule } from "./replace.ts";

/**
 * The ACK of the peer's FIN waits a moment for something to ride on, as a delayed ACK does (3.8.6.3). When the
 * application closes within that moment, ACK and FIN leave as one segment.
 */
export function mergedFinAck(rules: RuleBook): RuleBook {
  return { ...rules, otherStates: replacedRule(rules.otherStates, "fin", holdBackAck) };
}

const holdBackAck = rule(
  "merged-fin",
  "3.10.7.4-8",
  { "close-wait": "stop" },
  (connection: OtherStates, event: SegmentArrives, processing, outcome) => {
    const original = eighth.apply(connection, event, processing);
    if (original.id !== "close-wait") return original;
    processing.acknowledgmentOwed = false;
    return outcome["close-wait"];
  },
);
