import { expect, type Locator, type Page } from "@playwright/test";
import { keyOfOption } from "#app/_components/ask/number-keys.ts";
import type { ChallengeKindId } from "#lib/challenge/kind-ids.ts";
import { boardOf as breakItBoard } from "#lib/challenge/kinds/break-it/prompt.ts";
import type { ClaimResponse } from "#lib/challenge/kinds/claim/prompt.ts";
import type { DiagnoseResponse } from "#lib/challenge/kinds/diagnose/prompt.ts";
import { boardOf as driveBoard } from "#lib/challenge/kinds/drive/prompt.ts";
import type { ExplainPrompt, ExplainResponse } from "#lib/challenge/kinds/explain/prompt.ts";
import type { LadderResponse } from "#lib/challenge/kinds/ladder/prompt.ts";
import type { NextStateResponse } from "#lib/challenge/kinds/next-state/prompt.ts";
import type { OrderResponse } from "#lib/challenge/kinds/order/prompt.ts";
import type { ReplyResponse } from "#lib/challenge/kinds/reply/prompt.ts";
import { REPLY_FLAGS } from "#lib/challenge/kinds/reply/prompt.ts";
import type { TimingResponse } from "#lib/challenge/kinds/timing/prompt.ts";
import { posedAt, rightAnswer } from "#tests/support/right-answer.ts";
import { makeMoves, playedAt } from "./kinds/playing.ts";

/** The question that a page asks: skill (by its code), seed and kind. */
export interface AskedHere {
  readonly skillCode: string;
  readonly seed: number;
  readonly kind: string;
}

/** Waits until the question on the page can be answered. */
export async function askedOn(page: Page): Promise<AskedHere> {
  const ask = page.locator(".ask");
  await expect(ask).toHaveAttribute("data-ready", "true");
  const [skillCode = "", seed] = ((await ask.getAttribute("data-asked")) ?? "").split("/");
  return { skillCode, seed: Number(seed), kind: (await ask.getAttribute("data-question")) ?? "" };
}

type Way = (page: Page, ask: Locator, asked: AskedHere) => Promise<void>;

/** Each kind answered rightly and sent, by keyboard alone. */
const WAYS: Readonly<Record<ChallengeKindId, Way>> = {
  "next-state": async (page, ask, asked) => {
    const { state, reply } = right<NextStateResponse>(asked);
    await pick(page, ask, 0, state);
    await pick(page, ask, 1, reply);
    await page.keyboard.press("Enter");
  },
  claim: async (page, ask, asked) => {
    const { judgement, reason } = right<ClaimResponse>(asked);
    await pick(page, ask, 0, judgement);
    await pick(page, ask, 1, reason);
    await page.keyboard.press("Enter");
  },
  diagnose: async (page, ask, asked) => {
    await pick(page, ask, 0, right<DiagnoseResponse>(asked).choice);
    await page.keyboard.press("Enter");
  },
  reply: async (page, ask, asked) => {
    const answer = right<ReplyResponse>(asked);
    if (answer.sent === "nothing") await page.keyboard.press(String(REPLY_FLAGS.length + 1));
    else {
      for (const flag of answer.flags) await page.keyboard.press(String(REPLY_FLAGS.indexOf(flag) + 1));
      await tabTo(page, ask.getByLabel("SEQ"));
      await page.keyboard.type(answer.seq);
      if (answer.ack !== null) {
        await tabTo(page, ask.getByLabel("ACK number"));
        await page.keyboard.type(answer.ack);
      }
    }
    await page.keyboard.press("Enter");
  },
  ladder: async (page, ask, asked) => {
    await tabTo(page, ask.locator(".ladder-field :is(input, select)").first());
    for (const value of right<LadderResponse>(asked).blanks) {
      await page.keyboard.type(value);
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Control+Enter");
  },
  timing: async (page, ask, asked) => {
    await tabTo(page, ask.getByLabel("Your answer"));
    await page.keyboard.type(right<TimingResponse>(asked).value);
    await page.keyboard.press("Enter");
  },
  order: async (page, ask, asked) => {
    const wanted = right<OrderResponse>(asked).order;
    await tabTo(page, ask.locator(".order-item").first());
    let now = wanted.map((_item, at) => at);
    for (const [place, item] of wanted.entries()) {
      const from = now.indexOf(item);
      await ask.locator(`.order-item[data-place="${from}"]`).focus();
      await page.keyboard.press(String(place + 1));
      // The line takes the focus in the frame after it moved, wherever the focus is by then.
      await page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      );
      await expect(ask.locator(`.order-item[data-place="${place}"]`)).toBeFocused();
      now = [...now.slice(0, place), item, ...now.slice(place).filter((each) => each !== item)];
    }
    await page.keyboard.press("Enter");
  },
  drive: async (page, ask, { skillCode, seed }) => {
    const played = playedAt(skillCode, seed, driveBoard);
    await makeMoves(page, ask, played, played.right);
    await page.keyboard.press("Enter");
  },
  "break-it": async (page, ask, { skillCode, seed }) => {
    const played = playedAt(skillCode, seed, breakItBoard);
    await makeMoves(page, ask, played, played.right);
    await page.keyboard.press("Enter");
  },
  explain: async (page, ask, asked) => {
    const { points } = posedAt(asked.skillCode, asked.seed).prompt as ExplainPrompt; // of this kind
    await tabTo(page, ask.locator("textarea"));
    await page.keyboard.insertText("In my own words.");
    await page.keyboard.press("Control+Enter");
    await expect(ask.locator(".explain-compare")).toBeFocused();
    for (const point of right<ExplainResponse>(asked).said) {
      await page.keyboard.press(String(points.indexOf(point) + 1));
    }
    await page.keyboard.press("Enter");
  },
};

/** Answers the question on the page rightly and sees its verdict; all with the keyboard. */
export async function answerRightly(page: Page): Promise<AskedHere> {
  const asked = await askedOn(page);
  const way = Object.entries(WAYS).find(([kind]) => kind === asked.kind)?.[1];
  if (way === undefined) throw new Error(`nobody knows how to answer ${asked.kind}`);
  const ask = page.locator(".ask");
  await way(page, ask, asked);
  await expect(ask.locator(".verdict")).toBeFocused();
  await expect(ask, `${asked.kind} ${asked.skillCode}/${asked.seed}`).toHaveAttribute("data-graded", "right");
  return asked;
}

function right<Response>({ skillCode, seed }: AskedHere): Response {
  return rightAnswer(skillCode, seed) as Response; // of the kind that asks for it
}

/** Chooses in the nth row by the key that stands on the option. */
async function pick(page: Page, ask: Locator, row: number, value: string): Promise<void> {
  const inputs = ask.locator("[data-choices=radio]").nth(row).locator("input");
  const values = await inputs.evaluateAll((all) => all.map((input) => input.getAttribute("value")));
  await page.keyboard.press(keyOfOption(values.indexOf(value)) ?? "");
  await expect(inputs.nth(values.indexOf(value))).toBeChecked();
}

/** Presses Tab until `wanted` has the focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 20; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(wanted).toBeFocused();
}
