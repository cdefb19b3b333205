import type { TextExplanation } from "../../challenge-kind.ts";
import { ASKS } from "./asks/asks.ts";
import type { TimingMistake } from "./mistakes.ts";
import { momentsOf } from "./moments.ts";
import type { TimingKey, TimingPrompt, Unit } from "./prompt.ts";
import { secondsText } from "./story.ts";

/** What a wrong number got wrong: `challenges.timing.wrong.<mistake>`, or how far off it is where no mistake gives it. */

/** Either way of rounding to the precision that is asked for. */
export function isClose(answer: number, value: number, { precision }: TimingPrompt): boolean {
  return Math.abs(answer - value) < precision - 1e-6;
}

/** The first known mistake that gives this answer, rounded either way. */
export function mistakeOf(answer: number, prompt: TimingPrompt): TimingMistake | null {
  const mistakes = ASKS[prompt.ask].mistakes(prompt);
  return mistakes.find((each) => isClose(answer, each.answer, prompt))?.id ?? null;
}

/** Whether no known mistake comes so near to the answer that some number would be both. */
export function isSeparated(prompt: TimingPrompt, { value }: TimingKey): boolean {
  return ASKS[prompt.ask]
    .mistakes(prompt)
    .every(({ answer }) => Math.abs(answer - value) >= 2 * prompt.precision);
}

export function wrongOf(
  answer: number,
  mistake: TimingMistake | null,
  prompt: TimingPrompt,
  { value }: TimingKey,
): TextExplanation {
  const { unit } = prompt;
  const params = {
    said: withUnit(answer, unit),
    right: withUnit(rounded(value, prompt), unit),
    off: withUnit(Math.abs(answer - rounded(value, prompt)), unit),
  };
  if (mistake !== null) return { messageKey: `timing.wrong.${mistake}`, params, clause: null };
  return {
    messageKey: "timing.wrong.unnamed",
    params: {
      ...params,
      side: answer > value ? "over" : "under",
      moment: isOtherMoment(answer, prompt, value) ? "yes" : "no",
    },
    clause: null,
  };
}

/** The answer as it is shown: rounded to a tenth of the precision at most, in thousandths of the unit. */
export function rounded(value: number, { precision }: TimingPrompt): number {
  const unit = precision / 10;
  return Math.round(value / unit) * unit;
}

/** The same in every language. */
function withUnit(thousandths: number, unit: Unit): string {
  return `${secondsText(thousandths)}${unit === "s" ? " s" : "/s"}`;
}

/** Whether something else happens in the run at that time; only where a moment is asked for, and no length of time. */
function isOtherMoment(answer: number, prompt: TimingPrompt, value: number): boolean {
  const ask = ASKS[prompt.ask];
  const told = ask.told(prompt);
  const { zeroMs, askedMs } = ask.marks(prompt);
  if (told === null || zeroMs !== 0 || Math.abs(askedMs - value) > 1e-6) return false;
  return momentsOf(told.run).some(({ atMs }) => Math.abs(atMs - answer) < 1);
}
