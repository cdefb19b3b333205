import { hasQueue, isOtherState } from "#lib/tcp/connection.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import { sequenceLength } from "#lib/tcp/segment.ts";
import type { Explanation, Explanations } from "../../challenge-kind.ts";
import { whyOf } from "../../situations/step-prompt.ts";
import { hasSameFlags, replyOf } from "./machine.ts";
import type { ReplyPrompt, ReplyResponse } from "./prompt.ts";

/**
 * The rules that decided what is sent, and where its numbers come from. For a learner who had the control bits right
 * the numbers come first: that is where the two part.
 */
export function explain(prompt: ReplyPrompt, right: Segment | null, response: ReplyResponse): Explanations {
  const rules = whyOf(prompt);
  if (right === null) return rules;
  const numbers = numbersOf(prompt, right);
  return hasSameFlags(response, replyOf(right)) ? [numbers, ...rules] : [...rules, numbers];
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
