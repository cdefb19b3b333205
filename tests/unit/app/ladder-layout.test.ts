import { expect, test } from "vitest";
import { LADDER, ladderLayout } from "#app/_components/tcp/ladder-layout.ts";
import { lessonRuns, lessons } from "#lib/content/lessons.ts";

const RUNS = lessons().flatMap(({ id }) =>
  [...lessonRuns(id)].map(([run, steps]) => [`${id}/${run}`, steps] as const),
);

test("there are runs to lay out", () => {
  expect(RUNS.length).toBeGreaterThan(0);
});

test.each(RUNS)("%s is drawn inside its picture, later steps below earlier ones", (_name, run) => {
  const { height, rows, legs, bars } = ladderLayout(run);
  expect(rows).toHaveLength(run.steps.length);
  for (const [index, row] of rows.entries()) expect(row.y).toBeGreaterThan(rows[index - 1]?.y ?? 0);
  for (const { x, y } of legs.flatMap((leg) => leg.points)) {
    expect(x).toBeGreaterThanOrEqual(LADDER.left);
    expect(x).toBeLessThanOrEqual(LADDER.right);
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
