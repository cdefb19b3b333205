import { expect, type Locator, type Page } from "@playwright/test";
import type { Seed } from "#lib/base/random.ts";
import { addressOf } from "#tests/support/right-answer.ts";

/** Opens a question and waits until keys act on it; `prefix` is the language's, "/zh-CN" or none. */
export async function openQuestion(page: Page, skillId: string, seed: Seed, prefix = ""): Promise<Locator> {
  await page.goto(`${prefix}${addressOf(skillId, seed)}`);
  const ask = page.locator(".ask");
  await expect(ask).toHaveAttribute("data-ready", "true");
  return ask;
}
