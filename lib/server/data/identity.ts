import "server-only";
import { createHash } from "node:crypto";
import { uuidOf } from "../uuid.ts";

/**
 * The id under which a learner keeps a row whose own id belongs to somebody else on this server: a UUID (version 8, RFC
 * 9562) that follows from both, so that the same file brought in again finds what it brought before.
 */
export function adoptedId(userId: string, id: string): string {
  return uuidOf(createHash("sha256").update(`${userId} keeps ${id}`).digest());
}
