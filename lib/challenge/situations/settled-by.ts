import type { State } from "#lib/tcp/connection.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import type { RuleId } from "#lib/tcp/rule.ts";
import { step } from "#lib/tcp/step.ts";
import type { RuleExplanation } from "../challenge-kind.ts";
import { mistaken } from "../misconceptions/misconception.ts";
import type { StepPrompt } from "./step-prompt.ts";
import { STEP_PROFILES } from "./step-prompt.ts";

type Rules = readonly [RuleExplanation, ...RuleExplanation[]];

/**
 * The rule that settles a part of a step's result: the last one without which, and without those behind it, a machine
 * does not come to it. `isReached` asks that part of what such a machine does. Null where no rule is needed for it,
 * because the state stays or nothing is sent.
 */
export function settledBy(
  { profile, connection, event }: StepPrompt,
  isReached: (machine: Profile) => boolean,
): RuleId | null {
  const machine = STEP_PROFILES[profile];
  const { trace } = step(connection, event, machine);
  const last = trace.findLast(({ rule }) => !isReached(stoppedAt(machine, rule)));
  return last?.rule ?? null;
}

/** The rule at which the machine left `state` for good, or null: it was never there, or it stays. */
export function leftBy({ profile, connection, event }: StepPrompt, state: State): RuleId | null {
  const after = step(connection, event, STEP_PROFILES[profile]);
  if (after.connection.state === state) return null;
  return after.trace.findLast(({ values }) => values.state === state)?.rule ?? null;
}

/** The same explanations, that of the first of `rules` which is among them first. */
export function beginningWith(why: Rules, rules: readonly (RuleId | null)[]): Rules {
  const first = rules
    .flatMap((rule) => why.filter(({ step: decided }) => decided.rule === rule))
    .find((each) => each !== undefined);
  return first === undefined ? why : [first, ...why.filter((each) => each !== first)];
}

/** The machine that looks at nothing from `rule` on. */
function stoppedAt(machine: Profile, rule: RuleId): Profile {
  return mistaken(machine, { id: "stopped", rule, takesOver: () => true });
}
