"use client";

import { useTranslations } from "next-intl";
import { useActionState, useEffect, useId } from "react";
import type { Wiped } from "#app/[locale]/(drill)/data/actions.ts";
import { wipe } from "#app/[locale]/(drill)/data/actions.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { forgetKept } from "../drill/kept-cache.ts";

const UNTOUCHED: Wiped = { type: "untouched" };

/** Wipes after a word was typed: no single press and no slip does it. Works without scripts. Needs the messages of `data`. */
export function WipeForm({ locale }: { readonly locale: Locale }) {
  const t = useTranslations("data.wipe");
  const [outcome, action, waiting] = useActionState(wipe, UNTOUCHED);
  const id = useId();

  // What was kept of the drill in this browser is the learner's, too.
  useEffect(() => {
    if (outcome.type === "wiped") forgetKept().catch(() => undefined);
  }, [outcome]);

  return (
    <form action={action} className="data-form">
      <input type="hidden" name="locale" value={locale} />
      <label htmlFor={`${id}-word`}>{t("type", { word: t("word") })}</label>
      <div className="data-row">
        <input
          id={`${id}-word`}
          className="data-word"
          name="word"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          required
        />
        <button type="submit" className="button" data-danger="" disabled={waiting}>
          {t("button")}
        </button>
      </div>
      <p className="data-outcome" role="status" data-bad={outcome.type === "wiped" ? undefined : ""}>
        {outcome.type === "wiped" && t("done")}
        {outcome.type === "not-confirmed" && t("notConfirmed", { word: t("word") })}
        {outcome.type === "unavailable" && t("unavailable", { incident: outcome.incident })}
      </p>
    </form>
  );
}
