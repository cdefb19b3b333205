import { getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import type { ClauseId } from "#lib/tcp/clauses.ts";
import { CLAUSES } from "#lib/tcp/clauses.ts";
import { explanationArguments } from "#lib/tcp/explanation.ts";
import type { TraceStep } from "#lib/tcp/trace.ts";

/** What one rule found, with its numbers filled in, and where the RFC says so. */
export interface RuleText {
  readonly sentence: string;
  readonly clause: string;
}

/** Writes the steps of a trace in the language of `locale`. */
export async function ruleTexts(
  locale: Locale,
): Promise<{ ruleText(step: TraceStep): RuleText; clauseText(clause: ClauseId): string }> {
  const rules = await getTranslations({ locale, namespace: "rules" });
  const ui = await getTranslations({ locale, namespace: "ui.tcp" });
  const clauseText = (clause: ClauseId): string => {
    const { section, ordinal } = CLAUSES[clause];
    return ui("clause", { section, ordinal: String(ordinal ?? 0) });
  };
  return {
    clauseText,
    ruleText: ({ rule, outcome, clause, values }) => ({
      sentence: rules(`${rule}.${outcome}`, explanationArguments(values)),
      clause: clauseText(clause),
    }),
  };
}
