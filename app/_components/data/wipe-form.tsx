"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { startTransition, useActionState, useEffect, useId, useRef, useState } from "react";
import type { Wiped } from "#app/[locale]/(drill)/data/actions.ts";
import { wipe } from "#app/[locale]/(drill)/data/actions.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { forgetUnderWay } from "../ask/under-way.ts";
import { keepAsked } from "../drill/asked-cookie.ts";
import { forgetKept } from "../drill/kept-cache.ts";
import { outboxOfThisTab } from "../drill/use-outbox.ts";

const UNTOUCHED: Wiped = { type: "untouched" };

/** Wipes after a word was typed: no single press and no slip does it. Works without scripts. Needs the messages of `data`. */
export function WipeForm({ locale }: { readonly locale: Locale }) {
  const t = useTranslations("data.wipe");
  const [outcome, action, waiting] = useActionState(wipe, UNTOUCHED);
  const id = useId();
  const isUnderWay = useRef(false);
  const settle = useRef<(isWiped: boolean) => void>(() => undefined);
  const [areAnswersLeft, setAnswersLeft] = useState(false);

  // What was kept of the drill in this browser is the learner's, too.
  useEffect(() => {
    settle.current(outcome.type === "wiped");
    if (outcome.type !== "wiped") return;
    forgetUnderWay();
    keepAsked(null);
    forgetKept().catch(() => undefined);
  }, [outcome]);
  useEffect(() => () => settle.current(false), []);

  /** No answer that waits in this browser may be sent after the wipe: it would be the first of a new beginning. */
  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    const sent = new FormData(event.currentTarget);
    const wiping = () =>
      new Promise<boolean>((resolve) => {
        settle.current = resolve;
        startTransition(() => action(sent));
      });
    await outboxOfThisTab()
      .emptyAfter(wiping)
      .then(
        () => setAnswersLeft(false),
        () => setAnswersLeft(true),
      );
    isUnderWay.current = false;
  }

  return (
    <form action={action} className="data-form" onSubmit={(event) => void send(event)}>
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
      <p
        className="data-outcome"
        role="status"
        data-bad={outcome.type === "wiped" && !areAnswersLeft ? undefined : ""}
      >
        {outcome.type === "wiped" && t(areAnswersLeft ? "waitingKept" : "done")}
        {outcome.type === "not-confirmed" && t("notConfirmed", { word: t("word") })}
        {outcome.type === "unavailable" && t("unavailable", { incident: outcome.incident })}
      </p>
    </form>
  );
}
