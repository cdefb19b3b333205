import type { Samples } from "../challenge-kind.ts";
import type { MovesResponse } from "./board.ts";
import { MOST_MOVES } from "./board.ts";
import type { MoveCode } from "./move-codes.ts";

/** Answers with known verdicts: par is the least, so whoever stops earlier is not there yet. */
export function playSamples(shortest: readonly MoveCode[]): Samples<MovesResponse> {
  return {
    correct: [{ moves: shortest }],
    incorrect: [shortest.slice(0, 1), shortest.slice(0, -1)].map((moves) => ({
      response: { moves },
      misconception: null,
    })),
    malformed: [
      null,
      {},
      [],
      { moves: [] },
      { moves: "tick" },
      { moves: [...shortest, 1] },
      { moves: [...shortest, "deliver:2:0"] },
      { moves: [...shortest, "deliver:0:99"] },
      { moves: Array.from({ length: MOST_MOVES + 1 }, () => shortest[0]) },
    ],
  };
}
