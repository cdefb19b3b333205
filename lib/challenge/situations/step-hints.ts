import type { Connection } from "#lib/tcp/connection.ts";
import type { Hint } from "../challenge-kind.ts";
import { hintsFrom } from "../decisive-steps.ts";
import type { StepPrompt } from "./step-prompt.ts";
import { whyOf } from "./step-prompt.ts";

/** The kinds that are answered by one step of a machine. Their texts have the same names. */
export type StepKind = "next-state" | "reply";

/**
 * Where to look, the test that decides, and the test with its numbers. A segment meets a list of checks, and to name
 * the one that acts would be the answer in most cases: the first hint names the list, which follows from the state. A
 * call and a timeout have a clause each, which gives nothing away.
 */
export function stepHints(kind: StepKind, prompt: StepPrompt): readonly Hint[] {
  const hints = hintsFrom(whyOf(prompt));
  if (prompt.event.type !== "segment") return hints;
  const list: Hint = {
    hint: "text",
    messageKey: `${kind}.hints.${listOf(prompt.connection)}`,
    params: {},
    clause: null,
  };
  return [list, ...hints.slice(1)];
}

/** The four sections of 3.10.7. */
function listOf({ state }: Connection): "closed" | "listen" | "synSent" | "otherStates" {
  switch (state) {
    case "CLOSED":
      return "closed";
    case "LISTEN":
      return "listen";
    case "SYN-SENT":
      return "synSent";
    default:
      return "otherStates";
  }
}
