import type { Choice } from "#lib/checker/experiments/experiment.ts";

/** The variants in which the end that has to wait does wait: there the fate of the last ACK makes the difference. */
const WAITS: ReadonlySet<string> = new Set(["first-to-close", "both", "rfc1337"]);

/**
 * Which message of `experiments.<id>.verdicts` explains a verdict. With a last ACK that may be lost the peer's FIN can
 * come at any time, and no length of TIME-WAIT is the reason: those have texts of their own.
 */
export function explanationKey(
  { variant, property, lastAck }: Choice,
  verdict: "holds" | "broken",
): `${string}.${string}.${string}` {
  const lengthMatters = property === "fin-answered" || (property === "no-old-segment" && WAITS.has(variant));
  const whatever = lengthMatters && lastAck === "may-be-lost" && verdict === "broken";
  return `${variant}.${property}.${whatever ? "broken-however-long" : verdict}`;
}

/** The longest times that the page offers: more states than these take too long to be waited for. */
export const MOST_MSL_TICKS = 6;

/** One tick past the boundary that the question is about. */
export function mostTimeWaitTicks(mslTicks: number): number {
  return 2 * mslTicks + 1;
}
