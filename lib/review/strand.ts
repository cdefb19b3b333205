import type { Card } from "./card.ts";
import type { Day } from "./day.ts";
import type { Memory } from "./scheduler.ts";
import { intervalDays, practised, recall, reviewsOf } from "./scheduler.ts";

/** What is aimed at: a day, and how much is to be recalled on it. */
export interface Aim {
  readonly day: Day;
  /** chance of recall, 0 to 1 */
  readonly wanted: number;
}

/**
 * One course that the memory of a skill may have taken until now, and how likely it is. What is known is one course with
 * weight 1; each review that is still to come parts it in two, one where it is right and one where it is wrong.
 */
export class Strand {
  readonly skillId: string;
  /** 0 to 1; the strands of a skill that was asked add up to 1 */
  readonly weight: number;
  readonly memory: Memory;
  readonly lastDay: Day;
  readonly dueDay: Day;
  readonly aim: Aim;
  /** chance of recall on the day aimed at, without another review */
  readonly onTheDay: number;
  #gained: { readonly day: Day; readonly gain: number } | null = null;
  #inTheEnd: { readonly gain: number; readonly usefulFrom: Day } | null = null;

  constructor(course: Pick<Strand, "skillId" | "weight" | "memory" | "lastDay" | "dueDay">, aim: Aim) {
    this.skillId = course.skillId;
    this.weight = course.weight;
    this.memory = course.memory;
    this.lastDay = course.lastDay;
    this.dueDay = course.dueDay;
    this.aim = aim;
    this.onTheDay = recall(this.memory.stability, aim.day - this.lastDay);
  }

  weighing(weight: number): Strand {
    return new Strand({ ...this, weight }, this.aim);
  }

  /** One course in place of two of the same skill: the mean of both by their weights, of stability the geometric one. */
  with(other: Strand): Strand {
    const weight = this.weight + other.weight;
    const mean = (a: number, b: number): number => (a * this.weight + b * other.weight) / weight;
    const [a, b] = [this.memory, other.memory];
    const memory = {
      stability: Math.exp(mean(Math.log(a.stability), Math.log(b.stability))),
      difficulty: mean(a.difficulty, b.difficulty),
    };
    const lastDay = Math.round(mean(this.lastDay, other.lastDay));
    const dueDay = Math.max(lastDay + 1, Math.round(mean(this.dueDay, other.dueDay)));
    return new Strand({ skillId: this.skillId, weight, memory, lastDay, dueDay }, this.aim);
  }

  /** Chance of recall on a day, without a review until then. */
  chance(day: Day): number {
    return recall(this.memory.stability, day - this.lastDay);
  }

  /** Reviews that it takes on a day, 1 to 2: what is wrong is asked again at once. */
  cost(day: Day): number {
    const right = this.chance(day);
    return right * reviewsOf(false, true) + (1 - right) * reviewsOf(false, false);
  }

  /** Where a review on `day` leads: right and wrong, with the intervals that `retention` then gives. */
  after(day: Day, retention: number): readonly [right: Strand, wrong: Strand] {
    const chance = this.chance(day);
    const to = (right: boolean, share: number): Strand => {
      const memory = practised(this.memory, day - this.lastDay, right);
      const dueDay = day + intervalDays(memory.stability, retention);
      return new Strand(
        { skillId: this.skillId, weight: this.weight * share, memory, lastDay: day, dueDay },
        this.aim,
      );
    };
    return [to(true, chance), to(false, 1 - chance)];
  }

  /** What a review on `day` adds to the chance of recall on the day aimed at. */
  gain(day: Day): number {
    if (this.#gained?.day === day) return this.#gained.gain;
    const chance = this.chance(day);
    const left = this.aim.day - day;
    const then = (right: boolean): number =>
      recall(practised(this.memory, day - this.lastDay, right).stability, left);
    const gain = chance * then(true) + (1 - chance) * then(false) - this.onTheDay;
    this.#gained = { day, gain };
    return gain;
  }

  /** The gain of a review on the last day before the day aimed at. */
  get gainInTheEnd(): number {
    return this.#end().gain;
  }

  /** From this day on a review that is right holds until the day: one that is wrong makes another follow soon anyway. */
  get usefulFrom(): Day {
    return this.#end().usefulFrom;
  }

  /** Asked for on each day of a plan, and the same on each. */
  #end() {
    if (this.#inTheEnd === null) {
      const last = this.aim.day - 1;
      const { stability } = practised(this.memory, last - this.lastDay, true);
      const holds = intervalDays(stability, this.aim.wanted);
      this.#inTheEnd = { gain: this.gain(last), usefulFrom: this.aim.day - holds };
    }
    return this.#inTheEnd;
  }
}

export function strandOf(card: Card, aim: Aim): Strand {
  const { skillId, stability, difficulty, lastDay, dueDay } = card;
  return new Strand({ skillId, weight: 1, memory: { stability, difficulty }, lastDay, dueDay }, aim);
}

/** What is known of a learner who meets a new skill: how often the first answer is right, 0 to 1. */
export function freshStrands(
  skillId: string,
  day: Day,
  firstRight: number,
  retention: number,
  aim: Aim,
): readonly Strand[] {
  return [true, false].map((right) => {
    const memory = practised(null, 0, right);
    const dueDay = day + intervalDays(memory.stability, retention);
    const weight = right ? firstRight : 1 - firstRight;
    return new Strand({ skillId, weight, memory, lastDay: day, dueDay }, aim);
  });
}
