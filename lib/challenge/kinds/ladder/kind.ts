import { random } from "#lib/base/random.ts";
import type { Run } from "#lib/network/run.ts";
import { STATES } from "#lib/tcp/connection.ts";
import type { ChallengeKind } from "../../challenge-kind.ts";
import { exchange, runOf } from "../../exchanges/catalogue.ts";
import type { ExchangeConstraints } from "../../exchanges/constraints.ts";
import { exchangeConstraints } from "../../exchanges/constraints.ts";
import { drawNumbers, drawParts, PROFILE } from "../../exchanges/exchange.ts";
import { numberRange } from "../../situations/numbers.ts";
import type { About } from "./blanks.ts";
import { chooseBlanks, nameOf, originsOf } from "./blanks.ts";
import { answersIn, diagnose, suspectsOf } from "./diagnosis.ts";
import { NUMBER_MISTAKES } from "./mistakes.ts";
import { parse } from "./parse.ts";
import type { LadderKey, LadderPrompt, LadderResponse } from "./prompt.ts";
import { blanksOf, LADDER_FLAGS } from "./prompt.ts";
import type { Place } from "./skeleton.ts";
import { skeleton } from "./skeleton.ts";
import { hintsFor, whyOf } from "./why.ts";

export type LadderConstraints = ExchangeConstraints<About>;

const ABOUT = ["states", "numbers", "all"] as const;

/** Fill the blanks of an exchange. Levels: 1, two blanks; 2, four and any numbers; 3, five or six and numbers that wrap. */
export const ladder: ChallengeKind<LadderPrompt, LadderKey, LadderResponse, LadderConstraints> = {
  id: "ladder",
  version: 1,
  gradedBy: "machine",

  constraints: exchangeConstraints(ABOUT),

  generate(seed, level, { exchange: id, about }) {
    const source = random(seed);
    const parts = drawParts(source);
    const numbers = drawNumbers(source, numberRange(level));
    const run = runOf(exchange(id, parts, numbers, PROFILE));
    const places = chooseBlanks(source, level, about, run, originsOf(run, id, parts, numbers));
    const blanks = new Map(places.map((place, index) => [nameOf(place), index + 1]));
    const prompt = skeleton(run, (place, value) => {
      const blank = blanks.get(nameOf(place));
      return blank === undefined ? { shown: value } : { blank };
    });
    return { prompt, key: { answers: answersIn(run, places), exchange: id, parts, numbers } };
  },

  parse,

  grade({ blanks }, { prompt, key }) {
    const run = runOfKey(key);
    const places = placesIn(prompt);
    const wrong = key.answers.findIndex((value, index) => blanks[index] !== value);
    if (wrong === -1) return { type: "correct", why: whyOf(places, run, null) };
    const misconception = diagnose(blanks, key, suspectsOf(places, key, run));
    return { type: "incorrect", misconception, why: whyOf(places, run, wrong) };
  },

  hints: ({ prompt, key }) => hintsFor(placesIn(prompt), runOfKey(key)),

  samples({ prompt, key }) {
    const run = runOfKey(key);
    const places = placesIn(prompt);
    const suspects = suspectsOf(places, key, run);
    const wrong = places.flatMap((place, index) =>
      alternatives(place, key.answers[index] ?? "", run).map((value) => {
        const blanks = key.answers.map((answer, at) => (at === index ? value : answer));
        return { response: { blanks }, misconception: diagnose(blanks, key, suspects) };
      }),
    );
    return {
      correct: [{ blanks: key.answers }],
      incorrect: tellingOnes(wrong),
      malformed: [
        null,
        {},
        { blanks: "SYN" },
        { blanks: key.answers.slice(1) },
        { blanks: [...key.answers, "ACK"] },
        { blanks: key.answers.map(() => "") },
        { blanks: key.answers.map(() => "4294967296") },
        { blanks: key.answers.map(() => Number.NaN) },
        { blanks: key.answers.map(() => "CLOSED_WAIT") },
      ],
    };
  },
};

/** The run that a ladder was made from. */
export function runOfKey({ exchange: id, parts, numbers }: LadderKey): Run {
  return runOf(exchange(id, parts, numbers, PROFILE));
}

/** Where the blanks of a prompt stand, in their order. */
export function placesIn(prompt: LadderPrompt): readonly Place[] {
  return blanksOf(prompt).map(({ of, row, segment }): Place => {
    if (of === "state") return { row: row - 1, of };
    const nth = prompt.rows[row - 1]?.sent.findIndex((each) => each.segment === segment) ?? -1;
    return { row: row - 1, of, nth };
  });
}

/** Wrong values worth trying: what the mistakes would write, and others. */
function alternatives(place: Place, right: string, run: Run): readonly string[] {
  if (place.of === "state") return STATES.filter((state) => state !== right);
  if (place.of === "flags") return LADDER_FLAGS.filter((flags) => flags !== right);
  const mistaken = NUMBER_MISTAKES.flatMap(({ answer }) => answer(place, run) ?? []);
  const far = String((Number(right) + 7) % 2 ** 32);
  return [...new Set([...mistaken, far])].filter((value) => value !== right);
}

const MOST_NAMELESS = 3;

/** One answer for each mistake that has a name, and a few that have none. */
function tellingOnes<Wrong extends { readonly misconception: string | null }>(
  wrong: readonly Wrong[],
): readonly Wrong[] {
  const named = wrong.filter(
    ({ misconception }, index) =>
      misconception !== null && wrong.findIndex((other) => other.misconception === misconception) === index,
  );
  return [...named, ...wrong.filter(({ misconception }) => misconception === null).slice(0, MOST_NAMELESS)];
}
