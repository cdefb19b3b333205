import { randomUUID } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { inject } from "vitest";
import type { Provider } from "../../scripts/database/schema.ts";

export interface DatabaseCopy {
  readonly url: string;
  remove(): Promise<void>;
}

/** A migrated, empty database of its own for one test. */
export function copyDatabase(provider: Provider): Promise<DatabaseCopy> {
  return provider === "sqlite" ? copySqlite() : copyPostgresql();
}

async function copySqlite(): Promise<DatabaseCopy> {
  const folder = mkdtempSync(path.join(tmpdir(), "segment-arrives-test-"));
  const file = path.join(folder, "test.db");
  copyFileSync(inject("sqliteTemplate"), file);
  return {
    url: `file:${file}`,
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function copyPostgresql(): Promise<DatabaseCopy> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${inject("postgresqlTemplate")}`);
  return {
    url: `${inject("postgresqlServer")}${name}`,
    remove: () => onServer(`DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${inject("postgresqlServer")}postgres` });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
