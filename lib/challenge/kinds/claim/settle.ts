import type { Explanation, Explanations } from "../../challenge-kind.ts";
import type { Reading, StatementSetup } from "./constraints.ts";
import type { ClaimKey } from "./key.ts";
import type { Judgement } from "./prompt.ts";
import type { Asked } from "./worlds.ts";
import { ask, text } from "./worlds.ts";

/** Asks every world of a statement, and reads the answers as the sentence means them. */
export function settle({ cases, because, mistakes, reads }: StatementSetup): ClaimKey {
  const asked = cases.flatMap(ask);
  const holding = asked.filter(({ evidence }) => evidence.holds);
  const tally = { holds: holding.length, of: asked.length };
  const judgement = judgementOf(reads, tally);
  const [told, other] = toldBy(asked, judgement, reads);
  return {
    judgement,
    reason: because,
    mistakes,
    tally,
    evidence: other === null ? [told.evidence] : [told.evidence, other.evidence],
    why: whyOf(told, other, reads, tally),
  };
}

function judgementOf(reads: Reading, { holds, of }: ClaimKey["tally"]): Judgement {
  if (holds === of) return "true";
  if (holds === 0) return "false";
  switch (reads) {
    case "each":
      return "depends";
    case "every":
      return "false";
    case "some":
      return "true";
  }
}

/** The first world in which it is as judged; where it depends, one for and one against. */
function toldBy(
  asked: readonly Asked[],
  judgement: Judgement,
  reads: Reading,
): readonly [Asked, Asked | null] {
  const yes = asked.find(({ evidence }) => evidence.holds);
  const no = asked.find(({ evidence }) => !evidence.holds);
  const first = judgement === "false" ? no : yes;
  if (first === undefined) throw new RangeError("a statement is about at least one world");
  return [first, reads === "each" && judgement === "depends" ? (no ?? null) : null];
}

function whyOf(told: Asked, other: Asked | null, reads: Reading, tally: ClaimKey["tally"]): Explanations {
  if (other !== null) return [text("claim.why.mixed"), ...withoutRepetition([...told.why, ...other.why])];
  const isMixed = tally.holds > 0 && tally.holds < tally.of;
  const opening = reads === "every" ? "claim.why.counterexample" : "claim.why.example";
  const [first, ...others] = isMixed ? [text(opening), ...told.why] : told.why;
  return [first ?? text("claim.why.run"), ...others];
}

function withoutRepetition(why: readonly Explanation[]): readonly Explanation[] {
  const seen = new Set<string>();
  return why.filter((each) => {
    const said = JSON.stringify(each);
    if (seen.has(said)) return false;
    seen.add(said);
    return true;
  });
}
