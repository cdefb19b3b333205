import type { SourceFile } from "./source-tree.ts";
import { importsOf } from "./source-tree.ts";

/** The floors of the house: what each part of the project may import besides itself and packages. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "lib/base": [],
  "lib/tcp": ["lib/base"],
  "lib/network": ["lib/base", "lib/tcp"],
  "lib/checker": ["lib/base", "lib/tcp", "lib/network"],
  "lib/capture": ["lib/base", "lib/tcp", "lib/network"],
  "lib/challenge": ["lib/base", "lib/tcp", "lib/network", "lib/checker", "lib/capture"],
  "lib/interview": ["lib/base", "lib/tcp", "lib/network", "lib/checker", "lib/capture", "lib/challenge"],
  "lib/review": ["lib/base"],
  // The runs of a lesson are content, and only the machine can tell what happens in them.
  "lib/content": ["lib/base", "lib/tcp", "lib/network", "lib/challenge/kind-ids.ts", "content"],
  "lib/server": ["lib", "prisma"],
  app: ["lib", "content"],
  content: [],
  prisma: [],
  scripts: ["lib", "prisma", "content"],
  tests: ["app", "content", "lib", "prisma", "scripts"],
};

/** Files that tools insist on finding at the top level, by the part they belong to. */
const AT_TOP: Readonly<Record<string, string>> = {
  "mdx-components.tsx": "app",
  "next.config.mjs": "app",
  "playwright.config.ts": "tests",
  "postcss.config.mjs": "app",
  "prisma.config.ts": "scripts",
  "proxy.ts": "app",
  "vitest.config.ts": "tests",
};

/** Imports that run against the direction of the house, and files that belong to no part of it. */
export function importsAgainstDirection(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => {
    const part = partOf(file.path);
    const allowed = part === null ? undefined : MAY_IMPORT[part];
    if (part === null || allowed === undefined) return [`${file.path} belongs to no part of the project`];
    return importsOf(file)
      .filter(({ own, target }) => own && ![part, ...allowed].some((each) => isWithin(target, each)))
      .map(({ target }) => `${file.path} imports ${target}, and ${part} may not`);
  });
}

function partOf(file: string): string | null {
  if (!file.includes("/")) return AT_TOP[file] ?? null;
  return Object.keys(MAY_IMPORT).find((part) => isWithin(file, part)) ?? null;
}

function isWithin(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`);
}
