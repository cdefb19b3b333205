import type { Result } from "#lib/base/result.ts";
import type { FormatErrors } from "../../challenge-kind.ts";
import type { MovesResponse } from "../../play/board.ts";
import { parseMoves } from "../../play/board.ts";
import type { DrivePrompt } from "./prompt.ts";
import { boardOf } from "./prompt.ts";

/** Reads `{ moves }`; a move that cannot be made where it stands is refused, for no page offers it. */
export function parse(raw: unknown, prompt: DrivePrompt): Result<MovesResponse, FormatErrors> {
  return parseMoves(raw, boardOf(prompt), "drive");
}
