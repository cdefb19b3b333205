import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import { seq } from "#lib/tcp/seq.ts";
import { shortestRun } from "../../play/board.ts";
import type { MoveCode } from "../../play/move-codes.ts";
import type { StoredRun } from "../../play/reading.ts";
import { fieldsOf, isCount, readAll, readRun } from "../../play/reading.ts";
import type { GoalId } from "./goals.ts";
import { GOAL_IDS, isGoalId } from "./goals.ts";
import type { Budget, DrivePrompt } from "./prompt.ts";
import { boardOf } from "./prompt.ts";
import type { StartId } from "./starts.ts";
import { isStartId, START_IDS } from "./starts.ts";

export interface DriveConstraints {
  readonly goal: GoalId;
  /** the seed picks one of them */
  readonly ways: readonly [DriveWay, ...DriveWay[]];
}

/** A start from which the goal can be reached, and the shortest run that does. */
export interface DriveWay extends Budget {
  readonly start: StartId;
  readonly it: 0 | 1;
  /** found by the checker once (`shortest`), and checked again with the content */
  readonly shortest: StoredRun;
}

/** of each fault: more would make the search for par long */
const MOST = 3;

const EXPECTED = `{ goal, ways: [{ start, it, losses, duplicates, timeouts, shortest }] } with a goal of ${GOAL_IDS.join(", ")}, a start of ${START_IDS.join(", ")}, counts of 0 to ${MOST} and a shortest run of two moves or more`;

export function readConstraints(raw: unknown): Result<DriveConstraints, string> {
  const { goal, ways } = fieldsOf(raw);
  const read = readAll(ways, readWay);
  return isGoalId(goal) && read !== null ? ok({ goal, ways: read }) : err(`expected ${EXPECTED}`);
}

function readWay(raw: unknown): DriveWay | null {
  const { start, it, losses, duplicates, timeouts, shortest: stored } = fieldsOf(raw);
  const run = readRun(stored);
  if (!isStartId(start) || !(it === 0 || it === 1) || run === null) return null;
  if (!isCount(losses, MOST) || !isCount(duplicates, MOST) || !isCount(timeouts, MOST)) return null;
  return { start, it, losses, duplicates, timeouts, shortest: run };
}

/** For each way the run that belongs in it: the checker's own, or null where the goal cannot be reached. */
export function shortest({
  goal,
  ways,
}: {
  readonly goal: GoalId;
  readonly ways: readonly Omit<DriveWay, "shortest">[];
}): readonly (readonly MoveCode[] | null)[] {
  return ways.map((way) => shortestRun(boardOf(promptOf(goal, way, PLAIN))));
}

/** What a seed draws beside the way. */
export type Draw = Pick<DrivePrompt, "hosts" | "left" | "isns" | "windowOctets">;

/** Moves are told without names and numbers, so one variant's shortest run is every variant's. */
const PLAIN: Draw = { hosts: ["A", "B"], left: 0, isns: [seq(100), seq(300)], windowOctets: 1_000 };

export function promptOf(goal: GoalId, way: Omit<DriveWay, "shortest">, draw: Draw): DrivePrompt {
  const { start, it, losses, duplicates, timeouts } = way;
  return { profile: "rfc9293", goal, start, it, ...draw, budget: { losses, duplicates, timeouts } };
}
