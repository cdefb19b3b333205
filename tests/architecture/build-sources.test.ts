import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sourcesDigest } from "../../scripts/build/sources.ts";

describe("a build is new enough", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "segment-arrives-sources-"));
    mkdirSync(path.join(root, "app/lessons"), { recursive: true });
    writeFileSync(path.join(root, "app/lessons/page.tsx"), "one");
    writeFileSync(path.join(root, "package.json"), "{}");
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it("while nothing it is made of changed, whatever the files' times say", () => {
    const before = sourcesDigest(root);
    utimesSync(path.join(root, "app/lessons/page.tsx"), new Date(0), new Date(0));
    writeFileSync(path.join(root, "notes.txt"), "not a source");
    expect(sourcesDigest(root)).toBe(before);
  });

  it.each<[string, (file: string) => void]>([
    ["changed", (file) => writeFileSync(file, "two")],
    ["renamed", (file) => renameSync(file, `${file}.mdx`)],
    ["removed", (file) => rmSync(file)],
  ])("no longer once a source was %s", (_name, change) => {
    const before = sourcesDigest(root);
    change(path.join(root, "app/lessons/page.tsx"));
    expect(sourcesDigest(root)).not.toBe(before);
  });
});
