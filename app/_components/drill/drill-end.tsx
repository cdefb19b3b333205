import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { challengeKind } from "#lib/challenge/registry.ts";
import { type Skill, skill, skills } from "#lib/content/skills.ts";
import type { Card } from "#lib/review/card.ts";
import { type Day, type Instant, startOfDay } from "#lib/review/day.ts";
import { type DrillFilter, drillQueue } from "#lib/review/queue.ts";
import { type DrillState, TAUGHT } from "#lib/server/reviews/queue.ts";
import type { AskedSkill } from "#lib/server/reviews/today.ts";
import { whenBack } from "../ask/comes-back.ts";
import { Mark } from "../ask/mark.tsx";
import { addressOf, isLimited } from "./drill-address.ts";
import { inFilter } from "./in-filter.ts";

interface Props {
  readonly asked: readonly AskedSkill[];
  readonly state: DrillState;
  readonly filter: DrillFilter;
  readonly locale: Locale;
  readonly now: Instant;
}

/** How many new skills one press adds to today. */
const MORE_AT_ONCE = 5;

/** Nothing is left for now: why, what was learned today, when each comes back, and how to go on. */
export async function DrillEnd({ asked, state, filter, locale, now }: Props) {
  const t = await getTranslations({ locale, namespace: "drill.end" });
  const more = newBeyondLimit(state, filter, now);
  const nextDay = nextDueDay(state, filter);
  const { today, queue } = state;
  const back =
    nextDay === null
      ? null
      : await whenBack(
          { dueDay: nextDay, intervalDays: nextDay - today, due: startOfDay(nextDay, state.settings) },
          today,
          now,
          locale,
        );
  const reason = reasonOf({ asked, state, filter, more });
  return (
    <>
      <h2 className="drill-end-title">{t(reason)}</h2>
      {reason === "locked" ? <p>{t("lockedWhy")}</p> : null}
      {queue.later.length > 0 ? <p>{t("later", { count: queue.later.length })}</p> : null}
      {back === null ? null : <p>{t("next", { when: back })}</p>}
      <Learned asked={asked} state={state} locale={locale} now={now} />
      <p className="page-actions">
        {isLimited(filter) ? (
          <Link className="button" data-weight="main" href={localPath(locale, "/drill")} prefetch={false}>
            {t("everything")}
          </Link>
        ) : null}
        {more === 0 ? null : (
          <Link
            className="button"
            data-weight={isLimited(filter) ? undefined : "main"}
            href={localPath(locale, addressOf({ ...filter, more: raised(filter, today) }))}
            prefetch={false}
          >
            {t("more", { count: Math.min(more, MORE_AT_ONCE) })}
          </Link>
        )}
        <Link className="button" href={localPath(locale, practiceOf(filter))} prefetch={false}>
          {t("practise")}
        </Link>
      </p>
    </>
  );
}

function raised({ more }: DrillFilter, today: Day): NonNullable<DrillFilter["more"]> {
  const before = more?.on === today ? more.skills : 0;
  return { skills: before + MORE_AT_ONCE, on: today };
}

function practiceOf({ topic, kind }: DrillFilter): string {
  const query = new URLSearchParams({
    ...(topic === undefined ? {} : { topic }),
    ...(kind === undefined ? {} : { kind }),
  }).toString();
  return query === "" ? "/practice" : `/practice/next?${query}`;
}

type Why = Pick<Props, "asked" | "state" | "filter"> & { readonly more: number };

function reasonOf({ asked, state: { queue, cards }, filter, more }: Why): string {
  const all = skills().filter((each) => inFilter(each, filter));
  if (all.length === 0) return "noneMatch";
  if (filter.weak === true) return queue.later.length > 0 ? "pause" : "noneWeak";
  if (queue.later.length > 0) return "pause";
  if (more === 0 && all.every(({ id }) => !cards.has(id))) return "locked";
  return asked.length > 0 ? "done" : "nothingDue";
}

/** New skills that could be learned today if there were no limit. */
function newBeyondLimit({ cards, today }: DrillState, filter: DrillFilter, now: Instant): number {
  const unlimited = { newPerDay: TAUGHT.length * 2, last: null, broughtForward: [] };
  const { ready } = drillQueue({ skills: TAUGHT, cards, now, today, filter, ...unlimited });
  return ready.filter(({ reason }) => reason === "new").length;
}

function nextDueDay({ cards, today }: DrillState, filter: DrillFilter): Day | null {
  const days = [...cards.values()].flatMap(({ skillId, phase, dueDay }) => {
    const found = skill(skillId);
    return phase === "review" && dueDay > today && found !== null && inFilter(found, filter) ? [dueDay] : [];
  });
  return days.length === 0 ? null : Math.min(...days);
}

const GROUPS = ["new", "missed", "right"] as const;

interface Row {
  readonly skill: Skill;
  readonly card: Card;
  readonly asked: AskedSkill;
}

async function Learned({ asked, state, locale, now }: Omit<Props, "filter">) {
  const t = await getTranslations({ locale, namespace: "drill.end" });
  const rows = asked.flatMap((each): readonly Row[] => {
    const found = skill(each.skillId);
    const card = state.cards.get(each.skillId);
    return found === null || card === undefined ? [] : [{ skill: found, card, asked: each }];
  });
  if (rows.length === 0) return null;
  const groupOf = ({ card, asked: { rightAtFirst } }: Row) =>
    card.introducedDay === state.today ? "new" : rightAtFirst ? "right" : "missed";
  return (
    <div className="drill-learned">
      <h3>{t("learned", { count: rows.length })}</h3>
      {GROUPS.map((group) => {
        const its = rows.filter((row) => groupOf(row) === group);
        return its.length === 0 ? null : (
          <section key={group} aria-label={t(group, { count: its.length })}>
            <h4>{t(group, { count: its.length })}</h4>
            <ul>
              {its.map((row) => (
                <LearnedSkill key={row.skill.id} {...row} today={state.today} locale={locale} now={now} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

interface LearnedProps extends Row {
  readonly today: Day;
  readonly locale: Locale;
  readonly now: Instant;
}

async function LearnedSkill({ skill: { title, code, kind }, card, asked, today, locale, now }: LearnedProps) {
  const t = await getTranslations({ locale, namespace: "drill.end" });
  return (
    <li>
      <Mark right={asked.rightAtFirst} className="record-mark" />
      <span>
        <span className="visually-hidden">{t(asked.rightAtFirst ? "atFirstRight" : "atFirstWrong")}: </span>
        <Link href={localPath(locale, `/practice/${code}`)} prefetch={false}>
          {title[locale]}
        </Link>
        {challengeKind(kind)?.gradedBy === "self" ? <small> {t("selfAssessed")}</small> : null}
      </span>
      <small className="drill-when">{await whenBack(card, today, now, locale)}</small>
    </li>
  );
}
