import { random } from "#lib/base/random.ts";
import { err, ok } from "#lib/base/result.ts";
import type { ChallengeKind, Explanations, Hint } from "../../challenge-kind.ts";
import type { AskId } from "./ask-ids.ts";
import { ASK_IDS } from "./ask-ids.ts";
import { ASKS } from "./asks/asks.ts";
import { parse, thousandths } from "./parse.ts";
import type { ProfileId, TimingKey, TimingPrompt, TimingResponse } from "./prompt.ts";
import { numbersOf, secondsText } from "./story.ts";
import { isClose, isSeparated, mistakeOf, rounded, wrongOf } from "./wrong.ts";

export interface TimingConstraints {
  /** drawn from by seed */
  readonly asks: readonly [AskId, ...AskId[]];
  /** the TCPs it is asked of: those of the ask where none are named */
  readonly profiles: readonly ProfileId[];
}

/** One draw in seven is not taken at worst. */
const MOST_DRAWS = 30;

const PROFILES: readonly ProfileId[] = ["linux", "rfc9293"];

/** When does it happen? Graded by the clock of a run; levels are longer schedules and more odd numbers (1 – 3). */
export const timing: ChallengeKind<TimingPrompt, TimingKey, TimingResponse, TimingConstraints> = {
  id: "timing",
  version: 1,
  gradedBy: "machine",

  constraints(raw) {
    const fields = new Map<string, unknown>(
      typeof raw === "object" && raw !== null ? Object.entries(raw) : [],
    );
    const [first, ...others] = known(fields.get("asks"), ASK_IDS) ?? [];
    const profiles = fields.has("profiles") ? known(fields.get("profiles"), PROFILES) : [];
    if (first === undefined || profiles === null) {
      return err(`expected { asks, profiles? } with asks out of ${ASK_IDS.join(", ")}`);
    }
    const strange = [first, ...others].find((id) => profilesOf(id, profiles).length === 0);
    if (strange !== undefined) return err(`${strange} is not asked of ${profiles.join(" or ")}`);
    return ok({ asks: [first, ...others], profiles });
  },

  generate(seed, level, { asks, profiles }) {
    const source = random(seed);
    const id = source.pick(asks);
    const ask = ASKS[id];
    const profile = source.pick(profilesOf(id, profiles));
    for (let draws = 0; draws < MOST_DRAWS; draws += 1) {
      const given = ask.draw(source, profile, level);
      const prompt: TimingPrompt = { ask: id, profile, given, unit: ask.unit, precision: ask.precision };
      const key = { value: ask.answer(prompt) };
      // Numbers for which a mistake comes out nearly right would let it pass for right.
      if (isSeparated(prompt, key)) return { prompt, key };
    }
    throw new RangeError(`no numbers of ${id} tell its mistakes from its answer`);
  },

  parse,

  grade(response, { prompt, key }) {
    const answer = thousandths(response);
    const why = whyOf(prompt, key);
    if (isClose(answer, key.value, prompt)) return { type: "correct", why };
    const misconception = mistakeOf(answer, prompt);
    return { type: "incorrect", misconception, why: [wrongOf(answer, misconception, prompt, key), ...why] };
  },

  hints({ prompt }) {
    const ask = ASKS[prompt.ask];
    const hints: Hint[] = ask.clause === null ? [] : [{ hint: "clause", clause: ask.clause }];
    const params = { ...numbersOf(prompt.given), profile: prompt.profile };
    return [...hints, { hint: "text", messageKey: `timing.hints.${prompt.ask}`, params, clause: ask.clause }];
  },

  samples({ prompt, key }) {
    const right = secondsText(key.value);
    const wrong = new Set<number>([
      ...ASKS[prompt.ask].mistakes(prompt).map(({ answer }) => answer),
      key.value + 7 * prompt.precision,
    ]);
    return {
      correct: [{ value: right }, { value: `${right} s` }].slice(0, prompt.unit === "s" ? 2 : 1) as [
        TimingResponse, // the first is always there
      ],
      incorrect: [...wrong]
        .map((answer) => ({ value: secondsText(answer) }))
        .filter(
          (response) => parse(response, prompt).ok && !isClose(thousandths(response), key.value, prompt),
        )
        .map((response) => ({
          response,
          misconception: mistakeOf(thousandths(response), prompt),
        })),
      malformed: [
        null,
        {},
        { value: 7 },
        { value: "" },
        { value: "soon" },
        { value: "1,5" },
        { value: "7 min" },
        { value: "-1" },
        { value: "1e3" },
        { value: "NaN" },
        { value: "7".repeat(40) },
        [right],
      ],
    };
  },
};

function known<Id extends string>(raw: unknown, ids: readonly Id[]): readonly Id[] | null {
  if (!Array.isArray(raw)) return null;
  const found = raw.map((each) => ids.find((id) => id === each));
  return found.includes(undefined) ? null : found.filter((id) => id !== undefined);
}

function profilesOf(id: AskId, wanted: readonly ProfileId[]): readonly ProfileId[] {
  return ASKS[id].profiles.filter((each) => wanted.length === 0 || wanted.includes(each));
}

function whyOf(prompt: TimingPrompt, { value }: TimingKey): Explanations {
  const ask = ASKS[prompt.ask];
  return [
    {
      messageKey: `timing.why.${prompt.ask}`,
      params: {
        ...numbersOf(prompt.given),
        profile: prompt.profile,
        answer: answerText(value, prompt),
        ...ask.why(prompt),
      },
      clause: ask.clause,
    },
  ];
}

/** The answer as it is shown. */
export function answerText(value: number, prompt: TimingPrompt): string {
  return secondsText(rounded(value, prompt));
}
