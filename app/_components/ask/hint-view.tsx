import { getTranslations } from "next-intl/server";
import { ruleTexts } from "#app/_components/tcp/rule-text-server.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import type { Hint } from "#lib/challenge/challenge-kind.ts";
import type { ClauseId } from "#lib/tcp/clauses.ts";
import { hintArguments } from "#lib/tcp/explanation.ts";
import { exhaustive } from "#lib/base/exhaustive.ts";

interface Props {
  readonly hint: Hint;
  readonly locale: Locale;
}

/** One hint in a sentence, with its clause. */
export async function HintView({ hint, locale }: Props) {
  const { clauseText } = await ruleTexts(locale);
  const clause = "step" in hint ? hint.step.clause : hint.clause;
  return (
    <>
      {await sentence(hint, locale)}
      {clause === null ? null : <span className="clause"> {clauseText(clause)}</span>}
    </>
  );
}

async function sentence(hint: Hint, locale: Locale): Promise<string> {
  switch (hint.hint) {
    case "clause": {
      const t = await getTranslations({ locale, namespace: "ui.ask" });
      return t("hintClause", { clause: await clauseTitle(hint.clause, locale) });
    }
    case "test": {
      const t = await getTranslations({ locale, namespace: "hints" });
      return t(`${hint.step.rule}.test`);
    }
    case "numbers": {
      const t = await getTranslations({ locale, namespace: "hints" });
      return t(`${hint.step.rule}.numbers`, hintArguments(hint.step.values));
    }
    case "text": {
      const t = await getTranslations({ locale, namespace: "challenges" });
      return t(hint.messageKey, { ...hint.params });
    }
    default:
      return exhaustive(hint);
  }
}

async function clauseTitle(clause: ClauseId, locale: Locale): Promise<string> {
  const t = await getTranslations({ locale, namespace: "clauses" });
  return t(clause.replaceAll(".", "_"));
}
