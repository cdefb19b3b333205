import "server-only";
import { createHash } from "node:crypto";
import type { Json } from "./submission.ts";

/** SHA-256 of a value as base64url, 43 characters. Equal values have equal digests, whatever the order of their keys. */
export function digest(content: Json): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted(content)))
    .digest("base64url");
}

/** The same value with the keys of every object in order: equal values then have equal texts. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, each]) => [name, sorted(each)]));
}
