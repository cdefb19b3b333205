import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openOrExplain } from "../../scripts/database/open.ts";
import type { Provider } from "../../scripts/database/schema.ts";
import { assembleSchema, PROVIDERS } from "../../scripts/database/schema.ts";

const PRISMA = path.join(
  path.dirname(createRequire(import.meta.url).resolve("prisma/package.json")),
  "build/index.js",
);

/** Prisma's own command line on a copy of the schema; the exit code and all it printed. */
function prisma(
  folder: string,
  databaseUrl: string,
  ...args: readonly string[]
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const env = {
      ...process.env,
      NODE_OPTIONS: "",
      DATABASE_URL: databaseUrl,
      CI: "1",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    };
    const child = spawn(
      process.execPath,
      [PRISMA, ...args, "--config", path.join(folder, "prisma.config.ts")],
      { env },
    );
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk) => {
      output += chunk;
    });
    child.once("error", reject);
    child.once("exit", (code) => resolve({ code, output }));
  });
}

describe.each(PROVIDERS)("the schema engine on %s", (provider: Provider) => {
  let folder: string;
  let url: string;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "segment-arrives-schema-"));
    cpSync(assembleSchema(provider), path.join(folder, "schema"), { recursive: true });
    cpSync(`prisma/${provider}/migrations`, path.join(folder, "migrations"), { recursive: true });
    const engine = JSON.stringify(path.resolve("scripts/schema-engine.mjs"));
    writeFileSync(
      path.join(folder, "prisma.config.ts"),
      `process.env.PRISMA_SCHEMA_ENGINE_BINARY = ${engine};
export default { schema: "schema", migrations: { path: "migrations" }, datasource: { url: process.env.DATABASE_URL } };`,
    );
    url =
      provider === "sqlite"
        ? `file:${path.join(folder, "engine.db")}`
        : `${inject("postgresqlServer")}engine`;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const migrate = (...args: readonly string[]) => prisma(folder, url, "migrate", ...args);

  it("makes a database, applies the migrations, and sees then that nothing is left to do", async () => {
    const deployed = await migrate("deploy");
    expect(deployed.output).toMatch(/successfully applied/);
    expect(deployed.code).toBe(0);
    const status = await migrate("status");
    expect(status.output).toMatch(/up to date/);
    expect((await migrate("deploy")).output).toMatch(/No pending migrations/);
  });

  it("finds no difference between the migrations and the models", async () => {
    const diff = await migrate(
      "diff",
      "--from-migrations",
      path.join(folder, "migrations"),
      "--to-schema",
      path.join(folder, "schema"),
      "--exit-code",
    );
    expect(diff.output).toMatch(/No difference/);
    expect(diff.code).toBe(0);
  });

  it("writes and applies a migration for a changed model", async () => {
    writeFileSync(
      path.join(folder, "schema/note.prisma"),
      "model Note {\n  id String @id\n  text String\n}\n",
    );
    const made = await migrate("dev", "--name", "note");
    expect(made.output).toMatch(/in sync/);
    expect(
      readdirSync(path.join(folder, "migrations")).filter((name) => name.endsWith("_note")),
    ).toHaveLength(1);
    const diff = await migrate(
      "diff",
      "--from-config-datasource",
      "--to-schema",
      path.join(folder, "schema"),
      "--exit-code",
    );
    expect(diff.output).toMatch(/No difference/);
  });

  it("resets to the migrations", async () => {
    const reset = await migrate("reset", "--force");
    expect(reset.code, reset.output).toBe(0);
    expect((await migrate("status")).output).toMatch(/up to date/);
  });

  it("reads the models back from the database", async () => {
    const pulled = await prisma(folder, url, "db", "pull", "--print");
    expect(pulled.code, pulled.output).toBe(0);
    expect(pulled.output).toMatch(/model Attempt \{[^}]*verdict\s+Json/);
  });
});

describe("a database that cannot be opened", () => {
  it("is named without its password, with what to do", async () => {
    const refused = openOrExplain("postgresql://ada:s3cret@127.0.0.1:1/x", () => {});
    await expect(refused).rejects.toThrow(/127\.0\.0\.1:1\/x cannot be opened .*DATABASE_URL/);
    await expect(refused).rejects.not.toThrow(/s3cret/);
  });

  it("is said to be no database when it is another file", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "segment-arrives-garbage-"));
    const file = path.join(folder, "garbage.db");
    writeFileSync(file, "this is not a database, it is a sentence of some length\n".repeat(20));
    await expect(openOrExplain(`file:${file}`, () => {})).rejects.toThrow(
      /not a database.*move the file away/,
    );
    rmSync(folder, { recursive: true });
  });
});
