import { CALL_MISCONCEPTIONS } from "./calls.ts";
import { CLOSING_MISCONCEPTIONS } from "./closing.ts";
import type { Misconception } from "./misconception.ts";
import { OPENING_MISCONCEPTIONS } from "./opening.ts";
import { RECEIVING_MISCONCEPTIONS } from "./receiving.ts";
import { STRAY_MISCONCEPTIONS } from "./strays.ts";

/** Every known mistake, the telling ones before the general: a wrong answer is named after the first that gives it. */
export const MISCONCEPTIONS: readonly Misconception[] = [
  ...OPENING_MISCONCEPTIONS,
  ...RECEIVING_MISCONCEPTIONS,
  ...CALL_MISCONCEPTIONS,
  ...CLOSING_MISCONCEPTIONS,
  ...STRAY_MISCONCEPTIONS,
];
