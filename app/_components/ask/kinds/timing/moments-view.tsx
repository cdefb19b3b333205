import { getTranslations } from "next-intl/server";
import { Ladder } from "#app/_components/tcp/ladder.tsx";
import { SegmentView } from "#app/_components/tcp/segment-view.tsx";
import { StateName } from "#app/_components/tcp/state-name.tsx";
import type { Locale } from "#app/_i18n/routing.ts";
import { exhaustive } from "#lib/base/exhaustive.ts";
import { ASKS } from "#lib/challenge/kinds/timing/asks/asks.ts";
import type { Moment, MomentEvent } from "#lib/challenge/kinds/timing/moments.ts";
import { momentsOf } from "#lib/challenge/kinds/timing/moments.ts";
import type { TimingKey, TimingPrompt, TimingResponse } from "#lib/challenge/kinds/timing/prompt.ts";
import { secondsText } from "#lib/challenge/kinds/timing/story.ts";
import type { GradedProps } from "../kind-views.ts";

/** How much of what follows the moment asked for is still shown. */
const MOMENTS_AFTER = 2;

/** The run that gave the answer: its moments as a table with the one asked for marked, and as a ladder. */
export async function MomentsView({ prompt, locale }: GradedProps<TimingPrompt, TimingKey, TimingResponse>) {
  const ask = ASKS[prompt.ask];
  const told = ask.told(prompt);
  if (told === null) return null;
  const t = await getTranslations({ locale, namespace: "challenges.timing.after" });
  const { zeroMs, askedMs } = ask.marks(prompt);
  const moments = momentsOf(told.run);
  const asked = moments.findLastIndex(({ atMs }) => atMs <= askedMs);
  const shown = moments.slice(0, asked + 1 + MOMENTS_AFTER);
  const lastMs = Math.max(1, ...shown.map(({ atMs }) => atMs - zeroMs));
  return (
    <div className="timing-after">
      <div className="table-frame">
        <table className="timing-moments tabular">
          <caption>{t("moments")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("when")}</th>
              <th scope="col">{t("what")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((moment, index) => (
              <tr key={moment.atMs} data-asked={index === asked}>
                <th scope="row">
                  {secondsText(moment.atMs - zeroMs)} s{index === asked ? <small>{t("asked")}</small> : null}
                  <Bar share={(moment.atMs - zeroMs) / lastMs} />
                </th>
                <td>
                  <MomentView moment={moment} locale={locale} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details className="verdict-arrow">
        <summary>{t("ladder")}</summary>
        <Ladder run={told.run} id="timing-run" />
      </details>
    </div>
  );
}

/** How far along the clock: the table says it in numbers. */
function Bar({ share }: { readonly share: number }) {
  const width = `${Math.round(100 * Math.min(Math.max(share, 0), 1))}%`;
  return <span className="timing-bar" aria-hidden="true" style={{ inlineSize: width }} />;
}

async function MomentView({ moment, locale }: { readonly moment: Moment; readonly locale: Locale }) {
  return (
    <ul>
      {moment.events.map((event) => (
        <li key={keyOf(event)}>
          <EventView event={event} locale={locale} />
        </li>
      ))}
    </ul>
  );
}

async function EventView({ event, locale }: { readonly event: MomentEvent; readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "challenges.timing.after" });
  switch (event.what) {
    case "sends": {
      const { from, segment, retransmission, lostStep } = event.flight;
      const values = { host: from, segment: () => <SegmentView segment={segment} /> };
      return (
        <>
          {t.rich(retransmission ? "sendsAgain" : "sends", values)}
          {lostStep === null ? null : <i> ({t("lost")})</i>}
        </>
      );
    }
    case "runs-out":
      return t(event.timer === "R2-EXCEEDED" ? "givesUp" : "runsOut", {
        host: event.host,
        timer: event.timer,
      });
    case "becomes":
      return t.rich("becomes", { host: event.host, state: () => <StateName state={event.state} /> });
    default:
      return exhaustive(event);
  }
}

function keyOf(event: MomentEvent): string {
  if (event.what === "sends") return `sends-${event.flight.id}`;
  return event.what === "becomes" ? `${event.host}-${event.state}` : `${event.host}-${event.timer}`;
}
