import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { Provider } from "./schema.ts";
import { PROVIDERS, schemaFiles } from "./schema.ts";

const require = createRequire(import.meta.url);
const PRISMA = path.join(path.dirname(require.resolve("prisma/package.json")), "build/index.js");

/** Generates the client of each database unless it was generated from these models by this Prisma. */
export async function ensureClients(say: (line: string) => void): Promise<void> {
  const stale = PROVIDERS.filter((provider) => recorded(provider) !== digest(provider));
  if (stale.length === 0) return;
  say("Generating the database clients …");
  for (const provider of stale) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [PRISMA, "generate"], {
      encoding: "utf8",
      env: { ...process.env, NODE_OPTIONS: "", DATABASE_URL: `${provider}:` },
    });
    if (status !== 0) throw new Error(`prisma generate (${provider}) failed:\n${stdout}${stderr}`);
    writeFileSync(stamp(provider), digest(provider));
  }
}

const stamp = (provider: Provider) => path.join("prisma/generated", `${provider}.generated-from`);

function recorded(provider: Provider): string | null {
  const made = existsSync(path.join("prisma/generated", provider, "client.ts"));
  return made && existsSync(stamp(provider)) ? readFileSync(stamp(provider), "utf8") : null;
}

function digest(provider: Provider): string {
  const hash = createHash("sha256").update(readFileSync(require.resolve("prisma/package.json")));
  for (const [name, text] of schemaFiles(provider)) hash.update(`${name}\0${text}\0`);
  return hash.digest("hex");
}
