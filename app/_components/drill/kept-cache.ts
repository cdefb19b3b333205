import type { Standing } from "./standing.ts";

/** As in public/drill-worker.js, which reads it. Another number for another layout. */
export const KEPT_CACHE = "segment-arrives-drill-1";
/** No page: the worker answers it to nobody. */
const NOTE = "/drill/kept.json";

/** What is kept besides the page and its files. */
export interface KeptNote {
  /** as `Holding.learner` */
  readonly learner: string;
  /** path and query of the kept page */
  readonly address: string;
  /** its questions, each "<skill's code>/<seed>" */
  readonly questions: readonly string[];
  /** paths of the files that it needs */
  readonly files: readonly string[];
  /** where the drill stands by now */
  readonly standing: Standing;
}

/** Absent over plain HTTP; whoever asks for less than a whole browser may refuse it. */
export function canKeep(): boolean {
  return typeof caches !== "undefined" && "serviceWorker" in navigator;
}

export async function readNote(): Promise<KeptNote | null> {
  const found = await caches.match(NOTE, { cacheName: KEPT_CACHE });
  return found === undefined ? null : await found.json();
}

export async function writeNote(note: KeptNote): Promise<void> {
  await (await caches.open(KEPT_CACHE)).put(NOTE, new Response(JSON.stringify(note)));
}

/** What has to stay for `note`: all else is an older page's. */
export function belongsTo({ address, files }: KeptNote, path: string): boolean {
  return path === NOTE || path === address || files.includes(path);
}

/** Nothing of the drill is kept any longer: its page must not be seen by whoever comes next. */
export async function forgetKept(): Promise<void> {
  if (canKeep()) await caches.delete(KEPT_CACHE);
}

/** Forgets what was kept for anybody but `learner`. What was kept before the first answer is nobody's. */
export async function forgetOthers(learner: string): Promise<void> {
  if (!canKeep()) return;
  const note = await readNote();
  if (note !== null && note.learner !== "" && note.learner !== learner) await forgetKept();
}

/** One after the other, whichever tab: the note is read and written again. */
export async function exclusively<Value>(work: () => Promise<Value>): Promise<Value> {
  return "locks" in navigator ? navigator.locks.request("drill-kept", work) : work();
}
