import { synReceivedFrom } from "../arrives/listen.ts";
import type { Listen, SynSent } from "../connection.ts";
import type { SegmentArrives } from "../event.ts";
import type { RuleBook } from "../profile.ts";
import { withoutAcknowledged } from "../queue.ts";
import { rule } from "../rule.ts";
import { segment as segmentOf } from "../segment.ts";
import { isBefore } from "../seq.ts";
import { replacedRule } from "./replace.ts";

/** A handshake that does not merge: the listener acknowledges first and greets in a segment of its own. */
export function fourMessageHandshake(rules: RuleBook): RuleBook {
  return {
    ...rules,
    listen: replacedRule(rules.listen, "listen-syn", acknowledgeThenGreet),
    synSent: replacedRule(rules.synSent, "syn-sent-other", noteAcknowledgment),
  };
}

const acknowledgeThenGreet = rule(
  "four-message-listen-syn",
  "3.10.7.2-3",
  { "no-syn": "pass", "syn-received": "stop" },
  (connection: Listen, { segment, nextIss }: SegmentArrives, processing, outcome) => {
    if (!segment.syn) return outcome["no-syn"];
    const next = synReceivedFrom(connection, segment, nextIss);
    processing.connection = next;
    processing.send(segmentOf({ seq: nextIss, ack: next.rcv.nxt, wnd: next.rcv.wnd }));
    processing.send(segmentOf({ seq: nextIss, syn: true, wnd: next.rcv.wnd }));
    return outcome["syn-received"];
  },
);

/** The first check has found the ACK acceptable: our SYN has arrived, the peer's is still to come. */
const noteAcknowledgment = rule(
  "four-message-syn-sent-ack",
  "3.10.7.3-5",
  { dropped: "stop", "syn-acknowledged": "stop" },
  (connection: SynSent, { segment }: SegmentArrives, processing, outcome) => {
    if (segment.ack === null || !isBefore(connection.snd.una, segment.ack)) return outcome.dropped;
    processing.connection = {
      ...connection,
      snd: { ...connection.snd, una: segment.ack },
      queue: withoutAcknowledged(connection.queue, segment.ack, processing),
    };
    return outcome["syn-acknowledged"];
  },
);
