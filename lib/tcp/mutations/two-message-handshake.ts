import { synReceivedFrom } from "../arrives/listen.ts";
import { synSentSyn } from "../arrives/syn-sent.ts";
import type { Established, Listen, SynSent } from "../connection.ts";
import type { SegmentArrives } from "../event.ts";
import type { RuleBook } from "../profile.ts";
import { rule } from "../rule.ts";
import { replacedRule } from "./replace.ts";

/** A handshake without its third message: the listener believes a SYN at once, and nobody confirms its number. */
export function twoMessageHandshake(rules: RuleBook): RuleBook {
  return {
    ...rules,
    listen: replacedRule(rules.listen, "listen-syn", believeSyn),
    synSent: replacedRule(rules.synSent, "syn-sent-syn", confirmNothing),
  };
}

const believeSyn = rule(
  "two-message-listen-syn",
  "3.10.7.2-3",
  { "no-syn": "pass", established: "stop" },
  (connection: Listen, { segment, nextIss }: SegmentArrives, processing, outcome) => {
    if (!segment.syn) return outcome["no-syn"];
    const { opening, snd, rcv, queue } = synReceivedFrom(connection, segment, nextIss);
    const [syn] = queue.sent;
    const next: Established = {
      state: "ESTABLISHED",
      opening,
      snd: { ...snd, una: snd.nxt, wl2: snd.nxt },
      rcv: { ...rcv, held: [] },
      queue: { sent: [], unsent: 0 },
    };
    processing.connection = next;
    if (syn !== undefined) processing.sendPiece(next, syn, false);
    return outcome.established;
  },
);

const confirmNothing = rule(
  "two-message-syn-sent-syn",
  "3.10.7.3-4",
  { established: "stop" },
  (connection: SynSent, event: SegmentArrives, processing, outcome) => {
    const original = synSentSyn.apply(connection, event, processing);
    if (original.id !== "established") return original;
    processing.acknowledgmentOwed = false;
    return outcome.established;
  },
);
