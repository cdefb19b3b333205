import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlResultSet,
} from "@prisma/driver-adapter-utils";
import { ColumnTypeEnum, isDriverAdapterError } from "@prisma/driver-adapter-utils";
import { providerOf } from "../database/schema.ts";
import { postgresqlAdapter } from "./postgresql-adapter.ts";

/**
 * Connections for the schema engine, to the database it works on and to its shadow. `shadowDatabaseUrl` (SQLite only)
 * defaults to one in memory; on PostgreSQL a database is made for the occasion.
 */
export function engineAdapter(
  databaseUrl: string,
  shadowDatabaseUrl?: string,
): SqlMigrationAwareDriverAdapterFactory {
  const factory =
    providerOf(databaseUrl) === "postgresql"
      ? postgresqlAdapter(databaseUrl)
      : new PrismaBetterSqlite3({ url: databaseUrl }, { shadowDatabaseUrl: shadowDatabaseUrl ?? ":memory:" });
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => closeGaps(await factory.connect()),
    connectToShadowDb: async () => closeGaps(await factory.connectToShadowDb()),
  };
}

const NO_MIGRATIONS: SqlResultSet = (() => {
  const columnNames = [
    "id",
    "checksum",
    "finished_at",
    "migration_name",
    "logs",
    "rolled_back_at",
    "started_at",
    "applied_steps_count",
  ];
  return { columnNames, columnTypes: columnNames.map(() => ColumnTypeEnum.Text), rows: [] };
})();

/**
 * Two gaps between the WASM engine and the JavaScript drivers: scripts for the shadow database come as one statement
 * though they are many, and a database without the migrations table must read as "none applied", not as an error.
 */
function closeGaps(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const executeRaw = adapter.executeRaw.bind(adapter);
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.executeRaw = async (query) => {
    if (query.args.length > 0) return executeRaw(query);
    await adapter.executeScript(query.sql);
    return 0;
  };
  adapter.queryRaw = async (query) => {
    try {
      return await queryRaw(query);
    } catch (error) {
      const missing = isDriverAdapterError(error) && error.cause.kind === "TableDoesNotExist";
      if (missing && /^\s*SELECT[^;]*_prisma_migrations/i.test(query.sql)) return NO_MIGRATIONS;
      throw error;
    }
  };
  return adapter;
}
