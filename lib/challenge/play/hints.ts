import type { Hint } from "../challenge-kind.ts";
import type { Board } from "./board.ts";
import { movesOf } from "./board.ts";
import type { MoveCode } from "./move-codes.ts";
import { rulesOfLast, watch } from "./watched.ts";

/**
 * Where the last step of a shortest run stands in the RFC; how many moves of each sort it has; how it begins.
 * `challenges.<kind>.hints.counts` and `.first`.
 */
export function playHints(
  kind: "drive" | "break-it",
  board: Board,
  shortest: readonly MoveCode[],
): readonly Hint[] {
  const moves = movesOf(board, shortest);
  const [rule] = rulesOfLast(watch(board, shortest), board, [0, moves.length - 1], () => true);
  const count = (...sorts: readonly string[]) => moves.filter(({ move }) => sorts.includes(move)).length;
  const counts: Hint = {
    hint: "text",
    messageKey: `${kind}.hints.counts`,
    clause: null,
    params: {
      calls: count("call", "choose"),
      arrivals: count("deliver"),
      copies: count("duplicate"),
      losses: count("lose"),
      timers: count("timeout", "give-up", "time-wait-ends"),
      ticks: count("tick"),
      forged: count("forge"),
    },
  };
  const opening = firstMove(kind, board, shortest);
  return [
    ...(rule === undefined ? [] : [{ hint: "clause", clause: rule.step.clause } as const]),
    counts,
    ...opening,
  ];
}

function firstMove(kind: string, board: Board, shortest: readonly MoveCode[]): readonly Hint[] {
  const [move] = movesOf(board, shortest.slice(0, 1));
  if (move === undefined) return [];
  const host = "host" in move ? move.host : "from" in move ? move.from : "";
  return [
    {
      hint: "text",
      messageKey: `${kind}.hints.first`,
      clause: null,
      params: { move: SELECTABLE[move.move], host, call: callOf(board, move) },
    },
  ];
}

/** Names that a message can select by have no hyphens. */
const SELECTABLE = {
  deliver: "deliver",
  duplicate: "duplicate",
  lose: "lose",
  call: "call",
  choose: "call",
  timeout: "timeout",
  "give-up": "giveUp",
  "time-wait-ends": "timeWaitEnds",
  tick: "tick",
  forge: "forge",
} as const;

function callOf({ model }: Board, move: ReturnType<typeof movesOf>[number]): string {
  if (move.move !== "call" && move.move !== "choose") return "none";
  const host = model.hosts.find(({ id }) => id === move.host);
  const call = move.move === "choose" ? host?.choices[move.choice]?.call : host?.script[0];
  if (call === undefined) return "none";
  return call.do === "open" ? (call.mode === "active" ? "openActive" : "openPassive") : call.do;
}
