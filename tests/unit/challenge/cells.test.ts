import { describe, expect, it } from "vitest";
import { EDGES } from "#app/_components/tcp/state-diagram-data.ts";
import { random } from "#lib/base/random.ts";
import { ARROWS, arrowTaken } from "#lib/challenge/arrows.ts";
import { CELLS, cellId, cellOf } from "#lib/challenge/cells.ts";
import { numberRange } from "#lib/challenge/situations/numbers.ts";
import { SITUATION_IDS, situation } from "#lib/challenge/situations/situations.ts";
import { STIMULI } from "#lib/challenge/stimulus.ts";
import { outcomeOf } from "#lib/challenge/kinds/next-state/machine.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";

/** As many variants as the catalogue is checked with, of every situation at every level. */
const POSED = SITUATION_IDS.flatMap((id) =>
  [1, 2, 3].flatMap((level) =>
    Array.from({ length: 50 }, (_none, index) => ({
      id,
      ...situation(id, random((index * 2_654_435_761) % 2 ** 32), numberRange(level)),
    })),
  ),
);

/** Asked only where a profile tells the user's letting go apart. */
const OF_LINUX = new Set(["ESTABLISHED/close-unread"]);

describe("the cells", () => {
  it("are all asked by some situation, and no situation asks anything else", () => {
    const asked = new Set(POSED.map(({ connection, event }) => cellId(cellOf(connection, event))));
    for (const id of OF_LINUX) asked.delete(id as never /* a cell that is not of the RFC */);
    expect([...asked].sort()).toEqual(CELLS.map(cellId).sort());
    expect(new Set(CELLS.map(cellId)).size).toBe(CELLS.length);
  });

  it("have one outcome each, whatever the numbers are", () => {
    const outcomes = new Map<string, string>();
    for (const posed of POSED) {
      const cell = cellId(cellOf(posed.connection, posed.event));
      const outcome = JSON.stringify(outcomeOf(posed, rfc9293));
      expect(outcomes.get(cell) ?? outcome, `${cell} in ${posed.id}`).toBe(outcome);
      outcomes.set(cell, outcome);
    }
    expect(outcomes.size).toBeGreaterThan(150);
  });

  it("use every stimulus but those of no state's table", () => {
    const unused = new Set<string>(STIMULI);
    for (const { stimulus } of CELLS) unused.delete(stimulus);
    expect([...unused].sort()).toEqual(["close-unread", "fin-wait-2-timeout", "status"]);
  });
});

describe("the arrows", () => {
  it("are those of the diagram", () => {
    expect(ARROWS.map(({ id, from, to }) => ({ id, from, to }))).toEqual(
      EDGES.map(({ id, from, to }) => ({ id, from, to })),
    );
  });

  it("are each taken by some situation", () => {
    const taken = new Set(
      POSED.map(({ connection, event }) => arrowTaken(connection, event, rfc9293)?.id).filter(
        (id) => id !== undefined,
      ),
    );
    expect([...taken].sort()).toEqual(ARROWS.map(({ id }) => id).sort());
  });
});
