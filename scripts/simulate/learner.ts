import type { FSRS } from "ts-fsrs";
import { default_w, fsrs } from "ts-fsrs";
import type { Random } from "#lib/base/random.ts";
import { random } from "#lib/base/random.ts";
import type { Day } from "#lib/review/day.ts";
import type { Memory } from "#lib/review/scheduler.ts";

export interface Learner {
  /** Chance of recall on a day; 0 for what was never asked. */
  recall(skillId: string, day: Day): number;
  /** Asks: whether the answer is right, and what it does to the memory. */
  answers(skillId: string, day: Day): boolean;
}

/**
 * Somebody whose memory is not what the scheduler takes it for: FSRS's shape with weights of their own, a strength of
 * their own for each skill, and skills that they knew before. Drawn from a seed.
 */
export class CurveLearner implements Learner {
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
    const w = default_w.map((weight) => weight * Math.exp(CurveLearner.WEIGHT_SPREAD * normal(nature)));
    this.#memory = fsrs({ w, enable_fuzz: false });
    this.#firstRight = 0.35 + 0.45 * unit(nature);
    for (const id of skillIds)
      this.#strengths.set(id, Math.exp(CurveLearner.STRENGTH_SPREAD * normal(nature)));
    this.#dice = random(answers);
  }

  recall(skillId: string, day: Day): number {
    const state = this.#states.get(skillId);
    return state === undefined ? 0 : this.#memory.forgetting_curve(day - state.day, state.stability);
  }

  answers(skillId: string, day: Day): boolean {
    const before = this.#states.get(skillId) ?? null;
    const chance =
      before === null
        ? this.#firstRight
        : before.day === day
          ? CurveLearner.STEP_RECALL
          : this.recall(skillId, day);
    const right = unit(this.#dice) < chance;
    const days = before === null ? 0 : day - before.day;
    const { stability, difficulty } = this.#memory.next_state(before, days, right ? 3 : 1);
    const strength = before === null ? (this.#strengths.get(skillId) ?? 1) : 1;
    this.#states.set(skillId, { stability: stability * strength, difficulty, day });
    return right;
  }
}

/**
 * Somebody with another kind of memory, to check the plan on: no stability and no lapse, but a trace of each look, right
 * or wrong, that fades by a power of its own, the faster the more was in mind at the time (Pavlik & Anderson 2005, 2008:
 * ACT-R, with their decay, threshold and noise). What is asked twice within minutes is worth something here, which it is
 * not by FSRS. The base level is such that after a right first look one in ten is forgotten in about two days.
 */
export class TraceLearner implements Learner {
  static readonly DECAY = 0.177;
  static readonly DECAY_BY_ACTIVATION = 0.217;
  static readonly THRESHOLD = -0.704;
  static readonly NOISE = 0.255;
  /** Between sittings time does less: a day counts as so many seconds. */
  static readonly DAY_SECONDS = 0.025 * 86_400;
  static readonly STEP_SECONDS = 300;
  static readonly BASE = { right: 1.34, wrong: 0.96 } as const;
  /** Standard deviations: of the base level by person and by skill, and of the logarithms of the decays by person. */
  static readonly PERSON_SPREAD = 0.1;
  static readonly SKILL_SPREAD = 0.15;
  static readonly DECAY_SPREAD = 0.15;

  readonly #dice: Random;
  readonly #firstRight: number;
  readonly #decay: number;
  readonly #byActivation: number;
  readonly #bases = new Map<string, number>();
  readonly #traces = new Map<string, { base: number; looks: { day: Day; nth: number; decay: number }[] }>();

  constructor(person: number, answers: number, skillIds: readonly string[]) {
    const nature = random(person);
    const spread = (): number => Math.exp(TraceLearner.DECAY_SPREAD * normal(nature));
    this.#decay = TraceLearner.DECAY * spread();
    this.#byActivation = TraceLearner.DECAY_BY_ACTIVATION * spread();
    this.#firstRight = 0.35 + 0.45 * unit(nature);
    const own = TraceLearner.PERSON_SPREAD * normal(nature);
    for (const id of skillIds) this.#bases.set(id, own + TraceLearner.SKILL_SPREAD * normal(nature));
    this.#dice = random(answers);
  }

  recall(skillId: string, day: Day): number {
    return this.#traces.has(skillId) ? chance(this.#activation(skillId, day, 0)) : 0;
  }

  answers(skillId: string, day: Day): boolean {
    const before = this.#traces.get(skillId);
    const nth = before?.looks.filter((look) => look.day === day).length ?? 0;
    const activation = this.#activation(skillId, day, nth);
    const right = unit(this.#dice) < (before === undefined ? this.#firstRight : chance(activation));
    const look = { day, nth, decay: this.#byActivation * Math.exp(activation) + this.#decay };
    if (before !== undefined) before.looks.push(look);
    else {
      const base = (this.#bases.get(skillId) ?? 0) + TraceLearner.BASE[right ? "right" : "wrong"];
      this.#traces.set(skillId, { base, looks: [look] });
    }
    return right;
  }

  /** −∞ for what was never asked. */
  #activation(skillId: string, day: Day, nth: number): number {
    const { base, looks } = this.#traces.get(skillId) ?? { base: 0, looks: [] };
    const sum = looks.reduce((total, look) => {
      const seconds =
        (day - look.day) * TraceLearner.DAY_SECONDS + (nth - look.nth) * TraceLearner.STEP_SECONDS;
      return total + Math.max(1, seconds) ** -look.decay;
    }, 0);
    return base + Math.log(sum);
  }
}

function chance(activation: number): number {
  return 1 / (1 + Math.exp((TraceLearner.THRESHOLD - activation) / TraceLearner.NOISE));
}

/**
 * What the learners of a simulation have for a memory. The plan was made by looking at the first and checked on the
 * second, of which four learners (seed 2) were also used to choose one of its rules.
 */
export const MEMORIES = {
  curves: (...who: ConstructorParameters<typeof CurveLearner>): Learner => new CurveLearner(...who),
  traces: (...who: ConstructorParameters<typeof TraceLearner>): Learner => new TraceLearner(...who),
} as const;

export type MemoryKind = keyof typeof MEMORIES;

function unit(dice: Random): number {
  return dice.uint32() / 2 ** 32;
}

/** Standard normal (Box-Muller). */
function normal(dice: Random): number {
  return Math.sqrt(-2 * Math.log(1 - unit(dice))) * Math.cos(2 * Math.PI * unit(dice));
}
