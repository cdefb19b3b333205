import { expect, test } from "vitest";
import { EDGES, edgeBetween, NODES } from "#app/_components/tcp/state-diagram-data.ts";
import { nextState } from "#lib/challenge/kinds/next-state/kind.ts";
import { skills } from "#lib/content/skills.ts";
import { STATES } from "#lib/tcp/connection.ts";

const SEEDS = Array.from({ length: 20 }, (_none, seed) => seed);

test("the diagram has each of the eleven states once", () => {
  expect(NODES.map(({ state }) => state).sort()).toEqual([...STATES].sort());
});

test("there is at most one arrow from one state to another, so a transition names its arrow", () => {
  const pairs = EDGES.map(({ from, to }) => `${from} > ${to}`);
  expect(new Set(pairs).size).toBe(pairs.length);
  expect(pairs).toHaveLength(21);
});

test("every change of state that a question asks for has its arrow, but for resets and giving up", () => {
  const drawn = new Set<string>();
  for (const { id, level, constraints } of skills()) {
    const read = nextState.constraints(constraints);
    if (!read.ok) throw new Error(`skill ${id}: ${read.error}`);
    for (const seed of SEEDS) {
      const { prompt, key } = nextState.generate(seed, level, read.value);
      const { connection, event } = prompt;
      const reset = event.type === "segment" && event.segment.rst;
      const givingUp = event.type === "timeout" && event.timeout !== "TIME-WAIT";
      if (connection.state === key.state || reset || givingUp) continue;
      const edge = edgeBetween(connection.state, key.state);
      expect(edge, `skill ${id}, seed ${seed}: ${connection.state} to ${key.state}`).not.toBeNull();
      if (edge !== null) drawn.add(edge.id);
    }
  }
  expect(drawn.size).toBeGreaterThan(10);
});
