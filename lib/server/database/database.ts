import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient as PostgresqlClient } from "#prisma/generated/postgresql/client.ts";
import { PrismaClient as SqliteClient } from "#prisma/generated/sqlite/client.ts";
import { env } from "../env.ts";
import { DurableSqlite } from "./sqlite.ts";

/** The database behind the application; the models are the same on both providers. */
export type Database = SqliteClient;

/** Opens a database: file:… is SQLite, postgresql://… is PostgreSQL. The first query connects. */
export function openDatabase(databaseUrl: string): Database {
  if (databaseUrl.startsWith("file:")) return new SqliteClient({ adapter: new DurableSqlite(databaseUrl) });
  const schema = new URL(databaseUrl).searchParams.get("schema");
  const adapter = new PrismaPg({ connectionString: databaseUrl }, schema === null ? {} : { schema });
  // Both clients are generated from the same models, and only what both can do is in the models: one type serves.
  return new PostgresqlClient({ adapter }) as unknown as Database;
}

declare global {
  /** Pages and handlers may be bundled apart, each with this module of its own; the process has one database. */
  var segmentArrivesDatabase: Database | undefined;
}

/** The database of this process, by DATABASE_URL. */
export function database(): Database {
  globalThis.segmentArrivesDatabase ??= openDatabase(env().databaseUrl);
  return globalThis.segmentArrivesDatabase;
}
