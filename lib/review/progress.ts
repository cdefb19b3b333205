import type { Card } from "./card.ts";
import type { Day } from "./day.ts";
import type { Interval } from "./proportion.ts";
import { wilson } from "./proportion.ts";
import type { Rating } from "./review.ts";
import { retrievability } from "./scheduler.ts";

/** What the log and the cards say of a learner. Shares are 0 to 1; nothing is said from a handful of answers. */

/** How sure somebody said to be before the verdict. */
export const CONFIDENCES = ["sure", "unsure", "guess"] as const;

export type Confidence = (typeof CONFIDENCES)[number];

/** Answers that are alike: lines of the log, counted. */
export interface AnswerGroup {
  /** whether their learner judged them, and not the machine */
  readonly selfAssessed: boolean;
  readonly rating: Rating;
  /** null: nothing was said */
  readonly confidence: string | null;
  /** days since the skill's review before; null: it was asked for the first time */
  readonly sinceDays: number | null;
  readonly count: number;
}

/** How many of some answers were right, and where the true share lies with 95 % confidence (null: no answers). */
export interface Figure {
  readonly answers: number;
  /** right without a hint */
  readonly unaided: number;
  /** right after a hint */
  readonly aided: number;
  /** of the share that `counted` chose */
  readonly interval: Interval | null;
  /** whether there are answers enough to say anything */
  readonly enough: boolean;
}

/** With fewer answers a share may be anything: the interval is then 40 points wide. */
export const ENOUGH_ANSWERS = 20;

/** How long a skill had been left alone: shorter gaps than a week say little about an interview. */
export const GAPS = { week: { from: 7, to: 29 }, month: { from: 30, to: null } } as const;

export type Gap = keyof typeof GAPS;

export interface Retention {
  readonly week: Figure;
  readonly month: Figure;
}

/**
 * What was right of variants never seen before, by the time since the skill's last review. Every review is of such a
 * variant. Only what was right without a hint counts: there are none in an interview.
 */
export function retentionOf(groups: readonly AnswerGroup[]): Retention {
  const within = ({ from, to }: { readonly from: number; readonly to: number | null }) =>
    figure(
      groups.filter(
        ({ sinceDays }) => sinceDays !== null && sinceDays >= from && (to === null || sinceDays <= to),
      ),
      "unaided",
    );
  return { week: within(GAPS.week), month: within(GAPS.month) };
}

/** What was right by what was said before. Answers of which nothing was said are left out; a hint read first is no fault. */
export function calibrationOf(groups: readonly AnswerGroup[]): Readonly<Record<Confidence, Figure>> {
  const said = (confidence: Confidence) =>
    figure(
      groups.filter((each) => each.confidence === confidence),
      "right",
    );
  return { sure: said("sure"), unsure: said("unsure"), guess: said("guess") };
}

function figure(groups: readonly AnswerGroup[], counted: "unaided" | "right"): Figure {
  const sum = (of: (rating: Rating) => boolean) =>
    groups.reduce((total, { rating, count }) => total + (of(rating) ? count : 0), 0);
  const answers = sum(() => true);
  const aided = sum((rating) => rating === 2);
  const unaided = sum((rating) => rating > 2);
  return {
    answers,
    unaided,
    aided,
    interval: wilson(counted === "right" ? unaided + aided : unaided, answers),
    enough: answers >= ENOUGH_ANSWERS,
  };
}

/** A skill that was asked, as it stands on a day. */
export interface Strength {
  readonly skillId: string;
  /** chance of recall on the day */
  readonly chance: number;
  /** days until the chance has sunk to 90 % after a review */
  readonly stability: number;
  readonly dueDay: Day;
  readonly lastDay: Day;
}

/** Every skill that was asked: the likeliest to be forgotten first. */
export function weakestFirst(cards: Iterable<Card>, today: Day): readonly Strength[] {
  return [...cards]
    .map((card) => ({
      skillId: card.skillId,
      chance: retrievability(card, today),
      stability: card.stability,
      dueDay: card.dueDay,
      lastDay: card.lastDay,
    }))
    .sort((a, b) => a.chance - b.chance || a.stability - b.stability || (a.skillId < b.skillId ? -1 : 1));
}

/** What lasts longest first. */
export function strongestFirst(strengths: readonly Strength[]): readonly Strength[] {
  return strengths.toSorted((a, b) => b.stability - a.stability || (a.skillId < b.skillId ? -1 : 1));
}

/** How well a place on the map is known: an arrow or a cell, by the skills that ask it. */
export interface Knowledge {
  /** how many skills ask it, and how many of them were asked */
  readonly skills: number;
  readonly asked: number;
  /** mean chance of recall of those that were asked; null: none was */
  readonly chance: number | null;
  /** the drill that helps most: the skill likeliest to be forgotten, else the first; null where no skill asks it */
  readonly drill: string | null;
}

export function knowledgeOf(
  skillIds: readonly string[],
  cards: ReadonlyMap<string, Card>,
  today: Day,
): Knowledge {
  const known = weakestFirst(
    skillIds.flatMap((id) => cards.get(id) ?? []),
    today,
  );
  return {
    skills: skillIds.length,
    asked: known.length,
    chance: mean(known.map(({ chance }) => chance)),
    drill: known[0]?.skillId ?? skillIds[0] ?? null,
  };
}

/** The bounds at which a chance looks otherwise: a skill is due at 90 % as a rule. */
export const LEVELS = { strong: 0.9, fading: 0.7 } as const;

export type Level = "strong" | "fading" | "weak" | "unasked";

export function levelOf(chance: number | null): Level {
  if (chance === null) return "unasked";
  // As it is shown: in whole per cent.
  const shown = Math.round(chance * 100) / 100;
  if (shown >= LEVELS.strong) return "strong";
  return shown >= LEVELS.fading ? "fading" : "weak";
}

export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0) / values.length;
}
