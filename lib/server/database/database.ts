import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient as PostgresqlClient } from "#prisma/generated/postgresql/client.ts";
import { PrismaClient as SqliteClient } from "#prisma/generated/sqlite/client.ts";
import { env } from "../env.ts";
import { speaking } from "./dialect.ts";
import { DurableSqlite } from "./sqlite.ts";

/** The database behind the application; the models are the same on both providers. */
export type Database = SqliteClient;

/** Hears of each statement that is sent to a database: its text, and its parameters as a JSON list. */
export type Listener = (sent: { readonly query: string; readonly params: string }) => void;

/**
 * How long a transaction may take once it has begun. Prisma's usual five seconds would roll a file of 20,000 answers back
 * on PostgreSQL each time it is brought in: after a wipe, nobody with a long log would get it back.
 */
const LONGEST_TRANSACTION = { timeout: 600_000 } as const;

/** Opens a database: file:… is SQLite, postgresql://… is PostgreSQL. The first query connects. */
export function openDatabase(databaseUrl: string, listener: Listener | null = null): Database {
  const log = listener === null ? [] : [{ emit: "event", level: "query" } as const];
  if (databaseUrl.startsWith("file:")) {
    const client = new SqliteClient({
      adapter: new DurableSqlite(databaseUrl),
      log,
      transactionOptions: LONGEST_TRANSACTION,
    });
    if (listener !== null) client.$on("query", listener);
    return speaking(client, { provider: "sqlite", table: (name) => `"${name}"` });
  }
  const schema = new URL(databaseUrl).searchParams.get("schema");
  const adapter = new PrismaPg({ connectionString: databaseUrl }, schema === null ? {} : { schema });
  const client = new PostgresqlClient({ adapter, log, transactionOptions: LONGEST_TRANSACTION });
  if (listener !== null) client.$on("query", listener);
  const inSchema = schema === null ? "" : `"${schema.replaceAll('"', '""')}".`;
  speaking(client, { provider: "postgresql", table: (name) => `${inSchema}"${name}"` });
  // Both clients are generated from the same models, and only what both can do is in the models: one type serves.
  return client as unknown as Database;
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
