import { describe, expect, it } from "vitest";
import type { BreakItConstraints } from "#lib/challenge/kinds/break-it/constraints.ts";
import { shortest } from "#lib/challenge/kinds/break-it/constraints.ts";
import { breakIt } from "#lib/challenge/kinds/break-it/kind.ts";
import type { BreakItPrompt } from "#lib/challenge/kinds/break-it/prompt.ts";
import { boardOf } from "#lib/challenge/kinds/break-it/prompt.ts";
import { playedOn } from "#lib/challenge/play/board.ts";
import { skills } from "#lib/content/skills.ts";

const SKILLS = skills().filter(({ kind }) => kind === "break-it");

function constraintsOf(id: string): BreakItConstraints {
  const read = breakIt.constraints(SKILLS.find((each) => each.id === id)?.constraints);
  if (!read.ok) throw new Error(`${id}: ${read.error}`);
  return read.value;
}

describe("protocols to break", () => {
  it("are at least six", () => expect(SKILLS.length).toBeGreaterThanOrEqual(6));

  it.each(SKILLS.map(({ id }) => id))(
    "the checker finds the stored runs again, and none shorter: %s",
    (id) => {
      const constraints = constraintsOf(id);
      expect(shortest(constraints)).toEqual(constraints.ways.map((way) => way.shortest));
    },
  );

  it.each(SKILLS.map(({ id }) => id))("a stored run breaks it whoever is who, and no sooner: %s", (id) => {
    const constraints = constraintsOf(id);
    const seen = new Set<string>();
    for (let seed = 0; seed < 40; seed += 1) {
      const variant = breakIt.generate(seed, 1 + (seed % 3), constraints);
      const { hosts, left } = variant.prompt;
      seen.add(`${hosts.join("")} ${left}`);
      const { positions } = playedOn(boardOf(variant.prompt), variant.key.shortest);
      expect(positions.findIndex((each) => each.broken)).toBe(variant.key.shortest.length);
      expect(breakIt.grade({ moves: variant.key.shortest }, variant).type).toBe("correct");
    }
    expect(seen.size).toBe(8);
  });
});

describe("a run that breaks nothing", () => {
  it("an exchange in which nothing goes wrong keeps every promise, and says so", () => {
    const constraints = constraintsOf("break-it-forced-three");
    const variant = breakIt.generate(3, 1, constraints);
    // A closes; B's forced FIN,ACK arrives, and A's last ACK: all of it before B has said anything.
    const moves = ["call:0", "deliver:0:0", "deliver:1:0", "deliver:0:0"];
    const verdict = breakIt.grade({ moves }, variant);
    expect(verdict).toMatchObject({
      type: "incorrect",
      why: [
        { messageKey: "break-it.why.holds", params: { firstState: "TIME-WAIT", secondState: "CLOSED" } },
        {},
      ],
    });
  });

  it("says so when nothing more can happen", () => {
    const variant = variantWith("break-it-forced-three", ({ budget }) => budget.losses === 0);
    const moves = ["call:0", "deliver:0:0", "deliver:1:0", "deliver:0:0", "time-wait-ends:0"];
    const verdict = breakIt.grade({ moves }, variant);
    expect(verdict.why[0]).toMatchObject({ messageKey: "break-it.why.ended" });
  });
});

describe("other ways to break it", () => {
  it("any order that breaks it counts: both close before the first FIN is lost", () => {
    const variant = variantWith("break-it-no-closing", () => true);
    const [close, lose, otherClose, ...rest] = variant.key.shortest;
    const moves = [close, otherClose, lose, ...rest].filter((code) => code !== undefined);
    expect(moves).not.toEqual(variant.key.shortest);
    expect(breakIt.grade({ moves }, variant).type).toBe("correct");
  });

  it("a longer run is right too, and is told that it was longer", () => {
    const variant = variantWith("break-it-forced-three", () => true);
    const verdict = breakIt.grade({ moves: [...variant.key.shortest, "deliver:1:0"] }, variant);
    expect(verdict.type).toBe("correct");
    expect(verdict.why[0]).toMatchObject({ params: { moves: 4, par: 3, over: 1 } });
  });
});

describe("reading an answer", () => {
  it("refuses a move where it cannot be made", () => {
    const variant = variantWith("break-it-no-closing", () => true);
    expect(breakIt.parse({ moves: ["tick"] }, variant.prompt)).toEqual({
      ok: false,
      error: [{ field: "moves", messageKey: "break-it.errors.impossible" }],
    });
  });

  it("refuses constraints of an experiment that does not exist, or without a run", () => {
    const constraints = constraintsOf("break-it-no-closing");
    expect(breakIt.constraints({ ...constraints, experiment: "no-such" }).ok).toBe(false);
    expect(breakIt.constraints({ ...constraints, ways: [] }).ok).toBe(false);
    expect(
      breakIt.constraints({ ...constraints, ways: [{ ...constraints.ways[0], shortest: ["tick"] }] }).ok,
    ).toBe(false);
  });
});

function variantWith(id: string, wanted: (prompt: BreakItPrompt) => boolean) {
  for (let seed = 0; seed < 100; seed += 1) {
    const variant = breakIt.generate(seed, 1, constraintsOf(id));
    if (wanted(variant.prompt)) return variant;
  }
  throw new Error(`no variant of ${id} is like that`);
}
