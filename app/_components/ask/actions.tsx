"use server";

import { randomInt } from "node:crypto";
import { z } from "zod";
import { LOCALES } from "#app/_i18n/routing.ts";
import { nextState } from "#lib/challenge/kinds/next-state/kind.ts";
import { outcomeOf } from "#lib/challenge/kinds/next-state/machine.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import type { Answered, Posed } from "./answered.ts";
import { PromptView } from "./prompt-view.tsx";
import { questionAt } from "./question.ts";
import { VerdictView } from "./verdict-view.tsx";

const address = z.object({ skillId: z.string(), seed: z.number(), locale: z.enum(LOCALES) });

/** The question at an address, written for a reader of `locale`. Throws when there is none: the page asks for what it was given. */
export async function pose(asked: z.input<typeof address>): Promise<Posed> {
  const { skillId, seed, locale } = address.parse(asked);
  const question = questionAt(skillId, seed);
  if (question === null) throw new RangeError(`there is no question ${skillId}/${seed}`);
  return { seed, view: <PromptView prompt={question.prompt} locale={locale} /> };
}

export async function answer(sent: any): Promise<Answered> {
  const { skillId, seed, locale } = address.parse(sent);
  const question = questionAt(skillId, seed);
  if (question === null) throw new Error("x");
  const parsed = nextState.parse(sent.raw, question.prompt);
  if (!parsed.ok) throw new Error("y");
  const key = outcomeOf(question.prompt, rfc9293);
  const verdict = nextState.grade(parsed.value, { prompt: question.prompt, key });
  return {
    type: "graded",
    correct: verdict.type === "correct",
    right: key,
    view: <VerdictView question={question} verdict={verdict} right={key} locale={locale} />,
    next: { skillId, seed: randomInt(2 ** 32) },
  };
}
