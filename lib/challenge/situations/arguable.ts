import { advance, isBefore } from "#lib/tcp/seq.ts";
import type { RuleExplanation, TextExplanation } from "../challenge-kind.ts";
import type { StepKind } from "./step-hints.ts";
import type { StepPrompt } from "./step-prompt.ts";

/**
 * Another reading that the RFC's text allows, or null. Fifth check of 3.10.7.4, SYN-RECEIVED: RFC 5961's range comes
 * before the states there and asks for an ACK; 3.5.2 asks for a reset as long as a connection is not synchronized, and
 * so does the state's own paragraph. Read: the reset, as Linux has it too.
 */
export function arguable(
  kind: StepKind,
  { profile }: StepPrompt,
  why: readonly RuleExplanation[],
): TextExplanation | null {
  if (profile !== "rfc9293") return null;
  const refused = why.find(({ step }) => step.rule === "ack" && step.outcome === "syn-not-acknowledged");
  if (refused === undefined) return null;
  const { segAck, sndUna, sndNxt, maxSndWnd } = refused.step.values;
  if (segAck === null || sndUna === null || sndNxt === null || maxSndWnd === null) return null;
  const oldest = advance(sndUna, -maxSndWnd);
  if (!isBefore(segAck, oldest) && !isBefore(sndNxt, segAck)) return null;
  return {
    messageKey: `${kind}.why.outsideRange`,
    params: { segAck: String(segAck), oldest: String(oldest), sndNxt: String(sndNxt) },
    clause: "3.10.7.4-5",
  };
}
