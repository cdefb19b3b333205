import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** All that a build is made of. Content, not times: a checkout of another commit and back needs no new build. */
const SOURCES = [
  "app",
  "content",
  "lib",
  "prisma/models",
  "prisma/sqlite/datasource.prisma",
  "prisma/postgresql/datasource.prisma",
  "public",
  "mdx-components.tsx",
  "next.config.mjs",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.base.json",
  "tsconfig.json",
] as const;

/** A digest of the names and contents of everything the build under `root` is made of. */
export function sourcesDigest(root: string): string {
  const hash = createHash("sha256").update(process.versions.node);
  for (const source of SOURCES) addTo(hash, root, source);
  return hash.digest("hex");
}

function addTo(hash: ReturnType<typeof createHash>, root: string, name: string): void {
  const file = path.join(root, name);
  if (!existsSync(file)) return; // not every source needs to be there, and its absence is part of the digest
  const entries = statSync(file).isDirectory() ? readdirSync(file).sort() : null;
  if (entries === null) hash.update(`${name}\0`).update(readFileSync(file)).update("\0");
  else for (const entry of entries) addTo(hash, root, path.posix.join(name, entry));
}
