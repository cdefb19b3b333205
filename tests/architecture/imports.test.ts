import { describe, expect, it } from "vitest";
import { hasDirective, serverCodeInPages } from "./client-code.ts";
import { importsAgainstDirection } from "./import-direction.ts";
import { impurities, isPure } from "./purity.ts";
import { CODE, importsOf, sourceTree } from "./source-tree.ts";

const files = sourceTree(CODE);

describe("imports", () => {
  it("run one way through the house", () => {
    expect(files.flatMap(importsOf).length).toBeGreaterThan(100);
    expect(importsAgainstDirection(files)).toEqual([]);
  });

  it.each([
    ["lib/tcp/planted.ts", 'import { simulate } from "#lib/network/simulate.ts";'],
    ["lib/tcp/planted.ts", 'import type { Run } from "../network/run.ts";'],
    ["lib/base/planted.ts", 'export { step } from "#lib/tcp/step.ts";'],
    ["lib/challenge/planted.ts", 'const m = await import("#lib/server/env.ts");'],
    ["lib/server/planted.ts", 'import page from "#app/[locale]/page.tsx";'],
    ["scripts/planted.ts", 'import { parsed } from "#tests/architecture/source-tree.ts";'],
    ["app/planted.tsx", 'import { sourcesDigest } from "../scripts/build/sources.ts";'],
    ["planted.ts", ""],
  ])("against the direction are caught: %s with %s", (path, text) => {
    expect(importsAgainstDirection([{ path, text }])).toHaveLength(1);
  });
});

describe("the pure folders", () => {
  it("know no clock, no random source, no DOM and no Node", () => {
    expect(files.filter(({ path }) => isPure(path)).length).toBeGreaterThan(20);
    expect(impurities(files)).toEqual([]);
  });

  it.each([
    "export const now = Date.now();",
    "export const made = new Date();",
    "export const die = Math.random();",
    "export const where = document.title;",
    "export const home = process.env.HOME;",
    "setTimeout(() => {}, 1);",
    'import { readFileSync } from "node:fs";',
    'import { z } from "zod";',
  ])("are seen not to be pure: %s", (text) => {
    expect(impurities([{ path: "lib/tcp/planted.ts", text }])).toHaveLength(1);
  });

  it("may have properties with such names", () => {
    expect(
      impurities([{ path: "lib/tcp/planted.ts", text: "export const x = { process: 1 }.process;" }]),
    ).toEqual([]);
  });
});

describe("client components", () => {
  it("take nothing to the page but components and the pure folders", () => {
    expect(files.filter((file) => hasDirective(file, "use client")).length).toBeGreaterThan(0);
    expect(serverCodeInPages(files)).toEqual([]);
  });

  const client = (text: string) => ({ path: "app/_components/planted.tsx", text: `"use client";\n${text}` });

  it.each([
    'import { env } from "#lib/server/env.ts";',
    'import { lessons } from "#lib/content/lessons.ts";',
    'import { readFileSync } from "node:fs";',
    'import { z } from "zod";',
  ])("that would take more are caught: %s", (text) => {
    expect(serverCodeInPages([client(text)])).toHaveLength(1);
  });

  it("may take the texts that readers see, which are no code", () => {
    expect(serverCodeInPages([client('import "#content/messages/en/rules.json";')])).toEqual([]);
    expect(serverCodeInPages([client('import "#content/skills/skills.ts";')])).toHaveLength(1);
  });

  it("that would take it through another module are caught", () => {
    const between = { path: "app/_components/between.ts", text: 'import { env } from "#lib/server/env.ts";' };
    expect(serverCodeInPages([client('import { x } from "./between.ts";'), between])).toHaveLength(1);
  });

  it("may use types of anything, and call server actions", () => {
    const action = {
      path: "app/_components/act.ts",
      text: '"use server";\nimport { env } from "#lib/server/env.ts";',
    };
    const text = 'import type { Env } from "#lib/server/env.ts";\nimport { act } from "./act.ts";';
    expect(serverCodeInPages([client(text), action])).toEqual([]);
  });
});
