import { describe, expect, it } from "vitest";
import { gradeHeld, reopened } from "#app/_components/drill/held-grading.ts";
import { sealedParts } from "#app/_components/drill/sealed-parts.ts";
import { questionAt } from "#app/_components/ask/question.ts";
import type { HeldQuestion } from "#app/_components/drill/held.ts";
import { KINDS } from "#lib/challenge/registry.ts";
import { skills } from "#lib/content/skills.ts";
import { JUNK } from "#tests/support/junk.ts";
import type { Asked } from "#tests/support/variants.ts";
import { variantsOf } from "#tests/support/variants.ts";

/** What the page makes of an answer without a network must be what the server will make of it. */

const VARIANTS = 12;
const WITH_JUNK = 3;
const MOST_WRONG = 3;

describe.each(KINDS.map((kind) => ({ id: kind.id, kind })))("held questions of kind $id", ({ kind }) => {
  const variants = variantsOf(kind, skills(), VARIANTS);

  it("are graded in the page as on the server: right, wrong, malformed and junk", async () => {
    let graded = 0;
    for (const [nth, asked] of variants.entries()) {
      const held = heldOf(asked);
      const { correct, incorrect, malformed } = asked.posed.samples();
      const wrong = incorrect.slice(0, MOST_WRONG).map(({ response }) => response);
      const junk = nth < WITH_JUNK ? JUNK.map(([, value]) => value) : [];
      for (const raw of [...correct, ...wrong, ...malformed, ...junk]) {
        const said = await gradeHeld(held, raw);
        expect(said, `${asked.skill.id}/${asked.seed}`).toStrictEqual(asked.posed.answer(raw));
        if (said.ok) graded += 1;
      }
    }
    expect(graded).toBeGreaterThanOrEqual(2 * VARIANTS);
  });

  it("give the server's hints", async () => {
    for (const asked of variants) {
      expect((await reopened(heldOf(asked))).hints()).toStrictEqual(asked.posed.hints());
    }
  });
});

/** As it comes over the wire. */
function heldOf({ skill, seed }: Asked): HeldQuestion {
  const question = questionAt(skill.id, seed);
  if (question === null) throw new Error(`no question ${skill.id}/${seed}`);
  return {
    skillCode: skill.code,
    kind: skill.kind,
    gradedBy: question.gradedBy,
    posed: {
      seed,
      prompt: JSON.parse(JSON.stringify(question.variant.prompt)),
      view: null,
      texts: {},
      hints: question.variant.hints().length,
    },
    errors: {},
    messages: null,
    sealed: sealedParts(question, "en"),
  };
}
