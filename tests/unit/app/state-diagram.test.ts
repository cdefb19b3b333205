import { expect, test } from "vitest";
import { EDGES, edgeBetween, NODES } from "#app/_components/tcp/state-diagram-data.ts";
import { cellId, cellOf } from "#lib/challenge/cells.ts";
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

/** Where two arrows are passed at once, and where Linux does what the figure does not draw. */
const UNDRAWN = [
  "ESTABLISHED/close-unread",
  "FIN-WAIT-2/data",
  "SYN-RECEIVED/fin",
  "SYN-SENT/syn-ack-with-fin",
  "TIME-WAIT/syn-in-window",
  "TIME-WAIT/syn-outside",
];

test("every change of state that a question asks for has its arrow, but for resets, aborts, giving up and what is listed", () => {
  const drawn = new Set<string>();
  const undrawn = new Set<string>();
  for (const { id, kind, level, constraints } of skills()) {
    if (kind !== "next-state") continue;
    const read = nextState.constraints(constraints);
    if (!read.ok) throw new Error(`skill ${id}: ${read.error}`);
    for (const seed of SEEDS) {
      const { prompt, key } = nextState.generate(seed, level, read.value);
      const { connection, event } = prompt;
      const reset = event.type === "segment" && event.segment.rst;
      const givingUp = event.type === "timeout" && event.timeout !== "TIME-WAIT";
      const aborts = event.type === "call" && event.call === "ABORT";
      if (connection.state === key.state || reset || givingUp || aborts) continue;
      const edge = edgeBetween(connection.state, key.state);
      if (edge === null) undrawn.add(cellId(cellOf(connection, event)));
      else drawn.add(edge.id);
    }
  }
  expect(drawn.size).toBe(EDGES.length);
  for (const cell of undrawn) expect(UNDRAWN).toContain(cell);
});
