import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import type { Instant } from "#lib/review/day.ts";
import { DAY_MS } from "#lib/review/day.ts";
import { cardsOf } from "#lib/review/ledger.ts";
import { standingLines } from "#lib/review/log.ts";
import type { Settings, Step, Told } from "#tests/support/learner-story.ts";
import { storyOf } from "#tests/support/learner-story.ts";
import { LogInMemory, variantOf } from "#tests/support/log-in-memory.ts";

const LEARNERS = 1_000;
const DAYS = 180;
const SKILLS = Array.from({ length: 12 }, (_, index) => `skill-${index}`);

/** How often what may go wrong did happen: a property of stories without it says nothing. */
interface Seen {
  reviews: number;
  knownAgain: number;
  sameVariant: number;
  late: number;
  undone: number;
  undoneAgain: number;
  undoRefused: number;
  clockSetBack: number;
  moved: number;
  wanted: number;
}

function holds(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

/** One learner's days, every rule looked at after each step and over the whole log at the end. */
class Witness {
  readonly log = new LogInMemory();
  private readonly delivered = new Map<string, Told>();
  private readonly before = new Map<string, unknown>();
  private settings: Settings;
  private clock: Instant = 0;

  constructor(
    settings: Settings,
    private readonly seen: Seen,
  ) {
    this.settings = settings;
  }

  take(step: Step): void {
    if (step.clock < this.clock) this.seen.clockSetBack += 1;
    this.clock = step.clock;
    if (step.do === "settings") {
      if (step.settings.timeZone !== this.settings.timeZone) this.seen.moved += 1;
      if (step.settings.retention !== this.settings.retention) this.seen.wanted += 1;
      this.settings = step.settings;
      return;
    }
    for (let copy = 0; copy < step.copies; copy += 1) {
      if (step.do === "send") this.send(step.told, step.agoMs, step.clock);
      else this.undo(step.id, step.clock);
    }
  }

  private send(told: Told, agoMs: number, clock: Instant): void {
    const [lines, cards] = [this.log.lines.length, new Map(this.log.cards)];
    const isKnown = this.delivered.has(told.id);
    this.delivered.set(told.id, told);
    const last = this.log.lines.at(-1);
    const isFarAhead = (last?.at ?? 0) - clock > DAY_MS;
    const kept = this.log.submit(told, agoMs, this.settings, clock);
    holds((kept === "known") === isKnown, "an answer is known when, and only when, it came before");
    if (kept === "known" || kept === "no-review") {
      this.seen[kept === "known" ? "knownAgain" : "sameVariant"] += 1;
      holds(this.log.lines.length === lines, "what is no review adds no line");
      holds(isDeepStrictEqual(this.log.cards, cards), "what is no review changes no card");
      return;
    }
    const { review, card } = kept;
    this.seen.reviews += 1;
    if (kept.late) this.seen.late += 1;
    this.before.set(told.id, kept.before);
    holds(
      review.id === told.id && review.retention === this.settings.retention,
      "the review is the answer's",
    );
    holds(
      agoMs > 0 || (review.at >= clock && (isFarAhead || review.at >= (last?.at ?? 0))),
      "no clock puts it before the last, unless that is far ahead",
    );
    holds(card.due >= card.lastReview && card.due >= review.at, "a skill comes back after its reviews");
    holds(card.dueDay >= card.lastDay && card.dueDay >= review.day, "on their day or later");
    holds(card.reps === (kept.before?.reps ?? 0) + 1, "a review counts once");
  }

  private undo(id: string, clock: Instant): void {
    const [lines, cards] = [this.log.lines.length, new Map(this.log.cards)];
    const isUndone = this.log.lines.some(({ undoes }) => undoes === id);
    const skillId = this.delivered.get(id)?.skillId ?? "";
    const took = this.log.undo(id, clock);
    if (isUndone || !took) {
      this.seen[isUndone ? "undoneAgain" : "undoRefused"] += 1;
      holds(took === isUndone && this.log.lines.length === lines, "a review is taken back once");
      holds(isDeepStrictEqual(this.log.cards, cards), "no card changes without a line");
      return;
    }
    this.seen.undone += 1;
    const card = this.log.cards.get(skillId) ?? null;
    holds(isDeepStrictEqual(card, this.before.get(id)), "the card is what it was before");
  }

  end(): void {
    const { lines, cards, variants } = this.log;
    holds(
      lines.every(({ seq }, index) => seq === index + 1),
      "lines are numbered without a gap",
    );
    const reviews = lines.filter(({ undoes }) => undoes === null);
    const answered = new Set([...this.delivered.values()].map(variantOf));
    holds(new Set(reviews.map(({ id }) => id)).size === reviews.length, "no review is doubled");
    holds(reviews.length === answered.size && variants.size === answered.size, "no review is lost");
    for (const { id, skillId } of reviews)
      holds(this.delivered.get(id)?.skillId === skillId, "a review is of an answer that was given");

    const standing = standingLines(lines);
    const rebuilt = cardsOf(standing);
    holds(isDeepStrictEqual(cards, new Map(rebuilt)), "the cards are those that the log makes");
    holds(isDeepStrictEqual(cardsOf(standing.toReversed()), rebuilt), "in whatever order it is read");
    const reps = [...cards.values()].reduce((sum, card) => sum + card.reps, 0);
    holds(reps === standing.length, "cards count every standing review once");
  }
}

describe("a review log", () => {
  it(`of ${LEARNERS} learners over ${DAYS} days loses and doubles no review, and makes their cards, whatever happens`, () => {
    const seen: Seen = {
      reviews: 0,
      knownAgain: 0,
      sameVariant: 0,
      late: 0,
      undone: 0,
      undoneAgain: 0,
      undoRefused: 0,
      clockSetBack: 0,
      moved: 0,
      wanted: 0,
    };
    for (let learner = 0; learner < LEARNERS; learner += 1) {
      const { settings, steps } = storyOf(learner, DAYS, SKILLS);
      const witness = new Witness(settings, seen);
      for (const [index, step] of steps.entries()) {
        try {
          witness.take(step);
        } catch (error) {
          const told = JSON.stringify(step);
          throw new Error(`storyOf(${learner}, …), step ${index} ${told}`, { cause: error });
        }
      }
      try {
        witness.end();
      } catch (error) {
        throw new Error(`storyOf(${learner}, …), at the end`, { cause: error });
      }
    }
    expect(seen.reviews).toBeGreaterThan(LEARNERS * 50);
    for (const [what, times] of Object.entries(seen)) expect([what, times > LEARNERS]).toEqual([what, true]);
  });
});
