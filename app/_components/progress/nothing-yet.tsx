import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";

const SHOWN_LATER = ["diagram", "proof", "calibration", "days"] as const;

/** For whoever has not answered anything: what will be here, and the way there. */
export async function NothingYet({ locale }: { readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "progress.empty" });
  return (
    <section className="nothing-yet" aria-labelledby="nothing">
      <h2 className="section-title" id="nothing">
        {t("title")}
      </h2>
      <p>{t("body")}</p>
      <ul>
        {SHOWN_LATER.map((each) => (
          <li key={each}>{t(each)}</li>
        ))}
      </ul>
      <p className="page-actions">
        <Link className="button" data-weight="main" href={localPath(locale, "/drill")} prefetch={false}>
          {t("go")}
        </Link>
      </p>
      <p className="progress-note">{t("account")}</p>
    </section>
  );
}
