import { hasQueue, isOtherState } from "#lib/tcp/connection.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import { sequenceLength } from "#lib/tcp/segment.ts";
import type { Explanation, Explanations } from "../../challenge-kind.ts";
import { arguable } from "../../situations/arguable.ts";
import { beginningWith, settledBy } from "../../situations/settled-by.ts";
import { whyOf } from "../../situations/step-prompt.ts";
import { hasSameFlags, replyOf, sentBy } from "./machine.ts";
import type { ReplyKey, ReplyPrompt, ReplyResponse } from "./prompt.ts";

/**
 * The rules that decided what is sent, and where its numbers come from. For a learner who had the control bits right
 * the numbers come first: that is where the two part. For one who had them wrong the rule that settles them does.
 */
export function explain(prompt: ReplyPrompt, right: Segment | null, response: ReplyResponse): Explanations {
  const rules = whyOf(prompt);
  const numbers = right === null ? [] : [numbersOf(prompt, right)];
  const reading = arguable("reply", prompt, rules);
  const readings = reading === null ? [] : [reading];
  const key = replyOf(right);
  if (hasSameFlags(response, key)) return joined(numbers, rules, readings);
  const settling = settledBy(prompt, (machine) => hasSameFlags(replyOf(sentBy(prompt, machine)), key));
  const ordered = beginningWith(rules, [settling]);
  return hasSameFlags(response, BARE_ACK)
    ? joined(readings, ordered, numbers)
    : joined(ordered, numbers, readings);
}

/** What the other reading sends. */
const BARE_ACK: ReplyKey = { sent: "segment", flags: ["ACK"], seq: "0", ack: "0" };

function joined(...parts: readonly (readonly Explanation[])[]): Explanations {
  const [first, ...others] = parts.flat();
  if (first === undefined) throw new RangeError("a step of the machine visits at least one rule");
  return [first, ...others];
}

/** Where SEQ and ACK of the segment come from. */
function numbersOf({ connection, event }: ReplyPrompt, right: Segment): Explanation {
  const seq = String(right.seq);
  const ack = right.ack === null ? "" : String(right.ack);
  const said = (name: string, params: Readonly<Record<string, string>>): Explanation => ({
    messageKey: `reply.why.${name}`,
    params,
    clause: null,
  });
  if (right.rst) {
    if (event.type !== "segment")
      return said(ack === "" ? "reset-own" : "reset-own-ack", ack === "" ? { seq } : { seq, ack });
    if (right.ack === null) return said("reset-to-ack", { seq });
    const { segment } = event;
    return said("reset-to-no-ack", {
      ack,
      segSeq: String(segment.seq),
      segLen: String(sequenceLength(segment)),
    });
  }
  if (right.syn && right.ack === null) return said(event.type === "timeout" ? "syn-again" : "syn", { seq });
  if (right.syn) return said("syn-ack", { seq, ack });
  const isAgain =
    event.type === "timeout" &&
    hasQueue(connection) &&
    connection.queue.sent.some((piece) => piece.seq === right.seq);
  if (isAgain) return said("again", { seq, ack });
  if (right.fin) return said("fin", { seq, ack });
  const before = isOtherState(connection) ? connection.rcv.nxt : null;
  return said(before === right.ack ? "ack-stays" : "ack-moves", { seq, ack });
}
