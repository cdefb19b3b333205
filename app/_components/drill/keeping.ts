import type { KeptNote } from "./kept-cache.ts";

/** A page asks for itself with this header when it wants to be kept. */
export const KEEP_HEADER = "x-keep-drill";

/** What a page that shall be kept has to hold. */
export interface Keeping {
  /** seeds of the questions that the page holds already, by the code of their skill: the kept page asks the same */
  readonly seeds: ReadonlyMap<string, number>;
  /** IANA name */
  readonly timeZone: string;
}

const LONGEST_HEADER = 8_000;
const LAST_SEED = 2 ** 32 - 1;

/** "Europe/Berlin code/seed code/seed …" */
export function writeKeeping({ seeds, timeZone }: Keeping): string {
  return [timeZone, ...[...seeds].map(([code, seed]) => `${code}/${seed}`)].join(" ");
}

/** null where the page is asked for by a reader. What is no question is left out: the page then poses one itself. */
export function readKeeping(header: string | null): Keeping | null {
  if (header === null || header.length > LONGEST_HEADER) return null;
  const [timeZone = "", ...addresses] = header.split(" ");
  const seeds = addresses.flatMap((each) => {
    const [, code = "", digits = ""] = /^([^/]+)\/(\d{1,10})$/.exec(each) ?? [];
    const seed = Number(digits);
    return code === "" || seed > LAST_SEED ? [] : [[code, seed] as const];
  });
  return { seeds: new Map(seeds), timeZone: timeZone.slice(0, 64) };
}

/**
 * Whether the page that is kept should give way to this one. The server makes a whole page for it: not for every
 * question that has become another one.
 */
export function shouldKeep(
  note: KeptNote | null,
  here: Pick<KeptNote, "learner" | "address" | "questions" | "files">,
): boolean {
  if (here.questions.length === 0) return false;
  if (note === null || note.learner !== here.learner || note.address !== here.address) return true;
  // A file of another name: another release, or a way of asking that the kept page does not know.
  if (here.files.some((file) => !note.files.includes(file))) return true;
  const missing = here.questions.filter((each) => !note.questions.includes(each));
  return missing.length * 4 > here.questions.length;
}

/** Paths of the files of the build that a page names. */
export function filesIn(html: string): readonly string[] {
  return [...new Set(html.match(/\/_next\/static\/[\w.~/-]+\.(?:js|css|woff2)/g) ?? [])];
}
