import type { Choice, LastAck, PropertyId } from "#lib/checker/experiments/experiment.ts";
import { mostTimeWaitTicks } from "./explanation-key.ts";

/** What the checker found for one length of TIME-WAIT. */
export interface Cell {
  readonly verdict: "holds" | "broken" | "not-finished";
  /** length of the shortest run that breaks it; null unless broken */
  readonly moves: number | null;
}

/** A row of the picture: one property under one assumption. */
export interface Line {
  readonly property: PropertyId;
  readonly lastAck: LastAck;
}

export function linesOf(properties: readonly PropertyId[]): readonly Line[] {
  return properties.flatMap((property) =>
    (["delivered", "may-be-lost"] as const).map((lastAck) => ({ property, lastAck })),
  );
}

/** Every length that the picture shows for an MSL, ticks. */
export function lengthsOf(mslTicks: number): readonly number[] {
  return Array.from({ length: mostTimeWaitTicks(mslTicks) + 1 }, (_none, ticks) => ticks);
}

export function cellKey({ mslTicks, timeWaitTicks, property, lastAck }: Choice): string {
  return `${mslTicks} ${timeWaitTicks} ${property} ${lastAck}`;
}

/** In the order in which they are computed: quick ones first. */
export function choicesOf(base: Choice, msls: readonly number[], lines: readonly Line[]): readonly Choice[] {
  return msls.flatMap((mslTicks) =>
    lines.flatMap((line) =>
      lengthsOf(mslTicks).map((timeWaitTicks) => ({ ...base, ...line, mslTicks, timeWaitTicks })),
    ),
  );
}

/**
 * Read off a finished row: `from` is the length from which on the property holds for every length that was looked at,
 * below which it is broken for every one. `never`: broken for all. `mixed`: neither; `unfinished`: cells are missing.
 */
export type Boundary =
  | { readonly type: "from"; readonly ticks: number }
  | { readonly type: "never" }
  | { readonly type: "mixed" }
  | { readonly type: "unfinished" };

export function boundaryOf(row: readonly (Cell | undefined)[]): Boundary {
  if (row.some((cell) => cell === undefined || cell.verdict === "not-finished"))
    return { type: "unfinished" };
  const first = row.findIndex((cell) => cell?.verdict === "holds");
  if (first < 0) return { type: "never" };
  return row.slice(first).every((cell) => cell?.verdict === "holds")
    ? { type: "from", ticks: first }
    : { type: "mixed" };
}

/**
 * Whether what was computed is what the page concludes from it: from 2 MSL on both properties hold, below neither does,
 * and where the last ACK may be lost no length is enough for either.
 */
export function isTwoMsl(boundary: Boundary, { lastAck }: Line, mslTicks: number): boolean {
  if (lastAck === "may-be-lost") return boundary.type === "never";
  return boundary.type === "from" && boundary.ticks === 2 * mslTicks;
}
