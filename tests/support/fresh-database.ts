import { afterEach, beforeEach } from "vitest";
import type { Database } from "#lib/server/database/database.ts";
import { openDatabase } from "#lib/server/database/database.ts";
import type { Provider } from "../../scripts/database/schema.ts";
import type { DatabaseCopy } from "./database-copy.ts";
import { copyDatabase } from "./database-copy.ts";

/**
 * Gives every test of the suite a migrated, empty database of its own, open, and takes it away again. `use` gets it, and
 * the address under which others may open it, before each test and before the suite's own `beforeEach`.
 */
export function freshDatabase(provider: Provider, use: (database: Database, url: string) => void): void {
  let copy: DatabaseCopy;
  let database: Database;
  beforeEach(async () => {
    copy = await copyDatabase(provider);
    database = openDatabase(copy.url);
    use(database, copy.url);
  });
  afterEach(async () => {
    await database.$disconnect();
    await copy.remove();
  });
}
