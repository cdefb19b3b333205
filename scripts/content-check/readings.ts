import type { PosedVariant } from "#lib/challenge/any-kind.ts";
import type { Examined, Posed } from "./examine.ts";
import type { Failure } from "./failure.ts";
import { canonical } from "./plain.ts";

/** Variants of one kind that read the same although something else is the right answer: nobody could know which. */
export function contradictions({ posed }: Examined): readonly Failure[] {
  const first = new Map<string, Posed>();
  const found: Failure[] = [];
  for (const each of posed) {
    const reading = `${each.skill.kind} ${canonical(each.variant.prompt)}`;
    const other = first.get(reading);
    if (other === undefined) first.set(reading, each);
    else if (!isSameQuestion(each.variant, other.variant)) {
      const what = `reads as skill ${other.skill.id} with seed ${other.seed}, and something else is right`;
      found.push({ where: `skill ${each.skill.id}`, seed: each.seed, what });
    }
  }
  return found;
}

/** How many variants are not like any other that a skill of their kind asks. */
export function distinctReadings({ posed }: Examined): number {
  return new Set(posed.map(({ skill, variant }) => `${skill.kind} ${canonical(variant.prompt)}`)).size;
}

/** The same key, or keys that judge each other's samples alike. */
function isSameQuestion(a: PosedVariant, b: PosedVariant): boolean {
  return canonical(a.key) === canonical(b.key) || (judgesAlike(a, b) && judgesAlike(b, a));
}

function judgesAlike(a: PosedVariant, b: PosedVariant): boolean {
  const { correct, incorrect } = a.samples();
  return (
    correct.every((response) => verdictOf(b, response) === "correct") &&
    incorrect.every(({ response }) => verdictOf(b, response) === "incorrect")
  );
}

function verdictOf(variant: PosedVariant, response: unknown): "correct" | "incorrect" | null {
  const answered = variant.answer(response);
  return answered.ok ? answered.value.verdict.type : null;
}
