import { expect, type Locator, type Page } from "@playwright/test";
import type { Seed } from "#lib/base/random.ts";
import { nextState } from "#lib/challenge/kinds/next-state/kind.ts";
import type { NextStateResponse } from "#lib/challenge/kinds/next-state/prompt.ts";
import { skill } from "#lib/content/skills.ts";
import { addressOf } from "#tests/support/right-answer.ts";

/** Opens a question and waits until keys act on it; `prefix` is the language's, "/zh-CN" or none. */
export async function openQuestion(page: Page, skillId: string, seed: Seed, prefix = ""): Promise<Locator> {
  await page.goto(`${prefix}${addressOf(skillId, seed)}`);
  const ask = page.locator(".ask");
  await expect(ask).toHaveAttribute("data-ready", "true");
  return ask;
}

export interface Answers {
  readonly right: NextStateResponse;
  /** wrong in a way that has a name, and the name */
  readonly mistaken: { readonly response: NextStateResponse; readonly misconception: string };
}

/** What the kind itself says of answers to the question at /practice/<skillId>/<seed>. */
export function answersTo(skillId: string, seed: number): Answers {
  const found = skill(skillId);
  const constraints = nextState.constraints(found?.constraints);
  if (found === null || !constraints.ok) throw new Error(`no skill ${skillId}`);
  const { correct, incorrect } = nextState.samples(nextState.generate(seed, found.level, constraints.value));
  for (const { response, misconception } of incorrect) {
    if (misconception !== null) return { right: correct[0], mistaken: { response, misconception } };
  }
  throw new Error(`no known mistake answers ${skillId}/${seed}`);
}

export async function choose(ask: Locator, { state, reply }: NextStateResponse): Promise<void> {
  await ask.locator(`input[value="${state}"]`).check();
  await ask.locator(`input[value="${reply}"]`).check();
}
