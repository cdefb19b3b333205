import "server-only";
import { isUtf8 } from "node:buffer";
import { setImmediate } from "node:timers/promises";
import type { z } from "zod";
import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import { link } from "./chain.ts";
import type { DataFault, Expectation } from "./fault.ts";
import { contentFault, EXPECTATIONS } from "./fault.ts";
import type { DataFile } from "./format.ts";
import { attemptSchema, headerSchema, reviewSchema, variantSchema } from "./format.ts";
import { jsonFault, utf8Fault } from "./json-fault.ts";
import { ROWS_AT_ONCE } from "./pages.ts";
import { relationFault } from "./relations.ts";

/** Deeper than any row that was ever written. */
const DEEPEST = 64;

/**
 * Reads a file that `exportData` wrote, whole, or tells the first place where it is not one. Its text may have been
 * laid out anew: what counts is what it says.
 */
export async function readDataFile(bytes: Uint8Array): Promise<Result<DataFile, DataFault>> {
  try {
    const content = contentOf(bytes);
    const { variants, attempts, reviews, end, ...rest } = content;
    const { check, ...header } = parsed(headerSchema, rest, []);
    const rows = new Rows(link("", header));
    if (check !== rows.check) refuse(["check"], "as-exported", check);
    const file: DataFile = {
      settings: header.settings,
      variants: await rows.read(variantSchema, variants, "variants"),
      attempts: await rows.read(attemptSchema, attempts, "attempts"),
      reviews: await rows.read(reviewSchema, reviews, "reviews"),
    };
    if (end !== rows.check) refuse(["end"], "as-exported", end);
    const fault = await relationFault(file);
    return fault === null ? ok(file) : err(fault);
  } catch (error) {
    if (error instanceof Refusal) return err(error.fault);
    throw error;
  }
}

/** How a refusal gets out of the middle of a file; never leaves this module. */
class Refusal extends Error {
  readonly fault: DataFault;
  constructor(fault: DataFault) {
    super(fault.expected);
    this.fault = fault;
  }
}

function refuse(path: readonly PropertyKey[], expected: Expectation, found: unknown): never {
  throw new Refusal(contentFault(path, expected, found));
}

function contentOf(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  if (!isUtf8(bytes)) throw new Refusal(utf8Fault(bytes));
  const text = new TextDecoder().decode(bytes);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    const fault = jsonFault(text, DEEPEST);
    throw fault === null ? error : new Refusal(fault);
  }
  if (!isObject(content)) refuse([], "object", content);
  return content;
}

/** The rows of a file's lists, which hang together from the first to the last. */
class Rows {
  check: string;

  constructor(check: string) {
    this.check = check;
  }

  async read<Row extends { readonly check: string }>(
    schema: z.ZodType<Row>,
    rows: unknown,
    name: string,
  ): Promise<readonly Omit<Row, "check">[]> {
    if (!Array.isArray(rows)) refuse([name], "list", rows);
    const found: Omit<Row, "check">[] = [];
    for (const [nth, row] of rows.entries()) {
      const path = [name, nth];
      checkStorable(row, path);
      const { check, ...rest } = parsed(schema, row, path);
      this.check = link(this.check, rest);
      if (check !== this.check) refuse(path, "as-exported", row);
      found.push(rest);
      if (nth % ROWS_AT_ONCE === 0) await setImmediate();
    }
    return found;
  }
}

function parsed<Value>(schema: z.ZodType<Value>, value: unknown, path: readonly PropertyKey[]): Value {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  if (issue === undefined) throw result.error;
  const unknown = issue.code === "unrecognized_keys" ? issue.keys : [];
  const inside = [...issue.path, ...unknown.slice(0, 1)];
  return refuse(
    [...path, ...inside],
    unknown.length > 0 ? "no-other-field" : expectation(issue),
    at(value, inside),
  );
}

function expectation({ message, path }: z.core.$ZodIssue): Expectation {
  const said = EXPECTATIONS.find((each) => each === message);
  // The settings' own schema speaks of no file.
  return said ?? SETTINGS.get(path[1]) ?? "object";
}

const SETTINGS: ReadonlyMap<PropertyKey | undefined, Expectation> = new Map<PropertyKey, Expectation>([
  ["timeZone", "time-zone"],
  ["dayStartsAt", "hour"],
  ["retention", "retention"],
  ["newPerDay", "new-per-day"],
  ["interviewRecall", "retention"],
  ["minutesPerDay", "minutes"],
]);

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (found, name) =>
      (isObject(found) || Array.isArray(found)) && Object.hasOwn(found, name)
        ? Reflect.get(found, name)
        : undefined,
    value,
  );
}

/** Databases keep no NUL and no half of a character in text, and nobody nests an answer that deep. */
function checkStorable(row: unknown, path: readonly PropertyKey[]): void {
  // Nearly every row is: only for one that is not the way to the place is kept.
  if (!isStorable(row, path.length)) refuseUnstorable(row, path);
}

function isStorable(value: unknown, depth: number): boolean {
  if (typeof value === "string") return !UNSTORABLE.test(value);
  if (typeof value !== "object" || value === null) return true;
  if (depth > DEEPEST) return false;
  for (const name in value) {
    if (UNSTORABLE.test(name) || !isStorable(Reflect.get(value, name), depth + 1)) return false;
  }
  return true;
}

const UNSTORABLE = /\0|\p{Surrogate}/u;

function refuseUnstorable(value: unknown, path: readonly PropertyKey[]): void {
  if (typeof value === "string") {
    if (UNSTORABLE.test(value)) refuse(path, "storable-text", value);
  } else if (typeof value === "object" && value !== null) {
    if (path.length > DEEPEST) refuse(path.slice(0, 3), "flat", value);
    for (const [name, each] of Object.entries(value)) {
      refuseUnstorable(name, path);
      refuseUnstorable(each, [...path, Array.isArray(value) ? Number(name) : name]);
    }
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
