import { useTranslations } from "next-intl";
import type { ClauseId } from "#lib/tcp/clauses.ts";
import { CLAUSES } from "#lib/tcp/clauses.ts";
import { explanationArguments } from "#lib/tcp/explanation.ts";
import type { TraceStep } from "#lib/tcp/trace.ts";

/** What one rule found, with its numbers filled in, and where the RFC says so. */
export interface RuleText {
  readonly sentence: string;
  readonly clause: string;
}

export interface RuleTexts {
  ruleText(step: TraceStep): RuleText;
  clauseText(clause: ClauseId): string;
}

type Translate = (key: string, values: Readonly<Record<string, string>>) => string;

/** Writes the steps of a trace with the messages of `rules` and `ui.tcp`. */
export function ruleTextsIn(rules: Translate, ui: Translate): RuleTexts {
  const clauseText = (clause: ClauseId): string => {
    const { section, ordinal } = CLAUSES[clause];
    return ui("clause", { section, ordinal: String(ordinal ?? 0) });
  };
  return {
    clauseText,
    ruleText: ({ rule, outcome, clause, values }) => ({
      sentence: rules(`${rule}.${outcome}`, { ...explanationArguments(values) }),
      clause: clauseText(clause),
    }),
  };
}

/** For components that do not wait for anything; those that do have `ruleTexts`. */
export function useRuleTexts(): RuleTexts {
  return ruleTextsIn(useTranslations("rules"), useTranslations("ui.tcp"));
}
