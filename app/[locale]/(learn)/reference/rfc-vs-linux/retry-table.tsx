import { getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import { retrySchedule, UNANSWERED_SEGMENTS } from "#lib/content/retry-schedules.ts";
import { linux } from "#lib/tcp/linux/linux.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";

/** When SYN, SYN,ACK and FIN are sent again under both profiles, and when they are given up. */
export async function RetryTable({ locale }: { readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "deviations.page" });
  return (
    <div className="retries">
      <h4 id="retries">{t("retries")}</h4>
      <p>{t("retriesLead")}</p>
      <table aria-labelledby="retries" className="tabular">
        <thead>
          <tr>
            <td />
            <td />
            <th scope="col">{t("retriesSent")}</th>
            <th scope="col">{t("retriesEnd")}</th>
          </tr>
        </thead>
        {UNANSWERED_SEGMENTS.map((what) => (
          <tbody key={what}>
            {[rfc9293, linux].map((profile, nth) => {
              const { sentMs, gaveUpMs } = retrySchedule(what, profile);
              return (
                <tr key={profile.id}>
                  {nth === 0 ? (
                    <th scope="rowgroup" rowSpan={2}>
                      {t(what)}
                    </th>
                  ) : null}
                  <th scope="row">{t(profile === linux ? "linux" : "rfc9293")}</th>
                  <td>{sentMs.map(seconds).join(", ")}</td>
                  <td>{seconds(gaveUpMs)}</td>
                </tr>
              );
            })}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function seconds(ms: number): string {
  return String(Math.round(ms / 100) / 10);
}
