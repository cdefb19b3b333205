import type { Actor } from "#lib/server/actor.ts";
import { link } from "#lib/server/data/chain.ts";
import { exportData } from "#lib/server/data/export.ts";
import { importData } from "#lib/server/data/import.ts";
import { readDataFile } from "#lib/server/data/read-file.ts";
import type { Database } from "#lib/server/database/database.ts";

/** The file of `exportData`, whole. */
export async function exported(actor: Actor | null, database: Database): Promise<string> {
  let text = "";
  for await (const piece of exportData(actor, database)) text += piece;
  return text;
}

type Row = Record<string, unknown>;

/** What is in such a file; tests change it as they please. */
export interface Content extends Row {
  variants: Row[];
  attempts: Row[];
  reviews: Row[];
}

export function contentOf(text: string): Content {
  return JSON.parse(text);
}

/** The file of a content with all its checks right: what is wrong with it then is not that it was damaged. */
export function sealed({
  variants,
  attempts,
  reviews,
  end: _end,
  check: _check,
  ...header
}: Content): Uint8Array {
  let check = link("", header);
  const first = check;
  const rows = (list: readonly Row[]) =>
    list.map(({ check: _, ...row }) => {
      check = link(check, row);
      return { ...row, check };
    });
  const lists = { variants: rows(variants), attempts: rows(attempts), reviews: rows(reviews) };
  return bytesOf(JSON.stringify({ ...header, check: first, ...lists, end: check }));
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Reads a file and brings it to an actor's own. */
export async function broughtIn(actor: Actor, bytes: Uint8Array, database: Database) {
  const file = await readDataFile(bytes);
  return file.ok ? importData(actor, file.value, database) : file;
}
