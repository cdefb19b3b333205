import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Env } from "#lib/server/env.ts";

/** Makes the data folder, and the database file's where that is elsewhere. Throws an Error that says what to do. */
export function ensureWritable({ dataDir, databaseUrl }: Pick<Env, "dataDir" | "databaseUrl">): void {
  tryWriting(dataDir, "DATA_DIR");
  const folder = databaseUrl.startsWith("file:") ? path.dirname(databaseUrl.slice("file:".length)) : dataDir;
  if (folder !== dataDir) tryWriting(folder, "DATABASE_URL");
}

function tryWriting(folder: string, variable: string): void {
  const probe = path.join(folder, `.writable-${process.pid}`);
  try {
    makeFolder(folder);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    const why = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new Error(
      `The folder ${folder} cannot be written (${why}): make it writable, or name another with ${variable}`,
    );
  }
}

/** Step by step: Node's own recursive mkdir does not return where a file system (/proc) denies that a new folder exists. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}
