/** Tells the server, when the page is loaded anew or in the other language, which question was being answered. */
export const ASKED_COOKIE = "drill-asked";

/** A question of the drill whose answer was begun. */
export interface AskedLast {
  readonly skillCode: string;
  readonly seed: number;
  /** reviews of its skill when it was asked: with another number it may be one that was answered elsewhere */
  readonly reps: number;
}

const LAST_SEED = 2 ** 32 - 1;

/** Until the browser is closed; null: nothing is being answered. A browser that refuses cookies asks another question. */
export function keepAsked(asked: AskedLast | null): void {
  // biome-ignore lint/suspicious/noDocumentCookie: where a trainer is reached over plain HTTP there is no Cookie Store
  document.cookie = askedCookie(asked);
}

/** As document.cookie takes it. */
export function askedCookie(asked: AskedLast | null): string {
  const rest = "path=/; samesite=lax";
  if (asked === null) return `${ASKED_COOKIE}=; max-age=0; ${rest}`;
  return `${ASKED_COOKIE}=${asked.skillCode}/${asked.seed}/${asked.reps}; ${rest}`;
}

/** null for whatever no page of ours writes. */
export function readAsked(value: string | undefined): AskedLast | null {
  const [, skillCode = "", seed, reps] =
    /^([0-9a-z-]{1,100})\/(\d{1,10})\/(\d{1,6})$/.exec(value ?? "") ?? [];
  if (skillCode === "" || Number(seed) > LAST_SEED) return null;
  return { skillCode, seed: Number(seed), reps: Number(reps) };
}
