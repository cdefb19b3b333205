import { useTranslations } from "next-intl";
import { durationText } from "#app/_components/tcp/duration.ts";
import { segmentText } from "#app/_components/tcp/segment-text.ts";
import { SegmentView } from "#app/_components/tcp/segment-view.tsx";
import type { Flight } from "#lib/network/run.ts";
import { KeyHint } from "./key-hint.tsx";
import { keyOf } from "./keys.ts";
import type { Waiting } from "./moves.ts";

export type FlightOperation = "deliver" | "drop" | "duplicate" | "hold";

const OPERATIONS = ["deliver", "drop", "duplicate", "hold"] as const;

interface Props {
  readonly waiting: readonly Waiting[];
  readonly held: ReadonlySet<number>;
  /** the flight that keys are about, or null */
  readonly picked: number | null;
  readonly onOperate: (flight: Waiting, operation: FlightOperation) => void;
}

/** Everything on its way, oldest first, and what can be done to each. */
export function FlightsPanel({ waiting, held, picked, onOperate }: Props) {
  const t = useTranslations("lab.flights");
  return (
    <section className="lab-flights" aria-labelledby="lab-flights">
      <h2 id="lab-flights">{t("title")}</h2>
      {waiting.length === 0 ? <p className="lab-none">{t("none")}</p> : null}
      <ol className="lab-flight-list">
        {waiting.map((each, place) => {
          const { flight, ageMs, canArrive } = each;
          const isHeld = held.has(flight.id);
          const words = segmentText(flight.segment);
          return (
            <li
              key={flight.id}
              className="lab-flight"
              data-held={isHeld ? "" : undefined}
              data-picked={flight.id === picked ? "" : undefined}
            >
              <p className="lab-flight-head">
                {place < 9 ? <KeyHint text={String(place + 1)} /> : null}
                <span className="lab-flight-way">
                  <span className="visually-hidden">{t("way", { from: flight.from, to: flight.to })}</span>
                  <span aria-hidden="true">
                    {flight.from} → {flight.to}
                  </span>
                </span>
                <SegmentView segment={flight.segment} />
                <FlightMark flight={flight} />
                {ageMs === 0 ? null : (
                  <span className="lab-flight-age">{t("age", { time: durationText(ageMs) })}</span>
                )}
              </p>
              {canArrive ? null : <p className="lab-flight-expired">{t("expired")}</p>}
              {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form */}
              <div
                className="lab-buttons"
                role="group"
                aria-label={t("operations", {
                  segment: `${words.flags} ${words.numbers}`,
                  from: flight.from,
                })}
              >
                {OPERATIONS.map((operation) => (
                  <button
                    key={operation}
                    type="button"
                    className="lab-button"
                    title={t(`${operation}Hint`)}
                    aria-pressed={operation === "hold" ? isHeld : undefined}
                    disabled={!canArrive && (operation === "deliver" || operation === "duplicate")}
                    onClick={() => onOperate(each, operation)}
                  >
                    {t(operation)}
                    {flight.id === picked ? <KeyHint text={keyOf(operation)} /> : null}
                  </button>
                ))}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function FlightMark({ flight }: { readonly flight: Flight }) {
  const t = useTranslations("lab.flights");
  const mark = flight.injected ?? (flight.retransmission ? "resent" : null);
  return mark === null ? null : <span className="lab-flight-mark">{t(mark)}</span>;
}
