import "server-only";
import { digest } from "../attempts/digest.ts";
import type { Json } from "../attempts/submission.ts";

/** 96 bits: damage is not by design, and by chance it meets the same link never. */
const LINK_CHARACTERS = 16;

/**
 * The check of a row of a file, which follows from the row and from the check before it: a row that was changed, lost,
 * doubled or moved does not fit where it stands. It guards against damage, not against somebody's intent.
 */
export function link(before: string, row: object): string {
  // Rows are read from JSON, or written to it as they are.
  return digest([before, row as Json]).slice(0, LINK_CHARACTERS);
}
