import { expect, type Locator, type Page } from "@playwright/test";
import { boardOf } from "#lib/challenge/kinds/drive/prompt.ts";
import { addressOf } from "#tests/support/right-answer.ts";
import { answersTo, openQuestion } from "../asking.ts";
import { expectAccessible, test } from "../watched-page.ts";
import { makeMoves, playedAt } from "./playing.ts";

interface HalfDone {
  readonly skill: string;
  readonly seed: number;
  /** gives a part of an answer */
  readonly begin: (page: Page, ask: Locator) => Promise<void>;
}

const FIRST = { skill: "fin-wait-1-fin-ack", seed: 7 } as const;
const driven = playedAt("drive-both-closing", 3, boardOf);

const OTHERS: readonly HalfDone[] = [
  {
    skill: "ladder-simultaneous-close",
    seed: 4,
    begin: async (_page, ask) => {
      await ask.locator(".ladder-field select").first().selectOption("LAST-ACK");
      await ask.locator(".ladder-field input").first().fill("12 no number");
    },
  },
  {
    skill: "order-close",
    seed: 5,
    begin: async (page, ask) => {
      await ask.locator('.order-item[data-place="2"]').focus();
      await page.keyboard.press("1");
      await expect(ask.locator('.order-item[data-place="0"]')).toBeFocused();
    },
  },
  {
    skill: "reply-established-fin",
    seed: 4,
    begin: async (_page, ask) => {
      await ask.getByRole("checkbox", { name: /^ACK/ }).check();
      await ask.getByLabel("ACK number").fill("77");
    },
  },
  {
    skill: "drive-both-closing",
    seed: 3,
    begin: (page, ask) => makeMoves(page, ask, driven, driven.right.slice(0, 2)),
  },
];

/** What is entered in the form: every field's value or tick; what is moved, by its words in English and their number. */
function entered(ask: Locator): Promise<readonly string[]> {
  return ask.locator(".answer-form").evaluate((form) => [
    ...[...form.querySelectorAll("input, select")].map((field) => {
      if (field instanceof HTMLInputElement && field.type !== "text")
        return `${field.value} ${field.checked}`;
      return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : "";
    }),
    ...[...form.querySelectorAll(".order-item, .play-said p")].map((moved) => moved.textContent ?? ""),
  ]);
}

async function switchTo(page: Page, language: "简体中文" | "English", address: string): Promise<void> {
  await page.getByRole("link", { name: language }).click();
  await expect(page).toHaveURL(address);
  await expect(page.locator(".ask")).toHaveAttribute("data-ready", "true");
}

test("what was begun stays through the other language and a reload, until it is answered", async ({
  page,
}) => {
  const { right } = answersTo(FIRST.skill, FIRST.seed);
  const address = addressOf(FIRST.skill, FIRST.seed);
  const ask = await openQuestion(page, FIRST.skill, FIRST.seed);
  const state = ask.locator(`input[value="${right.state}"]`);
  const hints = ask.locator(".hints li");
  await state.check();
  await ask.getByRole("radio", { name: /^not quite/ }).check();
  for (const shown of [1, 2]) {
    await ask.getByRole("button", { name: /^Hint/ }).click();
    await expect(hints).toHaveCount(shown);
  }

  await switchTo(page, "简体中文", `/zh-CN${address}`);
  await expect(state).toBeChecked();
  await expect(ask.getByRole("radio", { name: /^不太确定/ })).toBeChecked();
  await expect(hints).toHaveCount(2);
  await expect(hints.first()).toContainText(/[\u4e00-\u9fff]/);
  await expectAccessible(page);
  await page.reload();
  await expect(ask).toHaveAttribute("data-ready", "true");
  await expect(state).toBeChecked();
  await expect(hints).toHaveCount(2);
  await expect(ask.getByRole("button", { name: /^提示/ })).toContainText("2/3");

  // Right after hints is not the same as right, and a reload does not make it so.
  await ask.locator(`input[value="${right.reply}"]`).check();
  await ask.getByRole("button", { name: "提交" }).click();
  await expect(ask).toHaveAttribute("data-graded", "right");
  await expect(ask.locator(".verdict-back")).toContainText("看提示后答对");
  await switchTo(page, "English", address);
  await expect(ask.locator("input:checked:not(.ask-keys input)")).toHaveCount(0);
  await expect(hints).toHaveCount(0);

  for (const { skill, seed, begin } of OTHERS) {
    await openQuestion(page, skill, seed);
    const blank = await entered(ask);
    await begin(page, ask);
    await expect.poll(() => entered(ask), skill).not.toEqual(blank);
    const begun = await entered(ask);
    await switchTo(page, "简体中文", `/zh-CN${addressOf(skill, seed)}`);
    await page.reload();
    await switchTo(page, "English", addressOf(skill, seed));
    await expect.poll(() => entered(ask), skill).toEqual(begun);
  }

  // A drill asks what it asked, though it makes its questions when it is opened.
  await page.goto("/drill");
  await expect(ask).toHaveAttribute("data-ready", "true");
  const asked = (await ask.getAttribute("data-asked")) ?? "";
  await ask.getByRole("radio", { name: /^not quite/ }).check();
  await switchTo(page, "简体中文", "/zh-CN/drill");
  await page.reload();
  await expect(ask).toHaveAttribute("data-asked", asked);
  await expect(ask.getByRole("radio", { name: /^不太确定/ })).toBeChecked();
});
