import type { Random } from "#lib/base/random.ts";
import type { ClauseId } from "#lib/tcp/clauses.ts";
import type { TimingMistake } from "./mistakes.ts";
import type { Given, ProfileId, Question, Unit } from "./prompt.ts";
import type { Told } from "./story.ts";

/** One thing to ask: how its numbers are drawn, what answers it, and how people get it wrong. */
export interface Ask {
  readonly unit: Unit;
  /** null where the RFC does not say it */
  readonly clause: ClauseId | null;
  readonly profiles: readonly [ProfileId, ...ProfileId[]];
  /** thousandths of the unit */
  readonly precision: number;
  draw(random: Random, profile: ProfileId, level: number): Given;
  /** The run; null where the answer is arithmetic that the explanation spells out, and no moment of the machine. */
  told(question: Question): Told | null;
  /** thousandths of the unit */
  answer(question: Question): number;
  /** where the question's clock begins in the run, and the moment asked for, both in the run's ms */
  marks(question: Question): { readonly zeroMs: number; readonly askedMs: number };
  /** the telling ones before the general; only those that give another number than `answer` */
  mistakes(question: Question): readonly MistakenAnswer[];
  /** The arguments of the explanation and of the last hint, beside those of the prompt. */
  why(question: Question): Params;
}

export interface MistakenAnswer {
  readonly id: TimingMistake;
  readonly answer: number;
}

export type Params = Readonly<Record<string, string>>;

/** An ask whose answer is a moment of a run, ms. `G` names its numbers. */
export interface MomentAsk<G extends Given> {
  readonly clause: ClauseId;
  readonly profiles: readonly [ProfileId, ...ProfileId[]];
  readonly precision: number;
  draw(random: Random, profile: ProfileId, level: number): G;
  told(question: About<G>): Told;
  /** the answer */
  moment(told: Told, given: G): number;
  /** when the question's clock begins, where that is not the run's 0 */
  zero?(told: Told, given: G): number;
  /** when it happens, where the answer is how long something takes */
  ends?(told: Told, given: G): number;
  mistakes(asked: Asked<G>): readonly (readonly [TimingMistake, number])[];
  why?(asked: Asked<G>): Params;
}

export interface About<G extends Given> {
  readonly profile: ProfileId;
  readonly given: G;
}

/** A question with its run and its answer. */
export interface Asked<G extends Given> extends About<G> {
  readonly told: Told;
  readonly right: number;
  /** the answer where some numbers, or the TCP, are others */
  otherwise(given: Partial<G>, profile?: ProfileId): number;
}

/** What is left of some mistakes where the right answer is `right`: who makes one of the others is right here. */
export function telling(
  mistakes: readonly (readonly [TimingMistake, number])[],
  right: number,
): readonly MistakenAnswer[] {
  return mistakes
    .filter(([, answer]) => Math.abs(answer - right) > LEAST_DIFFERENCE)
    .map(([id, answer]) => ({ id, answer }));
}

/** thousandths of the unit; sums of whole milliseconds differ by less for their representation only */
const LEAST_DIFFERENCE = 1e-6;

/** Closes an ask over the numbers that it draws itself. */
export function momentAsk<G extends Given>(ask: MomentAsk<G>): Ask {
  const asked = ({ profile, given: drawn }: Question): Asked<G> => {
    const given = drawn as G; // a question's numbers come from this ask's own `draw`
    const told = ask.told({ profile, given });
    return {
      profile,
      given,
      told,
      right: ask.moment(told, given),
      otherwise: (change, other = profile) => {
        const changed = { ...given, ...change };
        return ask.moment(ask.told({ profile: other, given: changed }), changed);
      },
    };
  };
  return {
    unit: "s",
    clause: ask.clause,
    profiles: ask.profiles,
    precision: ask.precision,
    draw: (random, profile, level) => ask.draw(random, profile, level),
    told: (question) => asked(question).told,
    answer: (question) => asked(question).right,
    marks: (question) => {
      const { told, given, right } = asked(question);
      const zeroMs = ask.zero?.(told, given) ?? 0;
      return { zeroMs, askedMs: ask.ends?.(told, given) ?? zeroMs + right };
    },
    mistakes: (question) => {
      const all = asked(question);
      return telling(ask.mistakes(all), all.right);
    },
    why: (question) => ask.why?.(asked(question)) ?? {},
  };
}
