import type { Choice } from "#lib/checker/experiments/experiment.ts";

/**
 * Which message of `experiments.<id>.verdicts` explains a verdict. With a last ACK that may be lost the peer's FIN can
 * come at any time, and no length of TIME-WAIT is the reason: that has a text of its own.
 */
export function explanationKey(
  { variant, property, lastAck }: Choice,
  verdict: "holds" | "broken",
): `${string}.${string}.${string}` {
  const whatever = property === "fin-answered" && lastAck === "may-be-lost" && verdict === "broken";
  return `${variant}.${property}.${whatever ? "broken-however-long" : verdict}`;
}

/** The longest times that the page offers: more states than these take too long to be waited for. */
export const MOST_MSL_TICKS = 6;

/** One tick past the boundary that the question is about. */
export function mostTimeWaitTicks(mslTicks: number): number {
  return 2 * mslTicks + 1;
}
