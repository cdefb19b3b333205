import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import { EXPERIMENTS, experiment } from "#lib/checker/experiments/catalogue.ts";
import type { Experiment, LastAck, PropertyId } from "#lib/checker/experiments/experiment.ts";
import { seq } from "#lib/tcp/seq.ts";
import { shortestRun } from "../../play/board.ts";
import type { MoveCode } from "../../play/move-codes.ts";
import type { StoredRun } from "../../play/reading.ts";
import { fieldsOf, isCount, readAll, readRun } from "../../play/reading.ts";
import type { Scenery } from "../../play/scenery.ts";
import type { BreakItPrompt, Budget } from "./prompt.ts";
import { boardOf } from "./prompt.ts";

export interface BreakItConstraints {
  readonly experiment: string;
  readonly variant: string;
  readonly property: PropertyId;
  /** the seed picks one of them */
  readonly ways: readonly [BreakItWay, ...BreakItWay[]];
}

/** Times and faults under which the promise can be broken, and the shortest run that does. */
export interface BreakItWay extends Budget {
  /** null where the experiment has no clock */
  readonly mslTicks: number | null;
  readonly timeWaitTicks: number | null;
  readonly lastAck: LastAck | null;
  /** found by the checker once (`shortest`), and checked again with the content */
  readonly shortest: StoredRun;
}

const MOST_FAULTS = 3;
const MOST_TICKS = 9;

const EXPECTED = `{ experiment, variant, property, ways: [{ losses, duplicates, mslTicks, timeWaitTicks, lastAck, shortest }] } with an experiment of ${EXPERIMENTS.map(({ id }) => id).join(", ")}, one of its variants and properties, counts of 0 to ${MOST_FAULTS}, ticks of 0 to ${MOST_TICKS} where it has a clock, and a shortest run of two moves or more`;

export function readConstraints(raw: unknown): Result<BreakItConstraints, string> {
  const { experiment: id, variant, property, ways } = fieldsOf(raw);
  const found = typeof id === "string" ? experiment(id) : null;
  const rule = found?.variants.find((each) => each === variant);
  const promise = found?.properties.find((each) => each === property);
  const read = found === null ? null : readAll(ways, (way) => readWay(way, found));
  return found === null || rule === undefined || promise === undefined || read === null
    ? err(`expected ${EXPECTED}`)
    : ok({ experiment: found.id, variant: rule, property: promise, ways: read });
}

function readWay(raw: unknown, { defaults }: Experiment): BreakItWay | null {
  const { losses, duplicates, mslTicks, timeWaitTicks, lastAck, shortest: stored } = fieldsOf(raw);
  const run = readRun(stored);
  const isTime = (value: unknown, usual: number | null): value is number | null =>
    usual === null ? value === null : isCount(value, MOST_TICKS);
  if (run === null || !isCount(losses, MOST_FAULTS) || !isCount(duplicates, MOST_FAULTS)) return null;
  if (!isTime(mslTicks, defaults.mslTicks) || !isTime(timeWaitTicks, defaults.timeWaitTicks)) return null;
  if (!isLastAck(lastAck) || (lastAck === null) !== (defaults.lastAck === null)) return null;
  return { losses, duplicates, mslTicks, timeWaitTicks, lastAck, shortest: run };
}

function isLastAck(value: unknown): value is LastAck | null {
  return value === null || value === "delivered" || value === "may-be-lost";
}

type Asked = Omit<BreakItConstraints, "ways">;
type Bounds = Omit<BreakItWay, "shortest">;

/** For each way the run that belongs in it: the checker's own, or null where nothing breaks the promise. */
export function shortest({
  ways,
  ...asked
}: Asked & { readonly ways: readonly Bounds[] }): readonly (readonly MoveCode[] | null)[] {
  return ways.map((way) => shortestRun(boardOf(promptOf(asked, way, PLAIN))));
}

/** Moves are told without names and numbers, so one variant's shortest run is every variant's. */
const PLAIN: Scenery = { hosts: ["A", "B"], left: 0, isns: [seq(100), seq(300)] };

export function promptOf(
  { experiment: id, variant, property }: Asked,
  way: Bounds,
  around: Scenery,
): BreakItPrompt {
  const { losses, duplicates, mslTicks, timeWaitTicks, lastAck } = way;
  return {
    ...around,
    experiment: id,
    choice: { variant, property, mslTicks, timeWaitTicks, lastAck },
    budget: { losses, duplicates },
  };
}
