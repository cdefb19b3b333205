import "server-only";
import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { env } from "../env.ts";

let kept: string | null = null;

/** AUTH_SECRET, or one made once and kept in DATA_DIR for its owner's eyes. Safe when several processes start at once. */
export function authSecret(): string {
  const { authSecret: given, dataDir } = env();
  if (given !== null) return given;
  kept ??= readOrMake(path.join(/* turbopackIgnore: true */ dataDir, "auth-secret"));
  return kept;
}

function readOrMake(file: string): string {
  const existing = read(file);
  if (existing !== null) return existing;
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, randomBytes(32).toString("base64url"), { mode: 0o600 });
  try {
    linkSync(draft, file); // unlike a rename, never replaces what another process has made meanwhile
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
  } finally {
    unlinkSync(draft);
  }
  const made = read(file);
  if (made === null) throw new Error(`${file} vanished while it was being made`);
  return made;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if (isCode(error, "ENOENT")) return null;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
