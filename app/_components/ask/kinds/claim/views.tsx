import { getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import type { ClaimKey } from "#lib/challenge/kinds/claim/key.ts";
import type { ClaimPrompt, ClaimResponse } from "#lib/challenge/kinds/claim/prompt.ts";
import type { Claim } from "#lib/content/claims.ts";
import { claim } from "#lib/content/claims.ts";
import type { GradedProps, KindViews } from "../kind-views.ts";
import { AfterView } from "./after-view.tsx";

type Graded = GradedProps<ClaimPrompt, ClaimKey, ClaimResponse>;

/** The sentences of a claim are content, beside the worlds that settle them; messages hold what all claims share. */
export const claimViews: KindViews<ClaimPrompt, ClaimKey, ClaimResponse> = {
  async texts({ claim: id, reasons }, locale) {
    const t = await getTranslations({ locale, namespace: "challenges.claim.form" });
    return {
      judgement: t("judgement"),
      true: t("true"),
      false: t("false"),
      depends: t("depends"),
      reason: t("reason"),
      ...Object.fromEntries(
        reasons.map((reason) => [`reason-${reason}`, reasonText(claimOf(id), reason, locale)]),
      ),
    };
  },
  PromptView,
  SolutionView,
  AfterView,
  messages: null,
};

async function PromptView({ prompt, locale }: { readonly prompt: ClaimPrompt; readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "challenges.claim.prompt" });
  const statement = claimOf(prompt.claim).statements.find(({ id }) => id === prompt.statement);
  if (statement === undefined) throw new Error(`claim ${prompt.claim} has no statement ${prompt.statement}`);
  return (
    <div className="prompt">
      <p className="prompt-state">{t("asks")}</p>
      <blockquote className="claim-statement">{statement.text[locale]}</blockquote>
      <p className="prompt-note">{t("how")}</p>
    </div>
  );
}

async function SolutionView({ prompt, solution, locale }: Graded) {
  const t = await getTranslations({ locale, namespace: "challenges.claim.solution" });
  return (
    <p className="verdict-answer">
      {t.rich("because", {
        verdict: () => <b>{t(solution.judgement)}</b>,
        reason: () => <span>{reasonText(claimOf(prompt.claim), solution.reason, locale)}</span>,
      })}
    </p>
  );
}

function claimOf(id: string): Claim {
  const found = claim(id);
  if (found === null) throw new Error(`content/claims has no ${id}`);
  return found;
}

function reasonText({ id, reasons }: Claim, reason: string, locale: Locale): string {
  const found = reasons.find((each) => each.id === reason);
  if (found === undefined) throw new Error(`claim ${id} has no reason ${reason}`);
  return found.text[locale];
}
