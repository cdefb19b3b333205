import { expect, type Locator, type Page } from "@playwright/test";
import { keyOfOption } from "#app/_components/ask/number-keys.ts";
import type { Seed } from "#lib/base/random.ts";
import type { Board } from "#lib/challenge/play/board.ts";
import { movesOf } from "#lib/challenge/play/board.ts";
import type { MoveCode } from "#lib/challenge/play/move-codes.ts";
import { Play } from "#lib/checker/play.ts";
import { posedAt, rightAnswer } from "#tests/support/right-answer.ts";

/** A question that is played: what is on its board, and a run that answers it. */
export interface Played {
  readonly board: Board;
  readonly right: readonly MoveCode[];
}

export function playedAt<Prompt>(skillId: string, seed: Seed, boardOf: (prompt: Prompt) => Board): Played {
  const prompt = posedAt(skillId, seed).prompt as Prompt; // of the kind that the skill names
  const { moves } = rightAnswer(skillId, seed) as { readonly moves: readonly MoveCode[] }; // as every such answer
  return { board: boardOf(prompt), right: moves };
}

/** Makes moves with the number keys alone. What becomes of segments stands first, as on the board. */
export async function makeMoves(page: Page, ask: Locator, { board }: Played, codes: readonly MoveCode[]) {
  let play = Play.of(board.model, board.property);
  for (const [index, move] of movesOf(board, codes).entries()) {
    const playable = play.playable().map((each) => each.move);
    const inOrder = [
      ...playable.filter((each) => "ageTicks" in each),
      ...playable.filter((each) => !("ageTicks" in each)),
    ];
    const wanted = JSON.stringify(move);
    const key = keyOfOption(inOrder.findIndex((each) => JSON.stringify(each) === wanted));
    if (key === null) throw new RangeError(`no key makes ${codes[index]}`);
    await page.keyboard.press(key);
    await expect(ask.getByRole("status").first()).toContainText(
      index === 0 ? "1 move made." : `${index + 1} moves made.`,
    );
    play = play.after(move);
  }
}
