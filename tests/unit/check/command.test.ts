import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { EXPERIMENTS } from "#lib/checker/experiments/catalogue.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const Package = z.object({ scripts: z.object({ check: z.string().startsWith("node ") }) });
const [, ...COMMAND] = Package.parse(
  JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")),
).scripts.check.split(" ");

/** What `npm run check` runs, without npm's own lines around it. */
function check(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...COMMAND, ...args], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const Told = z
  .object({
    move: z.enum([
      "deliver",
      "duplicate",
      "lose",
      "call",
      "timeout",
      "give-up",
      "time-wait-ends",
      "tick",
      "forge",
    ]),
    says: z.string().min(1),
    sent: z.array(z.strictObject({ from: z.string(), text: z.string() })),
    states: z.strictObject({ A: z.string(), B: z.string() }),
  })
  .loose();

const Answer = z
  .strictObject({
    experiment: z.string(),
    property: z.string(),
    parameters: z.strictObject({
      variant: z.string(),
      msl: z.int().optional(),
      timeWait: z.int().optional(),
      lastAck: z.enum(["delivered", "may-be-lost"]).optional(),
      losses: z.int(),
      duplicates: z.int(),
      capacity: z.int(),
      timeouts: z.record(z.string(), z.int().nullable()),
      patience: z.record(z.string(), z.int().nullable()),
    }),
    holds: z.boolean().nullable(),
    finished: z.boolean(),
    statesExplored: z.int().positive(),
    depth: z.int(),
    counterexample: z.array(Told),
  })
  .refine(({ holds, finished }) => finished === (holds !== null))
  .refine(({ holds, counterexample, depth }) =>
    holds === false ? counterexample.length === depth : counterexample.length === 0,
  );

describe("npm run check", () => {
  it("lists the experiments, one line each", () => {
    const { status, stdout } = check("list");
    expect(status).toBe(0);
    const names = stdout.trimEnd().split("\n");
    expect(names.map((line) => line.split(/\s/)[0])).toEqual(EXPERIMENTS.map(({ id }) => id));
    for (const line of names) expect(line).toMatch(/ {2}[^{}<>]+\?$/); // its question, in plain text
  });

  it("lists for scripts what each experiment can be asked", () => {
    const { stdout } = check("list", "--json");
    const listed = z
      .array(z.object({ experiment: z.string(), properties: z.array(z.string()).min(1) }))
      .parse(JSON.parse(stdout));
    expect(listed.map(({ experiment }) => experiment)).toEqual(EXPERIMENTS.map(({ id }) => id));
  });

  it.each(EXPERIMENTS.map(({ id }) => id))("answers %s with one JSON object and nothing else", (id) => {
    const { status, stdout } = check(id, "--json");
    expect(status).toBe(0);
    const given = Answer.parse(JSON.parse(stdout));
    expect(given.experiment).toBe(id);
  });

  it("answers for people too", () => {
    const { status, stdout } = check("time-wait", "--property", "fin-answered", "--time-wait", "4");
    expect(status).toBe(0);
    expect(stdout).toMatch(/HOLDS within these bounds: all [\d,]+ states/);
  });

  it("says on the error output what was expected, and ends with 2", () => {
    const { status, stdout, stderr } = check("time-wait", "--msl", "x", "--json");
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("--msl: expected a whole number");
    expect(stderr).toContain("usage:");
  });
});
