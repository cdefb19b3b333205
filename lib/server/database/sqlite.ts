import "server-only";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";

/** How long a writer waits for another process's transaction before the driver reports "busy". */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * SQLite as this application needs it. WAL lets readers and a writer work side by side; FULL makes a commit reach the
 * disk before it is acknowledged, where WAL's usual NORMAL may lose the last answers to a power cut.
 */
export class DurableSqlite extends PrismaBetterSqlite3 {
  constructor(databaseUrl: string) {
    super({ url: databaseUrl, timeout: BUSY_TIMEOUT_MS });
  }

  override async connect(): Promise<SqlDriverAdapter> {
    const connection = await super.connect();
    await connection.executeScript(
      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    );
    return connection;
  }
}
