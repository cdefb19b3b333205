import type { MoveCode } from "./move-codes.ts";
import { isMoveCode } from "./move-codes.ts";

/** Reading what a skill asks of a kind that is played. */

/** A run of two moves or more: of a single one nothing could be left out. */
export type StoredRun = readonly [MoveCode, MoveCode, ...MoveCode[]];

/** Null for anything else. */
export function readRun(raw: unknown): StoredRun | null {
  if (!Array.isArray(raw)) return null;
  const [first, second, ...others] = raw.filter(isMoveCode);
  if (first === undefined || second === undefined || others.length + 2 !== raw.length) return null;
  return [first, second, ...others];
}

/** Every item as `read` reads it; null when there is none, or one that it cannot read. */
export function readAll<Item>(
  raw: unknown,
  read: (each: unknown) => Item | null,
): readonly [Item, ...Item[]] | null {
  if (!Array.isArray(raw)) return null;
  const [first, ...others] = raw.map(read).filter((each) => each !== null);
  return first === undefined || others.length + 1 !== raw.length ? null : [first, ...others];
}

export function isCount(value: unknown, most: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most;
}

export function fieldsOf(raw: unknown): Readonly<Record<string, unknown>> {
  return typeof raw === "object" && raw !== null ? Object.fromEntries(Object.entries(raw)) : {};
}
