import { getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import type { Comparison } from "#lib/content/reference.ts";
import { OutcomeInBrief } from "./outcome-view.tsx";

interface Props {
  readonly groups: readonly {
    readonly section: string;
    readonly title: string;
    readonly members: readonly Comparison[];
  }[];
  readonly locale: Locale;
}

/** Every difference in one line, which leads to its story. */
export async function SummaryTable({ groups, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "deviations" });
  return (
    <table className="reference-summary" aria-labelledby="all">
      <thead>
        <tr>
          <th scope="col">{t("page.situation")}</th>
          <th scope="col">{t("page.rfc9293")}</th>
          <th scope="col">{t("page.linux")}</th>
        </tr>
      </thead>
      {groups.map(({ section, title, members }) => (
        <tbody key={section}>
          <tr>
            <th scope="rowgroup" colSpan={3} className="reference-rowgroup">
              §{section} {title}
            </th>
          </tr>
          {members.map((comparison) => (
            <tr key={comparison.deviation.id}>
              <th scope="row">
                <a href={`#${comparison.deviation.id}`}>{t(`items.${comparison.deviation.id}.title`)}</a>
              </th>
              <td>
                <OutcomeInBrief comparison={comparison} of="rfc9293" locale={locale} />
              </td>
              <td>
                <OutcomeInBrief comparison={comparison} of="linux" locale={locale} />
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}
