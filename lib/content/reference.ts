import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { FAULTLESS } from "#lib/network/drive.ts";
import { isInFlight } from "#lib/network/link.ts";
import type { Network } from "#lib/network/network.ts";
import { act } from "#lib/network/network.ts";
import type { Action, Run, RunStep } from "#lib/network/run.ts";
import type { Scenario } from "#lib/network/scenario.ts";
import { simulate } from "#lib/network/simulate.ts";
import { CLAUSES } from "#lib/tcp/clauses.ts";
import type { State } from "#lib/tcp/connection.ts";
import type { Deviation, DeviationId } from "#lib/tcp/linux/deviations.ts";
import { DEVIATIONS } from "#lib/tcp/linux/deviations.ts";
import { linux } from "#lib/tcp/linux/linux.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import { begun, driveOn, networkFor, SUBJECT } from "./stage.ts";
import { actionOf, scenarioOf, writtenAction, writtenScenario } from "./scenarios.ts";

/**
 * Where the `linux` profile differs from `rfc9293`, one story each, told twice: host B runs one profile and then the
 * other, host A follows the RFC both times. They part in the last step of the schedule.
 */

const deviationIds = DEVIATIONS.map(({ id }) => id);

const writtenComparison = writtenScenario.extend({
  /** what happens before the story begins and is not drawn; nothing may be left in flight */
  before: z.array(writtenAction).default([]),
  /** receive buffer of B, octets, where the story needs another than the profile's */
  receiveBufferOctets: z.number().int().min(1).nullable().default(null),
  /** after the schedule time passes until then, virtual ms, or until B is CLOSED; null ends with the schedule */
  untilMs: z.number().int().min(1).nullable().default(null),
  /** what B has in flight after the schedule then arrives, so that one sees what A makes of it */
  repliesArrive: z.boolean().default(false),
  /** other deviations that must be undone too before the story ends as the RFC has it */
  together: z.array(z.enum(deviationIds)).default([]),
});

const writtenComparisons = z.partialRecord(z.enum(deviationIds), writtenComparison);

/** What the step in which the two part leaves at B. */
export interface Outcome {
  readonly state: State;
  /** what B sent in it */
  readonly sent: readonly Segment[];
  /** octets that became readable in it */
  readonly deliveredOctets: number;
  /** virtual time, ms */
  readonly atMs: number;
}

export interface Telling {
  readonly run: Run;
  /** the step in which the two part; after it only what B has sent still arrives */
  readonly decisive: RunStep;
  readonly outcome: Outcome;
}

export interface Comparison {
  readonly deviation: Deviation;
  /** the story shows these as well: with the RFC's setting of all of them Linux ends it as the RFC does */
  readonly together: readonly DeviationId[];
  /** a timer or time itself makes the difference, not a segment or a call */
  readonly isTimed: boolean;
  readonly rfc9293: Telling;
  readonly linux: Telling;
}

const FILE = path.join(process.cwd(), "content", "reference", "rfc-vs-linux", "runs.json");

/**
 * Every deviation with both runs, in the order of the RFC. Throws an Error that names the deviation without a story, or
 * the step that cannot be done.
 */
export function comparisons(): readonly Comparison[] {
  const order = Object.keys(CLAUSES);
  return DEVIATIONS.map((deviation) => {
    const told = {
      rfc9293: telling(deviation.id, rfc9293),
      linux: telling(deviation.id, linux),
    };
    const last = told.linux.decisive.action.do;
    const { together } = story(deviation.id);
    return { deviation, together, isTimed: last === "timeout" || last === "wait", ...told };
  }).sort((a, b) => order.indexOf(a.deviation.clause) - order.indexOf(b.deviation.clause));
}

/** The story of one deviation with B running `profile`. Throws as `comparisons` does. */
export function telling(id: DeviationId, profile: Profile): Telling {
  try {
    return told(story(id), profile);
  } catch (error) {
    throw new Error(`${id}, ${profile.id}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** The deviations that have a story. */
export function storyIds(): readonly DeviationId[] {
  return [...stories().keys()];
}

interface Story {
  readonly scenario: Scenario;
  readonly before: readonly Action[];
  readonly receiveBufferOctets: number | null;
  readonly untilMs: number | null;
  readonly repliesArrive: boolean;
  readonly together: readonly DeviationId[];
}

function story(id: DeviationId): Story {
  const found = stories().get(id);
  if (found === undefined) throw new Error(`runs.json has no story for ${id}`);
  return found;
}

let read: ReadonlyMap<DeviationId, Story> | null = null;

function stories(): ReadonlyMap<DeviationId, Story> {
  if (read !== null) return read;
  const parsed = writtenComparisons.safeParse(JSON.parse(readFileSync(FILE, "utf8")));
  if (!parsed.success) throw new Error(`${FILE}: ${z.prettifyError(parsed.error)}`);
  const found = new Map<DeviationId, Story>();
  for (const { id } of DEVIATIONS) {
    const written = parsed.data[id];
    if (written === undefined) continue;
    const { hosts, schedule, before, receiveBufferOctets, untilMs, repliesArrive, together } = written;
    found.set(id, {
      scenario: scenarioOf({ hosts, schedule }),
      before: before.map(actionOf),
      receiveBufferOctets,
      untilMs,
      repliesArrive,
      together,
    });
  }
  read = found;
  return read;
}

function told(
  { scenario, before, receiveBufferOctets, untilMs, repliesArrive }: Story,
  profile: Profile,
): Telling {
  const own = receiveBufferOctets === null ? profile : { ...profile, receiveBufferOctets };
  const start = begun(networkFor(scenario, own), before);
  const schedule = untilMs === null ? scenario.schedule : prolonged(start, scenario.schedule, untilMs);
  const untilThere = simulated(start, schedule);
  const arriving: readonly Action[] = untilThere.flights
    .filter((flight) => repliesArrive && flight.from === SUBJECT && isInFlight(flight))
    .map(() => ({ do: "deliver", from: SUBJECT, nth: 0 }));
  const run = simulated(start, [...schedule, ...arriving]);
  const decisive = run.steps[schedule.length - 1];
  if (decisive === undefined) throw new Error("a story has at least one step");
  return { run, decisive, outcome: outcomeOf(decisive) };
}

function simulated(start: Network, schedule: readonly Action[]): Run {
  const run = simulate(start, schedule);
  if (!run.ok) throw new Error(`step ${run.error.step + 1}: ${run.error.reason}`);
  for (const { index, late } of run.value.steps) {
    const [first] = late;
    if (first === undefined) continue;
    throw new Error(`step ${index + 1}: the ${first.timer} timer of ${first.host} runs out before`);
  }
  return run.value;
}

/** The schedule and then what comes of its own accord, at last only the passing of time. */
function prolonged(start: Network, schedule: readonly Action[], untilMs: number): readonly Action[] {
  let current = start;
  for (const action of schedule) {
    const done = act(current, action);
    if (!done.ok) return schedule;
    current = done.value.network;
  }
  const driven = driveOn(current, FAULTLESS, untilMs);
  const all = [...schedule, ...driven.schedule];
  const rest = untilMs - driven.end.nowMs;
  return rest > 0 && !isGone(driven.end) ? [...all, { do: "wait", ms: rest }] : all;
}

function isGone({ hosts }: Network): boolean {
  return hosts[SUBJECT]?.sockets.every(({ connection }) => connection.state === "CLOSED") ?? false;
}

function outcomeOf({ connections, host, effects, atMs }: RunStep): Outcome {
  const connection = connections[SUBJECT];
  if (connection === undefined) throw new Error(`a story has a host ${SUBJECT}`);
  const own = host === SUBJECT ? effects : [];
  return {
    state: connection.state,
    sent: own.flatMap((effect) => (effect.type === "send" ? [effect.segment] : [])),
    deliveredOctets: own.reduce((sum, each) => sum + (each.type === "deliver" ? each.octets : 0), 0),
    atMs,
  };
}
