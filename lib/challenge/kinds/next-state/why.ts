import type { RuleId } from "#lib/tcp/rule.ts";
import type { Explanations } from "../../challenge-kind.ts";
import { arguable } from "../../situations/arguable.ts";
import { beginningWith, leftBy, settledBy } from "../../situations/settled-by.ts";
import { whyOf } from "../../situations/step-prompt.ts";
import { outcomeOf } from "./machine.ts";
import type { NextStateKey, NextStatePrompt, NextStateResponse } from "./prompt.ts";

/** The rules that decided, in the RFC's order, and where another reading is possible, that. */
export function explain(prompt: NextStatePrompt): Explanations {
  const rules = whyOf(prompt);
  const other = arguable("next-state", prompt, rules);
  return other === null ? rules : [...rules, other];
}

/**
 * The same for a wrong answer, beginning with what is wrong in it. A wrong state: the rule that takes the machine on
 * from there, else the one that the known mistake is about, else the one that settles the state. A wrong reply only: the
 * rule that settles what is sent. `mistakenRule` is null where no known mistake gives the answer.
 */
export function explainWrong(
  prompt: NextStatePrompt,
  key: NextStateKey,
  response: NextStateResponse,
  mistakenRule: RuleId | null,
): Explanations {
  const rules = whyOf(prompt);
  const first =
    response.state === key.state
      ? [settledBy(prompt, (machine) => outcomeOf(prompt, machine).reply === key.reply), mistakenRule]
      : [
          leftBy(prompt, response.state),
          mistakenRule,
          settledBy(prompt, (machine) => outcomeOf(prompt, machine).state === key.state),
        ];
  const ordered = beginningWith(rules, first);
  const other = arguable("next-state", prompt, rules);
  if (other === null) return ordered;
  const isOtherReading = response.state === key.state && response.reply === "ACK";
  return isOtherReading ? [other, ...ordered] : [...ordered, other];
}
