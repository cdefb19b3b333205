import { createHash, randomInt } from "node:crypto";
import type { Locale } from "#app/_i18n/routing.ts";
import { type Skill, skill } from "#lib/content/skills.ts";
import type { Card } from "#lib/review/card.ts";
import type { Instant } from "#lib/review/day.ts";
import type { DrillFilter } from "#lib/review/queue.ts";
import type { Actor } from "#lib/server/actor.ts";
import type { Database } from "#lib/server/database/database.ts";
import { type DrillState, drillState } from "#lib/server/reviews/queue.ts";
import { askedOn } from "#lib/server/reviews/today.ts";
import { askedQuestion } from "../ask/asked-question.ts";
import { questionAt } from "../ask/question.ts";
import type { AskedLast } from "./asked-cookie.ts";
import { DrillEnd } from "./drill-end.tsx";
import type { HeldQuestion } from "./held.ts";
import type { Holding, Left } from "./holding.ts";
import { inFilter } from "./in-filter.ts";
import { sealedParts } from "./sealed-parts.ts";

const SEEDS = 2 ** 32;

export interface Wanted {
  readonly filter: DrillFilter;
  /** how many questions the page wants to have, those that it has included */
  readonly most: number;
  readonly have: readonly string[];
  /** code of the skill whose question is on the page, unanswered */
  readonly shown: string | null;
  /** seeds to pose questions with, by the code of their skill; the others get fresh ones */
  readonly seeds?: ReadonlyMap<string, number>;
  /** the question whose answer was begun on a page that is loaded anew: asked again unless its skill was answered since */
  readonly asked?: AskedLast | null;
  /** id of a skill to be posed whatever the order says */
  readonly again: string | null;
  readonly locale: Locale;
  /** of the page; null where the page has not said yet */
  readonly timeZone: string | null;
}

/** Where an actor's drill stands, with variants of what is asked next. */
export async function holdingOf(
  actor: Actor | null,
  wanted: Wanted,
  database: Database,
  now: Instant = Date.now(),
): Promise<{ readonly holding: Holding; readonly state: DrillState }> {
  const { filter, most, have, seeds, asked, shown, again, locale, timeZone } = wanted;
  const state = await drillState(actor, filter, timeZone, database, now);
  const day = await askedOn(actor, state.today, database);
  const { queue, cards, today } = state;
  const order = queue.ready.slice(0, most).flatMap(({ skillId, reason }) => {
    const found = skill(skillId);
    return found === null ? [] : [{ found, reason, reps: cards.get(skillId)?.reps ?? 0 }];
  });
  const missing = new Set(order.map(({ found }) => found).filter(({ code }) => !have.includes(code)));
  const wantedAgain = again === null ? null : skill(again);
  if (wantedAgain !== null && !have.includes(wantedAgain.code)) missing.add(wantedAgain);
  const holding = {
    learner: actor === null ? "" : createHash("sha256").update(actor.userId).digest("base64url").slice(0, 16),
    order: order.map(({ found, reason, reps }) => ({ skillCode: found.code, reason, reps })),
    questions: await Promise.all(
      [...missing].map((each) => {
        const reps = cards.get(each.id)?.reps ?? 0;
        const begun = asked?.skillCode === each.code && asked.reps === reps ? asked.seed : undefined;
        return variant(each, seeds?.get(each.code) ?? begun ?? randomInt(SEEDS), locale);
      }),
    ),
    left: leftOf(state),
    finished: finishedIn(cards, filter, today),
    nextMs: queue.later[0] === undefined ? null : Math.max(0, queue.later[0].due - now),
    last: day.last?.reviewId ?? null,
    shownReps: shown === null ? null : (cards.get(skill(shown)?.id ?? "")?.reps ?? 0),
    end:
      order.length > 0 ? null : (
        <DrillEnd asked={day.skills} state={state} filter={filter} locale={locale} now={now} />
      ),
  };
  return { holding, state };
}

async function variant({ code }: Skill, seed: number, locale: Locale): Promise<HeldQuestion> {
  const question = questionAt(code, seed);
  if (question === null) throw new Error(`the catalogue has no skill ${code}`);
  return { ...(await askedQuestion(question, locale)), sealed: sealedParts(question, locale) };
}

function leftOf({ queue }: DrillState): Left {
  const left = { learning: queue.later.length, due: 0, interview: 0, new: queue.opening, postponed: 0 };
  for (const { reason } of queue.ready) left[reason] += 1;
  return left;
}

function finishedIn(cards: ReadonlyMap<string, Card>, filter: DrillFilter, today: number): number {
  return [...cards.values()].filter((card) => {
    const found = skill(card.skillId);
    return (
      card.lastDay === today &&
      card.phase === "review" &&
      card.dueDay > today &&
      found !== null &&
      inFilter(found, filter)
    );
  }).length;
}
