import "server-only";
import type { Actor } from "../actor.ts";
import type { Database } from "../database/database.ts";
import { reviews, seqOfLastLine } from "./export.ts";
import type { ReviewRow } from "./format.ts";

const RATING_WORDS = ["undo", "again", "hard", "good", "easy"] as const;

/** The columns of the review log, in this order. */
const COLUMNS: readonly (readonly [name: string, cell: (row: ReviewRow) => string | number | null])[] = [
  ["seq", ({ seq }) => seq],
  ["id", ({ id }) => id],
  ["skill", ({ skillId }) => skillId],
  ["kind", ({ kind }) => kind],
  ["rating", ({ rating }) => RATING_WORDS[rating] ?? rating],
  ["undoes", ({ undoes }) => undoes],
  ["reviewed_at", ({ at }) => at],
  ["day", ({ day }) => day],
  ["retention", ({ retention }) => retention],
  ["interval_days", ({ intervalDays }) => intervalDays],
  ["days_since_last", ({ sinceDays }) => sinceDays],
  ["hints", ({ hints }) => hints],
  ["confidence", ({ confidence }) => confidence],
  ["took_ms", ({ tookMs }) => tookMs],
];

/**
 * An actor's review log as CSV (RFC 4180, CRLF), piece by piece, its header first: instants in UTC (ISO 8601), `day` the
 * learner's own, lines that take a review back with the rating "undo". For nobody (null) only the header.
 */
export async function* reviewsCsv(actor: Actor | null, database: Database): AsyncGenerator<string> {
  yield csvLine(COLUMNS.map(([name]) => name));
  for await (const rows of reviews(actor, await seqOfLastLine(actor, database), database)) {
    yield rows.map((row) => csvLine(COLUMNS.map(([, cell]) => cell(row)))).join("");
  }
}

/** One record. Text that a spreadsheet would take for a formula is marked as text by an apostrophe. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((each) => (typeof each === "string" ? quoted(each) : String(each ?? ""))).join(",")}\r\n`;
}

function quoted(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
