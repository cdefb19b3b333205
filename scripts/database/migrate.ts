import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { MigrationList } from "@prisma/schema-engine-wasm";
import { engineAdapter } from "../schema-engine/adapter.ts";
import { openEngine } from "../schema-engine/engine.ts";
import type { Provider } from "./schema.ts";
import { providerOf, schemaFiles } from "./schema.ts";

/**
 * Applies the migrations that a database has not had yet, as `prisma migrate deploy` does, within this process (a second
 * instead of four). Returns their names. Throws what the engine says.
 */
export async function migrate(databaseUrl: string): Promise<readonly string[]> {
  const provider = providerOf(databaseUrl);
  const { engine, explain, close } = await openEngine({ databaseUrl, datamodels: schemaFiles(provider) });
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: migrationsOf(provider),
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  } catch (error) {
    throw explain(error);
  } finally {
    await close();
  }
}

/** Whether a database has had all migrations, asked without the lock that applying them takes of an SQLite file. */
export async function isMigrated(databaseUrl: string): Promise<boolean> {
  const connection = await engineAdapter(databaseUrl).connect();
  try {
    const sql =
      "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL";
    const { columnNames, rows } = await connection.queryRaw({ sql, args: [], argTypes: [] });
    const applied = new Set(rows.map((row) => row[columnNames.indexOf("migration_name")]));
    return migrationsOf(providerOf(databaseUrl)).migrationDirectories.every(({ path }) => applied.has(path));
  } finally {
    await connection.dispose();
  }
}

function migrationsOf(provider: Provider): MigrationList {
  const baseDir = path.resolve("prisma", provider, "migrations");
  const names = readdirSync(baseDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(baseDir, entry.name, "migration.sql")))
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir,
    lockfile: {
      path: "migration_lock.toml",
      content: readFileSync(path.join(baseDir, "migration_lock.toml"), "utf8"),
    },
    shadowDbInitScript: "",
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: {
          tag: "ok" as const,
          value: readFileSync(path.join(baseDir, name, "migration.sql"), "utf8"),
        },
      },
    })),
  };
}
