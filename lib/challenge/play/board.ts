import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import { explore } from "#lib/checker/explore.ts";
import type { Model, Property } from "#lib/checker/model.ts";
import type { Move } from "#lib/checker/moves.ts";
import { Play } from "#lib/checker/play.ts";
import type { FormatErrors } from "../challenge-kind.ts";
import type { MoveCode, Roles } from "./move-codes.ts";
import { isMoveCode, played, runCodes } from "./move-codes.ts";

/** What is played: a model, and the property that the moves are to break. A goal is reached by breaking "never that". */
export interface Board {
  readonly model: Model;
  readonly property: Property;
  readonly roles: Roles;
}

/** The moves that were made, in their order. */
export interface MovesResponse {
  readonly moves: readonly MoveCode[];
}

/** Longer runs are nobody's answer: the longest par is a quarter of it. */
export const MOST_MOVES = 60;

/** Reads `{ moves }` as it comes from the page or the wire: every move must be one that can be made where it stands. */
export function parseMoves(
  raw: unknown,
  board: Board,
  kind: "drive" | "break-it",
): Result<MovesResponse, FormatErrors> {
  const wrong = (what: string) => err([{ field: "moves", messageKey: `${kind}.errors.${what}` }] as const);
  const moves: unknown = typeof raw === "object" && raw !== null && "moves" in raw ? raw.moves : undefined;
  if (!Array.isArray(moves)) return wrong("unreadable");
  if (moves.length === 0) return wrong("none");
  if (moves.length > MOST_MOVES) return wrong("tooMany");
  const codes = moves.filter(isMoveCode);
  if (codes.length !== moves.length) return wrong("unreadable");
  const { impossible } = playedOn(board, codes);
  return impossible === null ? ok({ moves: codes }) : wrong("impossible");
}

/** The positions of a run, the first before any move; `impossible` is the index of a move that cannot be made. */
export function playedOn(board: Board, codes: readonly MoveCode[]) {
  const { model, property, roles } = board;
  return played(Play.of(model, property), codes, model, roles);
}

/** The run as moves of the model. Throws RangeError for a move that cannot be made. */
export function movesOf(board: Board, codes: readonly MoveCode[]): readonly Move[] {
  const { positions, impossible } = playedOn(board, codes);
  if (impossible !== null) throw new RangeError(`move ${impossible} of ${codes.join(" ")} cannot be made`);
  return positions.at(-1)?.made ?? [];
}

/** A shortest run, which the checker finds by breadth; null when there is none. What a skill stores comes from here. */
export function shortestRun({ model, property, roles }: Board): readonly MoveCode[] | null {
  const { verdict } = explore(model, property);
  return verdict.type === "broken" ? runCodes(Play.of(model, property), verdict.run, model, roles) : null;
}
