import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The databases the models are kept for. Each has its own datasource and history of migrations. */
export const PROVIDERS = ["sqlite", "postgresql"] as const;
export type Provider = (typeof PROVIDERS)[number];

export function providerOf(databaseUrl: string): Provider {
  return /^postgres(ql)?:/.test(databaseUrl) ? "postgresql" : "sqlite";
}

/** The files of a provider's schema: its datasource and the models both share, as [name, text]. */
export function schemaFiles(
  provider: Provider,
  root = process.cwd(),
): readonly (readonly [string, string])[] {
  const models = path.join(root, "prisma/models");
  const files = readdirSync(models)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => path.join(models, name));
  return [path.join(root, "prisma", provider, "datasource.prisma"), ...files].map((file) => [
    path.basename(file),
    readFileSync(file, "utf8"),
  ]);
}

/**
 * Prisma reads one folder, and a provider is a literal in it: lays the provider's schema out under prisma/generated and
 * returns that folder, relative to `root`. (Symlinks would do the same, but not on every machine.)
 */
export function assembleSchema(provider: Provider, root = process.cwd()): string {
  const folder = path.join("prisma/generated/schema", provider);
  const files = schemaFiles(provider, root);
  const target = path.join(root, folder);
  mkdirSync(target, { recursive: true });
  const names = new Set(files.map(([name]) => name));
  for (const name of readdirSync(target)) if (!names.has(name)) rmSync(path.join(target, name));
  for (const [name, text] of files) writeFileSync(path.join(target, name), text);
  return folder;
}
