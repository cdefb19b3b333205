import type { Profile } from "#lib/tcp/profile.ts";
import type { Flow } from "#lib/tcp/rule.ts";
import { rulesOf } from "#lib/tcp/rulebook.ts";
import type { TraceStep } from "#lib/tcp/trace.ts";
import type { Explanation } from "./challenge-kind.ts";

/**
 * The steps of a trace that explain its result: every rule that acted and the one that stopped. Where nothing did but
 * the end of the list, it is the ACK check that says why not. Throws RangeError on an empty trace.
 */
export function decisiveSteps(
  trace: readonly TraceStep[],
  profile: Profile,
): readonly [Explanation, ...Explanation[]] {
  const acted = trace.filter((step) => flowOf(step, profile) !== "pass" && !isEndOfList(step));
  const chosen = acted.length > 0 ? acted : trace.filter((step) => step.rule === "ack" || isEndOfList(step));
  const [first, ...others] = (chosen.length > 0 ? chosen : trace.slice(-1)).map(
    (step): Explanation => ({ step }),
  );
  if (first === undefined) throw new RangeError("a step of the machine visits at least one rule");
  return [first, ...others];
}

function isEndOfList(step: TraceStep): boolean {
  return step.rule === "fin" && step.outcome === "no-fin";
}

function flowOf(step: TraceStep, profile: Profile): Flow | null {
  const rule = rulesOf(profile.rules).find((each) => each.id === step.rule);
  return rule?.outcomes.find((each) => each.id === step.outcome)?.flow ?? null;
}
