import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { ensureClients } from "../../scripts/database/clients.ts";
import { openOrExplain } from "../../scripts/database/open.ts";
import { startPostgresql } from "../../scripts/database/postgresql-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** path of a migrated, empty SQLite file that nobody has open */
    readonly sqliteTemplate: string;
    /** address of the server, ending in a slash */
    readonly postgresqlServer: string;
    /** name of a migrated, empty database that nobody is connected to */
    readonly postgresqlTemplate: string;
  }
}

/** For one run of the integration tests: one database of each kind, migrated once, to be copied by every test. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), "segment-arrives-tests-"));
  await ensureClients(() => {});
  const sqliteTemplate = path.join(folder, "template.db");
  const server = await startPostgresql();
  await openOrExplain(`file:${sqliteTemplate}`, () => {});
  await openOrExplain(server.url("template"), () => {});
  await close(server.url("postgres"), "template");
  project.provide("sqliteTemplate", sqliteTemplate);
  project.provide("postgresqlServer", server.url(""));
  project.provide("postgresqlTemplate", "template");
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Nobody may be connected to what is copied, and a server takes its time to see that a client has gone. */
async function close(admin: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  try {
    await client.query(`ALTER DATABASE ${database} WITH ALLOW_CONNECTIONS false`);
    const others = "FROM pg_stat_activity WHERE datname = $1";
    await client.query(`SELECT pg_terminate_backend(pid) ${others}`, [database]);
    while ((await client.query(`SELECT pid ${others}`, [database])).rowCount !== 0);
  } finally {
    await client.end();
  }
}
