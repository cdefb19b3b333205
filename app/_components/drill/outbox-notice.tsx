"use client";

import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import type { OfflineLabels } from "./offline-labels.ts";
import { outboxOfThisTab, useOutboxView } from "./use-outbox.ts";

interface Props {
  /** questions that are here and not answered; null where none is, and there is no server to ask for more */
  readonly held: number | null;
  readonly locale: Locale;
  readonly labels: OfflineLabels;
}

/** Where answers are that the server does not have, and what has become of them. Nothing while all is well. */
export function OutboxNotice({ held, locale, labels }: Props) {
  const { waiting, aside, lasting, reached, delivered } = useOutboxView();
  const isAway = reached === false;
  return (
    <>
      <div className="outbox" role="status" data-state={isAway ? "away" : delivered > 0 ? "sent" : "quiet"}>
        {isAway ? <p>{held === null ? labels.used : labels.away}</p> : null}
        {isAway && held !== null ? <Count label={labels.here} count={held} locale={locale} /> : null}
        {isAway && waiting > 0 ? <Count label={labels.kept} count={waiting} locale={locale} /> : null}
        {isAway && waiting > 0 && !lasting ? <p>{labels.notLasting}</p> : null}
        {!isAway && delivered > 0 ? <Count label={labels.sent} count={delivered} locale={locale} /> : null}
      </div>
      {aside.length === 0 ? null : (
        <div className="outbox" role="alert" data-state="aside">
          <p>{labels.aside}</p>
          <ul>
            {aside.map(({ answer: { attemptId, skillId, seed }, aside: reason }) => (
              <li key={attemptId}>
                <a href={localPath(locale, `/practice/${skillId}/${seed}`)}>{labels.asideQuestion}</a>:{" "}
                {labels[reason ?? "unavailable"]}
              </li>
            ))}
          </ul>
          <p className="page-actions">
            <button type="button" className="button" onClick={() => void outboxOfThisTab().sendAsideAgain()}>
              {labels.again}
            </button>
            <button type="button" className="button" onClick={() => void outboxOfThisTab().forgetAside()}>
              {labels.dismiss}
            </button>
          </p>
        </div>
      )}
    </>
  );
}

interface CountProps {
  readonly label: string;
  readonly count: number;
  readonly locale: Locale;
}

function Count({ label, count, locale }: CountProps) {
  return (
    <p>
      {label}
      {locale === "en" ? " " : ""}
      <b className="tabular">{count}</b>
    </p>
  );
}
