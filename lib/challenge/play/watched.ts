import type { Play } from "#lib/checker/play.ts";
import type { Replay } from "#lib/checker/replay.ts";
import { replay } from "#lib/checker/replay.ts";
import type { RunStep } from "#lib/network/run.ts";
import type { State } from "#lib/tcp/connection.ts";
import type { RuleExplanation } from "../challenge-kind.ts";
import { decisiveSteps } from "../decisive-steps.ts";
import type { Board } from "./board.ts";
import { playedOn } from "./board.ts";
import type { MoveCode } from "./move-codes.ts";

/** What became of somebody's moves. */
export interface Watched {
  readonly replayed: Replay;
  /** the position after the last move */
  readonly end: Play;
  /** moves after which the property was broken for the first time; null when it never was */
  readonly firstBroken: number | null;
}

/** Throws RangeError for moves that cannot be made: `parse` refuses those. */
export function watch(board: Board, codes: readonly MoveCode[]): Watched {
  const { positions, impossible } = playedOn(board, codes);
  const end = positions.at(-1) ?? positions[0];
  if (impossible !== null) throw new RangeError(`move ${impossible} of ${codes.join(" ")} cannot be made`);
  const replayed = replay(board.model, end.made, board.property);
  if (!replayed.ok) throw new RangeError(`move ${replayed.error.step}: ${replayed.error.reason}`);
  const first = positions.findIndex(({ broken }) => broken);
  return { replayed: replayed.value, end, firstBroken: first < 0 ? null : first };
}

/** The states of both ends after the last move, in the order of their roles. */
export function statesAtEnd({ replayed: { run } }: Watched, { roles }: Board): readonly [State, State] {
  const connections = run.steps.at(-1)?.connections ?? run.initial;
  return [connections[roles[0]]?.state ?? "CLOSED", connections[roles[1]]?.state ?? "CLOSED"];
}

/** The rules of the last machine step among the moves `from` … `to` (indices) that `wanted` asks for, or of any. */
export function rulesOfLast(
  { replayed: { run, moveOf } }: Watched,
  board: Board,
  [from, to]: readonly [number, number],
  wanted: (step: RunStep, before: State) => boolean,
): readonly RuleExplanation[] {
  const taken = run.steps.filter((step, index) => {
    const move = moveOf[index] ?? -1;
    return move >= from && move <= to && step.trace.length > 0;
  });
  const step =
    taken.findLast((each) => wanted(each, each.given?.connection.state ?? "CLOSED")) ?? taken.at(-1);
  const profile = board.model.hosts.find(({ id }) => id === step?.host)?.profile;
  return step === undefined || profile === undefined ? [] : decisiveSteps(step.trace, profile);
}

/** A step that took its host into another state. */
export function changesState(step: RunStep, before: State): boolean {
  return step.host !== null && step.connections[step.host]?.state !== before;
}
