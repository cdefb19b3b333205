import { describe, expect, it } from "vitest";
import { drive } from "#lib/challenge/kinds/drive/kind.ts";
import type { DriveConstraints } from "#lib/challenge/kinds/drive/constraints.ts";
import { shortest } from "#lib/challenge/kinds/drive/constraints.ts";
import { GOAL_IDS } from "#lib/challenge/kinds/drive/goals.ts";
import type { DriveKey, DrivePrompt } from "#lib/challenge/kinds/drive/prompt.ts";
import { boardOf } from "#lib/challenge/kinds/drive/prompt.ts";
import { START_IDS } from "#lib/challenge/kinds/drive/starts.ts";
import type { Variant, Verdict } from "#lib/challenge/challenge-kind.ts";
import { codedMoves } from "#lib/challenge/play/move-codes.ts";
import { playedOn } from "#lib/challenge/play/board.ts";
import { random } from "#lib/base/random.ts";
import { Play } from "#lib/checker/play.ts";
import { skills } from "#lib/content/skills.ts";

const SKILLS = skills().filter(({ kind }) => kind === "drive");

function constraintsOf(id: string): DriveConstraints {
  const found = SKILLS.find((each) => each.id === id);
  const read = drive.constraints(found?.constraints);
  if (!read.ok) throw new Error(`${id}: ${read.error}`);
  return read.value;
}

/** The first variant of a skill of which `wanted` is true. */
function variantOf(id: string, wanted: (prompt: DrivePrompt) => boolean): Variant<DrivePrompt, DriveKey> {
  const constraints = constraintsOf(id);
  for (let seed = 0; seed < 200; seed += 1) {
    const variant = drive.generate(seed, 1, constraints);
    if (wanted(variant.prompt)) return variant;
  }
  throw new Error(`no variant of ${id} is like that`);
}

function graded(variant: Variant<DrivePrompt, DriveKey>, moves: readonly string[]): Verdict {
  const parsed = drive.parse({ moves }, variant.prompt);
  if (!parsed.ok) throw new Error(`${moves.join(" ")}: ${JSON.stringify(parsed.error)}`);
  return drive.grade(parsed.value, variant);
}

const reasons = (verdict: Verdict) =>
  verdict.why.map((each) => ("step" in each ? each.step.rule : each.messageKey));

describe("the goals", () => {
  it("all have a skill, from every start", () => {
    const asked = SKILLS.map(({ id }) => constraintsOf(id));
    expect(asked.map(({ goal }) => goal).sort()).toEqual([...GOAL_IDS].sort());
    const starts = new Set(asked.flatMap(({ ways }) => ways.map(({ start }) => start)));
    expect([...starts].sort()).toEqual([...START_IDS].sort());
  });

  it.each(SKILLS.map(({ id }) => id))(
    "the checker finds the stored runs again, and none shorter: %s",
    (id) => {
      const constraints = constraintsOf(id);
      expect(shortest(constraints)).toEqual(constraints.ways.map((way) => way.shortest));
    },
  );

  it.each(SKILLS.map(({ id }) => id))(
    "a stored run reaches the goal whoever is who, and no sooner: %s",
    (id) => {
      const constraints = constraintsOf(id);
      const seen = new Set<string>();
      for (let seed = 0; seed < 40; seed += 1) {
        const variant = drive.generate(seed, 1 + (seed % 3), constraints);
        const { hosts, left, start } = variant.prompt;
        seen.add(`${start} ${hosts.join("")} ${left}`);
        const { positions } = playedOn(boardOf(variant.prompt), variant.key.shortest);
        const broken = positions.map((each) => each.broken);
        expect(broken.lastIndexOf(true)).toBe(variant.key.shortest.length);
        expect(broken.indexOf(true)).toBe(variant.key.shortest.length);
        expect(graded(variant, variant.key.shortest).type).toBe("correct");
      }
      expect(seen.size).toBeGreaterThanOrEqual(8);
    },
  );
});

describe("a goal", () => {
  it.each(SKILLS.map(({ id }) => id))("is seldom reached by moves made at random: %s", (id) => {
    const constraints = constraintsOf(id);
    let reached = 0;
    for (let seed = 0; seed < 20; seed += 1) {
      const draw = random(seed);
      const { model, property } = boardOf(drive.generate(seed, 1, constraints).prompt);
      let position = Play.of(model, property);
      for (let made = 0; made < 6 && !position.broken; made += 1) {
        const playable = position.playable();
        if (playable.length === 0) break;
        position = position.after(draw.pick(playable).move);
      }
      if (position.broken) reached += 1;
    }
    expect(reached).toBeLessThanOrEqual(6);
  });
});

describe("any way counts", () => {
  const closing = variantOf("drive-both-closing", ({ start, it }) => start === "established" && it === 0);

  it("both orders of two calls, and both orders of two arrivals", () => {
    for (const moves of [
      ["choose:0:3", "choose:1:3", "deliver:0:0", "deliver:1:1"],
      ["choose:1:3", "choose:0:3", "deliver:1:0", "deliver:0:1"],
    ]) {
      expect(graded(closing, moves).type).toBe("correct");
    }
  });

  it("a longer way is right too, and is told that it was longer", () => {
    const half = variantOf("drive-half-open", ({ start, it }) => start === "established" && it === 0);
    // The reset is lost; before it the two said something to each other.
    const talked = graded(half, ["choose:0:2", "deliver:0:0", "deliver:1:0", "choose:1:4", "lose:1:0"]);
    expect(talked.type).toBe("correct");
    expect(talked.why[0]).toMatchObject({ params: { moves: 5, par: 2, over: 3 } });
  });

  it("a half-open connection comes of a lost reset, not of one that is still on its way", () => {
    const half = variantOf("drive-half-open", ({ start, it }) => start === "established" && it === 0);
    const verdict = graded(half, ["choose:1:4"]);
    expect(verdict.type).toBe("incorrect");
    expect(reasons(verdict)[0]).toBe("drive.why.notQuiet");
  });
});

describe("what must have happened on the way", () => {
  it("back to LISTEN counts by a reset alone: an in-window SYN leads there too", () => {
    const variant = drive.generate(147_926_525, 1, constraintsOf("drive-back-to-listen"));
    const verdict = graded(variant, ["deliver:0:0", "choose:0:0", "deliver:0:0"]);
    expect(verdict.type).toBe("incorrect");
    expect(reasons(verdict)[0]).toBe("drive.why.otherWay");
  });

  it("four waves in full are not a close without FIN-WAIT-2", () => {
    const start = ({ start, it }: DrivePrompt) => start === "established" && it === 0;
    const variant = variantOf("drive-three-waves", start);
    // The ACK alone arrives: FIN-WAIT-2 and four waves.
    const four = [
      "choose:0:3",
      "deliver:0:0",
      "deliver:1:0",
      "choose:1:3",
      "deliver:1:0",
      "deliver:0:0",
      "time-wait-ends:0",
    ];
    const verdict = graded(variant, four);
    expect(verdict.type).toBe("incorrect");
    expect(reasons(verdict)[0]).toBe("drive.why.otherWay");
  });
});

describe("a run that does not arrive", () => {
  const wait = variantOf(
    "drive-fin-wait-1-to-time-wait",
    ({ start, it }) => start === "established" && it === 0,
  );

  it("says where it ended, and which rule led there", () => {
    const verdict = graded(wait, ["choose:0:3", "deliver:0:0"]);
    expect(verdict).toMatchObject({ type: "incorrect", misconception: null });
    expect(verdict.why[0]).toMatchObject({
      messageKey: "drive.why.elsewhere",
      params: { itState: "FIN-WAIT-1", otherState: "CLOSE-WAIT" },
    });
    expect(reasons(verdict)).toContain("fin");
  });

  it("says that the right states alone are not the goal", () => {
    const verdict = graded(wait, ["choose:0:3", "deliver:0:0", "deliver:1:0", "choose:1:3", "deliver:1:0"]);
    expect(reasons(verdict)[0]).toBe("drive.why.otherWay");
  });

  it("says after which move the goal was met, and which rule led away from it", () => {
    const verdict = graded(wait, [...wait.key.shortest, "time-wait-ends:0"]);
    expect(verdict.why[1]).toMatchObject({
      messageKey: "drive.why.passed",
      params: { move: wait.key.shortest.length, moves: wait.key.shortest.length + 1 },
    });
    expect(verdict.why[2]).toMatchObject({ step: { clause: "3.10.8" } });
  });
});

describe("reading an answer", () => {
  const variant = variantOf("drive-close-wait", () => true);

  it("refuses a move where it cannot be made, by the field and in words", () => {
    const refused = (raw: unknown) => {
      const parsed = drive.parse(raw, variant.prompt);
      return parsed.ok
        ? "read"
        : parsed.error.map(({ field, messageKey }) => `${field} ${messageKey}`).join();
    };
    expect(refused({ moves: [] })).toBe("moves drive.errors.none");
    expect(refused({ moves: ["deliver:0:7"] })).toBe("moves drive.errors.impossible");
    expect(refused({ moves: ["tick"] })).toBe("moves drive.errors.impossible");
    expect(refused({ moves: [Number.NaN] })).toBe("moves drive.errors.unreadable");
    expect(refused({ moves: Array.from({ length: 61 }, () => "tick") })).toBe("moves drive.errors.tooMany");
    expect(refused("choose:0:3")).toBe("moves drive.errors.unreadable");
  });

  it("tells moves by the same codes whatever was looked at before", () => {
    const board = boardOf(variant.prompt);
    const looked = playedOn(board, []).positions[0];
    const codes = () => [...codedMoves(looked, board.model, board.roles).keys()];
    const before = codes();
    for (const { move } of looked.playable()) looked.after(move).playable();
    expect(codes()).toEqual(before);
  });
});
