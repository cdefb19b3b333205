import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emptyNames, longFiles, unexplainedAssertions, unguarded } from "./shape.ts";
import { CODE, sourceTree } from "./source-tree.ts";

const code = sourceTree(CODE);
const texts = sourceTree([...CODE, ".css"]);

describe("every file", () => {
  it("can be read in one go", () => {
    expect(texts.length).toBeGreaterThan(100);
    expect(longFiles(texts)).toEqual([]);
    expect(longFiles([{ path: "planted.ts", text: "\n".repeat(401) }])).toHaveLength(1);
  });

  it("is named for what is inside", () => {
    expect(emptyNames(texts)).toEqual([]);
    const planted = ["lib/utils.ts", "lib/helpers/seq.ts", "app/helper.tsx"];
    expect(emptyNames(planted.map((path) => ({ path, text: "" })))).toEqual(planted);
  });

  it("says beside each type assertion why it holds", () => {
    expect(unexplainedAssertions(code)).toEqual([]);
    const planted = (text: string) => unexplainedAssertions([{ path: "planted.ts", text }]);
    expect(planted("const x =\n  y as Z;\n")).toEqual(["planted.ts:2"]);
    expect(planted("const x = y as Z; // checked above")).toEqual([]);
    expect(planted("const x = [1] as const;")).toEqual([]);
  });

  it("of the server refuses to be sent to a page", () => {
    expect(code.filter(({ path }) => path.startsWith("lib/server/")).length).toBeGreaterThan(5);
    expect(unguarded(code)).toEqual([]);
    expect(unguarded([{ path: "lib/server/planted.ts", text: "export const x = 1;" }])).toHaveLength(1);
  });
});

describe("the linter", () => {
  const planted = new Map([
    ["noExplicitAny", "export const x: any = 1;\n"],
    ["noNonNullAssertion", "export const x = (y?: string) => y!.length;\n"],
    ["noSkippedTests", 'import { it } from "vitest";\n\nit.skip("x", () => {});\n'],
    ["noFocusedTests", 'import { it } from "vitest";\n\nit.only("x", () => {});\n'],
    ["noReExportAll", 'export * from "./other.ts";\n'],
    ["noUnusedImports", 'import { x } from "./other.ts";\n'],
    ["format", "export const x  =  1\n"],
  ]);
  let folder: string;
  let output: string;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "segment-arrives-lint-"));
    // The project's own rules, for files that no commit and no list of files knows.
    const { vcs: _vcs, files: _files, ...rules } = JSON.parse(readFileSync("biome.json", "utf8"));
    writeFileSync(path.join(folder, "biome.json"), JSON.stringify(rules));
    for (const [rule, text] of planted) writeFileSync(path.join(folder, `${rule}.ts`), text);
    writeFileSync(path.join(folder, "good.ts"), "export const x = 1;\n");
    const biome = path.resolve("node_modules/@biomejs/biome/bin/biome");
    const { status, stdout, stderr } = spawnSync(process.execPath, [biome, "check", "--colors=off", "."], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(status).toBe(1);
    output = stdout + stderr;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("lets good code pass", () => expect(output).not.toContain("good.ts"));

  it.each([...planted.keys()])("refuses by %s what it is there to refuse", (rule) => {
    expect(output).toMatch(new RegExp(`${rule}\\.ts(:\\d+:\\d+)? (lint/\\w+/)?${rule}\\b`));
  });
});

describe("the compiler of the pure folders", () => {
  /** The messages for a planted file, with the options of tsconfig.pure.json. */
  function compiled(text: string): readonly string[] {
    const read = ts.readConfigFile("tsconfig.pure.json", ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, process.cwd());
    const host = ts.createCompilerHost(options);
    const planted = "planted.ts";
    const { getSourceFile } = host;
    host.getSourceFile = (name, ...rest) =>
      name === planted
        ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2023)
        : getSourceFile(name, ...rest);
    const program = ts.createProgram([planted], options, host);
    return ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
  }

  it("knows the language", () => expect(compiled("export const x = [1].toSorted();")).toEqual([]));

  it.each(["document.title", "window", "process.pid", "setTimeout", "console"])(
    "does not know %s",
    (name) => {
      expect(compiled(`export const x = ${name};`).length).toBeGreaterThan(0);
    },
  );

  it("holds an element of a list to be possibly missing", () => {
    expect(compiled("export const f = (x: number[]): number => x[0];")).toHaveLength(1);
  });
});
