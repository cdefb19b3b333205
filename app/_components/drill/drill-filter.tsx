import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { CHALLENGE_KINDS } from "#lib/challenge/kind-ids.ts";
import { TOPICS } from "#lib/content/skills.ts";
import type { DrillFilter } from "#lib/review/queue.ts";
import { STATES } from "#lib/tcp/connection.ts";
import { isLimited } from "./drill-address.ts";

interface Props {
  readonly filter: DrillFilter;
  readonly locale: Locale;
}

/** What the drill is about: a form that leads to another address, so that a choice can be kept, shared and gone back from. */
export async function DrillFilterForm({ filter, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "drill.filter" });
  const topics = await getTranslations({ locale, namespace: "ui.practice.topics" });
  const kinds = await getTranslations({ locale, namespace: "ui.kinds" });
  const { topic, state, kind, weak } = filter;
  const chosen = [
    ...(topic === undefined ? [] : [topics(topic)]),
    ...(state === undefined ? [] : [state]),
    ...(kind === undefined ? [] : [kinds(`${kind}.name`)]),
    ...(weak === true ? [t("weak")] : []),
  ];
  return (
    <details className="drill-filter">
      <summary>{t("title", { chosen: chosen.length === 0 ? t("everything") : chosen.join(" · ") })}</summary>
      <form action={localPath(locale, "/drill")}>
        <Select name="topic" label={t("topic")} all={t("all")} chosen={topic}>
          {TOPICS.map((each) => [each, topics(each)])}
        </Select>
        <Select name="state" label={t("state")} all={t("all")} chosen={state}>
          {STATES.map((each) => [each, each])}
        </Select>
        <Select name="kind" label={t("kind")} all={t("all")} chosen={kind}>
          {CHALLENGE_KINDS.map((each) => [each, kinds(`${each}.name`)])}
        </Select>
        <label className="drill-filter-weak">
          <input type="checkbox" name="weak" value="1" defaultChecked={weak === true} />
          {t("onlyWeak")}
        </label>
        <div className="drill-filter-go">
          <button type="submit" className="button">
            {t("apply")}
          </button>
          {isLimited(filter) ? (
            <Link className="button" href={localPath(locale, "/drill")} prefetch={false}>
              {t("clear")}
            </Link>
          ) : null}
        </div>
      </form>
    </details>
  );
}

interface SelectProps {
  readonly name: string;
  readonly label: string;
  readonly all: string;
  readonly chosen: string | undefined;
  /** value and text */
  readonly children: readonly (readonly [string, string])[];
}

function Select({ name, label, all, chosen, children }: SelectProps) {
  return (
    <label>
      <span>{label}</span>
      <select name={name} defaultValue={chosen ?? ""}>
        <option value="">{all}</option>
        {children.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
