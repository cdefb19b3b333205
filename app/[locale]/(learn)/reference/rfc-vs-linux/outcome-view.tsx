import { getTranslations } from "next-intl/server";
import { Fragment } from "react";
import { durationText } from "#app/_components/tcp/duration.ts";
import { SegmentView } from "#app/_components/tcp/segment-view.tsx";
import { StateName } from "#app/_components/tcp/state-name.tsx";
import type { Locale } from "#app/_i18n/routing.ts";
import type { Comparison } from "#lib/content/reference.ts";
import { flagsOf } from "#lib/tcp/segment.ts";

interface Props {
  readonly comparison: Comparison;
  readonly of: "rfc9293" | "linux";
  readonly locale: Locale;
}

/** B's state after the last step, and the control bits of what it sent. */
export async function OutcomeInBrief({ comparison, of, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "deviations.page" });
  const { state, sent, atMs } = comparison[of].outcome;
  return (
    <>
      <StateName state={state} />{" "}
      <span className="outcome-rest">
        {comparison.isTimed ? (
          t("after", { time: durationText(atMs) })
        ) : sent.length === 0 ? (
          t("nothingSent")
        ) : (
          <b className="segment" translate="no">
            {sent.map((segment) => flagsOf(segment).join(",")).join(" + ")}
          </b>
        )}
        <Delivered comparison={comparison} of={of} locale={locale} />
      </span>
    </>
  );
}

/** The same with the segments’ numbers. */
export async function OutcomeInFull({ comparison, of, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "deviations.page" });
  const { state, sent, atMs } = comparison[of].outcome;
  return (
    <>
      <StateName state={state} />
      <span className="outcome-rest">
        {comparison.isTimed
          ? t("after", { time: durationText(atMs) })
          : sent.length === 0
            ? t("nothingSent")
            : t.rich("sends", {
                segments: () =>
                  sent.map((segment, nth) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the list of one step never changes
                    <Fragment key={nth}>
                      {nth > 0 ? " + " : null}
                      <SegmentView segment={segment} />
                    </Fragment>
                  )),
              })}
        <Delivered comparison={comparison} of={of} locale={locale} />
      </span>
    </>
  );
}

/** Said where the two do not deliver the same. */
async function Delivered({ comparison, of, locale }: Props) {
  if (comparison.rfc9293.outcome.deliveredOctets === comparison.linux.outcome.deliveredOctets) return null;
  const { deliveredOctets } = comparison[of].outcome;
  const t = await getTranslations({ locale, namespace: "deviations.page" });
  return deliveredOctets === 0 ? null : (
    <span className="outcome-delivered">{t("delivers", { octets: deliveredOctets })}</span>
  );
}
