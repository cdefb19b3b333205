import { expect, test } from "vitest";
import { ladderLayout, xOf } from "#app/_components/tcp/ladder-layout.ts";
import { lessonRuns, lessons } from "#lib/content/lessons.ts";
import { presets } from "#lib/content/presets.ts";
import type { Run } from "#lib/network/run.ts";
import { simulate } from "#lib/network/simulate.ts";
import { networkOfStory } from "#lib/network/story.ts";

const PRESETS = presets().map(({ id, story }): readonly [string, Run] => {
  const run = simulate(networkOfStory(story), story.schedule);
  if (!run.ok) throw new Error(run.error.reason);
  return [id, run.value];
});
const RUNS = [
  ...lessons().flatMap(({ id }) =>
    [...lessonRuns(id)].map(([run, steps]) => [`${id}/${run}`, steps] as const),
  ),
  ...PRESETS,
];

test("there are runs to lay out", () => {
  expect(RUNS.length).toBeGreaterThan(0);
});

test.each(RUNS)("%s is drawn inside its picture, later steps below earlier ones", (_name, run) => {
  const { height, rows, legs, bars } = ladderLayout(run);
  expect(rows).toHaveLength(run.steps.length);
  for (const [index, row] of rows.entries()) expect(row.y).toBeGreaterThan(rows[index - 1]?.y ?? 0);
  for (const { x, y } of legs.flatMap((leg) => leg.points)) {
    expect(x).toBeGreaterThanOrEqual(xOf(run, run.hosts[0] ?? ""));
    expect(x).toBeLessThanOrEqual(xOf(run, run.hosts.at(-1) ?? ""));
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(height);
  }
  for (const { from, to } of bars) expect(to).toBeGreaterThan(from);
});

test.each(RUNS)("%s shows every segment, each arrival and each loss", (_name, run) => {
  const { legs } = ladderLayout(run);
  for (const flight of run.flights) {
    const own = legs.filter((leg) => leg.flight.id === flight.id);
    expect(own.filter(({ end }) => end === "arrives")).toHaveLength(flight.arrivals.length);
    expect(own.filter(({ end }) => end === "lost")).toHaveLength(flight.lostStep === null ? 0 : 1);
    expect(own.length).toBeGreaterThan(0);
  }
});

test.each(RUNS)("%s never draws a segment that arrives before it was sent", (_name, run) => {
  for (const { sentStep, endStep } of ladderLayout(run).legs) {
    if (endStep !== null) expect(endStep).toBeGreaterThan(sentStep);
  }
});

test("a forgery leaves the third host, and is drawn to the one it is meant for", () => {
  const run = new Map(PRESETS).get("blind-rst");
  const [forged] = run === undefined ? [] : ladderLayout(run).legs;
  if (run === undefined || forged === undefined) throw new Error("there is no such preset");
  expect(forged.flight).toMatchObject({ injected: "forged", from: "A", to: "B" });
  const xs = forged.points.map(({ x }) => x);
  expect(xs[0]).toBeGreaterThan(xOf(run, "B") + 100);
  expect(xs.at(-1)).toBeGreaterThan(xOf(run, "B"));
});

test("every socket that lives has a bar of its own, told apart by number, and names never stand on one another", () => {
  const run = new Map(PRESETS).get("many-connections");
  if (run === undefined) throw new Error("there is no such preset");
  const bars = ladderLayout(run).bars.filter(({ host }) => host === "B");
  expect(new Set(bars.map(({ x }) => x)).size).toBe(2);
  expect(new Set(bars.map(({ number }) => number))).toEqual(new Set([1, 2]));
  expect(bars.filter(({ number, state }) => number === 1 && state !== "LISTEN")).toEqual([]);
  expect(bars.filter(({ number, entered }) => number === 2 && entered).map(({ state }) => state)).toEqual([
    "SYN-RECEIVED",
    "ESTABLISHED",
  ]);
  const names = bars.filter(({ entered }) => entered).map(({ step, line }) => `${step}/${line}`);
  expect(new Set(names).size).toBe(names.length);
});
