import type { FSRS } from "ts-fsrs";
import { default_w, fsrs } from "ts-fsrs";
import type { Random } from "#lib/base/random.ts";
import { random } from "#lib/base/random.ts";
import type { Day } from "#lib/review/day.ts";
import type { Memory } from "#lib/review/scheduler.ts";

/**
 * Somebody whose memory is not what the scheduler takes it for: FSRS's shape with weights of their own, a strength of
 * their own for each skill, and skills that they knew before. Drawn from a seed.
 */
export class Learner {
  /** How far a weight is from the default: the standard deviation of its logarithm. */
  static readonly WEIGHT_SPREAD = 0.3;
  /** The same for the strength that a first look leaves, by skill. */
  static readonly STRENGTH_SPREAD = 0.6;
  /** Chance of being right minutes after having been told. */
  static readonly STEP_RECALL = 0.95;

  readonly #memory: FSRS;
  readonly #dice: Random;
  readonly #firstRight: number;
  readonly #strengths = new Map<string, number>();
  readonly #states = new Map<string, Memory & { readonly day: Day }>();

  /** `answers` seeds the luck of the answers; the person is the same whatever it is. */
  constructor(person: number, answers: number, skillIds: readonly string[]) {
    const nature = random(person);
    const w = default_w.map((weight) => weight * Math.exp(Learner.WEIGHT_SPREAD * normal(nature)));
    this.#memory = fsrs({ w, enable_fuzz: false });
    this.#firstRight = 0.35 + 0.45 * unit(nature);
    for (const id of skillIds) this.#strengths.set(id, Math.exp(Learner.STRENGTH_SPREAD * normal(nature)));
    this.#dice = random(answers);
  }

  /** Chance of recall on a day; 0 for what was never asked. */
  recall(skillId: string, day: Day): number {
    const state = this.#states.get(skillId);
    return state === undefined ? 0 : this.#memory.forgetting_curve(day - state.day, state.stability);
  }

  /** Asks: whether the answer is right, and what it does to the memory. */
  answers(skillId: string, day: Day): boolean {
    const before = this.#states.get(skillId) ?? null;
    const chance =
      before === null
        ? this.#firstRight
        : before.day === day
          ? Learner.STEP_RECALL
          : this.recall(skillId, day);
    const right = unit(this.#dice) < chance;
    const days = before === null ? 0 : day - before.day;
    const { stability, difficulty } = this.#memory.next_state(before, days, right ? 3 : 1);
    const strength = before === null ? (this.#strengths.get(skillId) ?? 1) : 1;
    this.#states.set(skillId, { stability: stability * strength, difficulty, day });
    return right;
  }
}

function unit(dice: Random): number {
  return dice.uint32() / 2 ** 32;
}

/** Standard normal (Box-Muller). */
function normal(dice: Random): number {
  return Math.sqrt(-2 * Math.log(1 - unit(dice))) * Math.cos(2 * Math.PI * unit(dice));
}
