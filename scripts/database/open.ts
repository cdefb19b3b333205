import { isDriverAdapterError } from "@prisma/driver-adapter-utils";
import { engineAdapter } from "../schema-engine/adapter.ts";
import { createDatabase } from "../schema-engine/create-database.ts";
import { migrate } from "./migrate.ts";
import { providerOf } from "./schema.ts";

/**
 * Makes the database when it is not there, and brings it up to date. Throws an Error with one line that names the
 * database (without its password) and what to do about it.
 */
export async function openOrExplain(databaseUrl: string, say: (line: string) => void): Promise<void> {
  try {
    await ensureExists(databaseUrl);
    const applied = await migrate(databaseUrl);
    if (applied.length > 0) say(`Database ${shown(databaseUrl)}: ${applied.length} migration(s) applied.`);
  } catch (error) {
    const advice =
      providerOf(databaseUrl) === "sqlite"
        ? "move the file away to start with an empty one, or name another with DATABASE_URL"
        : "check that PostgreSQL runs there and that DATABASE_URL names its host, user, password and database";
    throw new Error(`The database ${shown(databaseUrl)} cannot be opened (${reason(error)}): ${advice}`, {
      cause: error,
    });
  }
}

async function ensureExists(databaseUrl: string): Promise<void> {
  try {
    const adapter = await engineAdapter(databaseUrl).connect();
    await adapter.queryRaw({ sql: "SELECT 1", args: [], argTypes: [] }).finally(() => adapter.dispose());
  } catch (error) {
    if (!(isDriverAdapterError(error) && error.cause.kind === "DatabaseDoesNotExist")) throw error;
    await createDatabase(databaseUrl);
  }
}

function reason(error: unknown): string {
  const cause = isDriverAdapterError(error) ? error.cause : null;
  const words = cause?.originalMessage ?? (error instanceof Error ? error.message : String(error));
  return words.trim().replace(/\s+/g, " ") || String(cause?.kind ?? "no reason given");
}

function shown(databaseUrl: string): string {
  if (providerOf(databaseUrl) === "sqlite") return databaseUrl.replace(/^file:/, "");
  const url = new URL(databaseUrl);
  return `${url.host}${url.pathname}`;
}
