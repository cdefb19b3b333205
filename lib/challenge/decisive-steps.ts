import type { Profile } from "#lib/tcp/profile.ts";
import type { Flow } from "#lib/tcp/rule.ts";
import { rulesOf } from "#lib/tcp/rulebook.ts";
import type { TraceStep } from "#lib/tcp/trace.ts";
import type { Hint, RuleExplanation } from "./challenge-kind.ts";

/**
 * The steps of a trace that explain its result: every rule that acted and the one that stopped. Where nothing did but
 * the end of the list, it is the ACK check that says why not. Throws RangeError on an empty trace.
 */
export function decisiveSteps(
  trace: readonly TraceStep[],
  profile: Profile,
): readonly [RuleExplanation, ...RuleExplanation[]] {
  const acted = trace.filter((step) => flowOf(step, profile) !== "pass" && !isEndOfList(step));
  const chosen = acted.length > 0 ? acted : trace.filter((step) => step.rule === "ack" || isEndOfList(step));
  const [first, ...others] = (chosen.length > 0 ? chosen : trace.slice(-1)).map(
    (step): RuleExplanation => ({ step }),
  );
  if (first === undefined) throw new RangeError("a step of the machine visits at least one rule");
  return [first, ...others];
}

/** Clause, test, test with its numbers: of the rule that the result hangs on, which is the first that did something. */
export function hintsFrom([{ step }]: readonly [RuleExplanation, ...RuleExplanation[]]): readonly Hint[] {
  const { rule, clause, values } = step;
  return [
    { hint: "clause", clause },
    { hint: "test", step: { rule, clause } },
    { hint: "numbers", step: { rule, clause, values } },
  ];
}

function isEndOfList(step: TraceStep): boolean {
  return step.rule === "fin" && step.outcome === "no-fin";
}

function flowOf(step: TraceStep, profile: Profile): Flow | null {
  const rule = rulesOf(profile.rules).find((each) => each.id === step.rule);
  return rule?.outcomes.find((each) => each.id === step.outcome)?.flow ?? null;
}
