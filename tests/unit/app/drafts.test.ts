import { expect, test } from "vitest";
import type { DraftKind } from "#app/_components/ask/kinds/answer-form.ts";
import { answerOf } from "#app/_components/ask/kinds/drafted-form.tsx";
import { breakItDraft } from "#app/_components/ask/kinds/break-it/draft.ts";
import { claimDraft } from "#app/_components/ask/kinds/claim/draft.ts";
import { diagnoseDraft } from "#app/_components/ask/kinds/diagnose/draft.ts";
import { driveDraft } from "#app/_components/ask/kinds/drive/draft.ts";
import { explainDraft } from "#app/_components/ask/kinds/explain/draft.ts";
import { ladderDraft } from "#app/_components/ask/kinds/ladder/draft.ts";
import { nextStateDraft } from "#app/_components/ask/kinds/next-state/draft.ts";
import { orderDraft } from "#app/_components/ask/kinds/order/draft.ts";
import { replyDraft } from "#app/_components/ask/kinds/reply/draft.ts";
import { timingDraft } from "#app/_components/ask/kinds/timing/draft.ts";
import { fieldsOf } from "#app/_components/ask/under-way.ts";
import type { ChallengeKindId } from "#lib/challenge/kind-ids.ts";
import { KINDS } from "#lib/challenge/registry.ts";
import { skills } from "#lib/content/skills.ts";
import { JUNK, spoilt } from "#tests/support/junk.ts";
import { variantsOf } from "#tests/support/variants.ts";

type AnyDraft = DraftKind<unknown, Readonly<Record<string, unknown>>>;

const DRAFTS: Readonly<Record<ChallengeKindId, AnyDraft>> = {
  "next-state": erased(nextStateDraft),
  reply: erased(replyDraft),
  ladder: erased(ladderDraft),
  drive: erased(driveDraft),
  order: erased(orderDraft),
  claim: erased(claimDraft),
  diagnose: erased(diagnoseDraft),
  timing: erased(timingDraft),
  "break-it": erased(breakItDraft),
  explain: erased(explainDraft),
};

const VARIANTS = 12;

test.each(KINDS)("what was entered of an answer to $id comes back as it was, whole or half done", (kind) => {
  const draftKind = DRAFTS[kind.id];
  const variants = variantsOf(kind, skills(), VARIANTS);
  expect(variants.length).toBeGreaterThan(0);
  for (const { posed } of variants) {
    const { prompt } = posed;
    const empty = draftKind.from({}, prompt);
    for (const right of posed.samples().correct) {
      const draft = draftOf(kind.id, right);
      const again = draftKind.from(fieldsOf(kept(draft)), prompt);
      expect(again).toEqual(draft);
      const { raw, problems } = answerOf(again, prompt, draftKind);
      expect(problems).toEqual([]);
      const answered = posed.answer(raw);
      expect(answered.ok && answered.value.verdict.type).toBe("correct");
      for (const field of Object.keys(draft)) {
        const half = { ...draft, [field]: empty[field] };
        expect(draftKind.from(fieldsOf(kept(half)), prompt)).toEqual(half);
      }
    }
  }
});

test.each(KINDS)("whatever is found in place of a draft of $id, the form can show it", (kind) => {
  const draftKind = DRAFTS[kind.id];
  const [first] = variantsOf(kind, skills(), 1);
  if (first === undefined) throw new Error(`nothing asks ${kind.id}`);
  const { prompt } = first.posed;
  const [right] = first.posed.samples().correct;
  const found = [...JUNK.map(([, value]) => value), ...spoilt(draftOf(kind.id, right))];
  expect(found.length).toBeGreaterThan(20);
  for (const each of found) {
    const draft = draftKind.from(fieldsOf(each), prompt);
    // What is shown is what a form could have kept: taken up again, it is the same.
    expect(draftKind.from(fieldsOf(kept(draft)), prompt)).toEqual(draft);
    expect(() => answerOf(draft, prompt, draftKind)).not.toThrow();
  }
});

/** The draft of a form in which this response was entered. */
function draftOf(kind: ChallengeKindId, response: unknown): Readonly<Record<string, unknown>> {
  const fields = fieldsOf(response);
  if (kind !== "reply") return fields;
  const { sent, flags, seq, ack } = fields;
  return sent === "nothing"
    ? { chosen: ["nothing"], seq: "", ack: "" }
    : { chosen: flags, seq, ack: ack ?? "" };
}

function kept(draft: unknown): unknown {
  return JSON.parse(JSON.stringify(draft) ?? "null");
}

function erased<Prompt, Draft>(kind: DraftKind<Prompt, Draft>): AnyDraft {
  return kind as unknown as AnyDraft; // prompt and draft come from that kind alone
}
