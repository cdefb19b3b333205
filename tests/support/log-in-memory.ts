import { isDeepStrictEqual } from "node:util";
import type { Card } from "#lib/review/card.ts";
import type { Day, Instant } from "#lib/review/day.ts";
import { cardOf } from "#lib/review/ledger.ts";
import type { Mark } from "#lib/review/log.ts";
import { nextInstant, recorded, standingLines, takingBack } from "#lib/review/log.ts";
import { PACE_ANSWERS } from "#lib/review/rating.ts";
import type { Review } from "#lib/review/review.ts";
import type { Settings, Told } from "./learner-story.ts";

/** A line as it is kept. A line that takes back keeps the rest of what it takes back, as the table does. */
export type KeptLine = Review & Mark;

export interface Kept {
  readonly review: Review;
  readonly card: Card;
  /** the skill's card before, null when it was new */
  readonly before: Card | null;
  /** whether reviews that came later were there already */
  readonly late: boolean;
}

/** Keeps one learner's log and cards as lib/server/reviews does, in memory: every decision is lib/review's. */
export class LogInMemory {
  /** frozen lines, only ever added to */
  readonly lines: KeptLine[] = [];
  readonly cards = new Map<string, Card>();
  readonly attempts = new Map<string, Told>();
  /** of each variant the attempt that came first */
  readonly variants = new Map<string, string>();

  /** What became of an answer: kept as a review, kept as an attempt alone, or known already. */
  submit(told: Told, agoMs: number, settings: Settings, now: Instant): Kept | "no-review" | "known" {
    const known = this.attempts.get(told.id);
    if (known !== undefined) {
      if (!isDeepStrictEqual(known, told)) throw new Error("another answer under the same id");
      return "known";
    }
    this.attempts.set(told.id, told);
    const variant = variantOf(told);
    if (this.variants.has(variant)) return "no-review";
    this.variants.set(variant, told.id);

    const ofSkill = standingLines(this.ofSkill(told.skillId));
    const { review, card } = recorded(
      { ...told, agoMs },
      { last: this.lines.at(-1) ?? null, ofSkill, load: (day) => this.load(day), pace: this.pace() },
      settings,
      now,
    );
    const before = this.cards.get(told.skillId) ?? null;
    this.add({ ...review, undoes: null });
    this.cards.set(told.skillId, card);
    return { review, card, before, late: ofSkill.some(({ at }) => at > review.at) };
  }

  /** Whether the review is taken back, now or before. */
  undo(id: string, now: Instant): boolean {
    const line = this.lines.find((each) => each.id === id && each.undoes === null);
    if (line === undefined) return false;
    const ofSkill = this.ofSkill(line.skillId);
    const taking = takingBack(id, ofSkill, this.lines.toReversed());
    if (taking !== "allowed") return taking === "done-before";
    const last = this.lines.at(-1) ?? line;
    const at = nextInstant(last.at, now);
    this.add({ ...line, id: `undo of ${id}`, seq: last.seq + 1, at, intervalDays: 0, undoes: id });
    const card = cardOf(standingLines(ofSkill).filter((each) => each.id !== id));
    if (card === null) this.cards.delete(line.skillId);
    else this.cards.set(line.skillId, card);
    return true;
  }

  private add(line: KeptLine) {
    this.lines.push(Object.freeze(line));
  }

  private ofSkill(skillId: string): readonly KeptLine[] {
    return this.lines.filter((each) => each.skillId === skillId);
  }

  private load(day: Day): number {
    let due = 0;
    for (const { dueDay } of this.cards.values()) if (dueDay === day) due += 1;
    return due;
  }

  private pace(): readonly number[] {
    const times = standingLines(this.lines).flatMap(({ id, rating }) => {
      const tookMs = this.attempts.get(id)?.tookMs;
      return rating >= 3 && tookMs != null ? [tookMs] : [];
    });
    return times.slice(-PACE_ANSWERS);
  }
}

export function variantOf({ skillId, variant }: Told): string {
  return `${skillId}/${variant}`;
}
