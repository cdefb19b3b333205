import { randomUUID } from "node:crypto";
import SqliteDatabase from "better-sqlite3";
import pg from "pg";
import { providerOf } from "../../database/schema.ts";

/** The least that a database's driver can do about the same thing, without Prisma and without this application. */
export interface Peers {
  /** reads the rows of the learner's cards */
  cards(): Promise<number>;
  /** reads the learner's log, as far as their progress goes by it */
  log(): Promise<number>;
  /** commits one row: an attempt */
  attempt(): Promise<void>;
  close(): Promise<void>;
}

const CARDS = `SELECT * FROM "Card" WHERE "userId" = `;
const LOG = `SELECT "kind", "rating", "confidence", "sinceDays", "day", "undoes" FROM "Review" WHERE "userId" = `;
const ATTEMPT = `INSERT INTO "Attempt" ("id", "userId", "variantId", "response", "verdict", "correct", "createdAt")`;

export async function peersOn(databaseUrl: string, userId: string, variantId: string): Promise<Peers> {
  if (providerOf(databaseUrl) === "sqlite") return onSqlite(databaseUrl, userId, variantId);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const insert = `${ATTEMPT} VALUES ($1, $2, $3, '{}', '{}', true, now())`;
  return {
    cards: async () => (await client.query(`${CARDS}$1`, [userId])).rows.length,
    log: async () => (await client.query(`${LOG}$1`, [userId])).rows.length,
    attempt: async () => {
      await client.query(insert, [randomUUID(), userId, variantId]);
    },
    close: () => client.end(),
  };
}

function onSqlite(databaseUrl: string, userId: string, variantId: string): Peers {
  const database = new SqliteDatabase(databaseUrl.replace(/^file:/, ""));
  // As the application has it: see DurableSqlite.
  for (const each of ["journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"]) database.pragma(each);
  const insert = `${ATTEMPT} VALUES (?, ?, ?, '{}', '{}', 1, strftime('%Y-%m-%dT%H:%M:%f+00:00'))`;
  return {
    cards: async () => database.prepare(`${CARDS}?`).all(userId).length,
    log: async () => database.prepare(`${LOG}?`).all(userId).length,
    attempt: async () => {
      database.prepare(insert).run(randomUUID(), userId, variantId);
    },
    close: async () => {
      database.close();
    },
  };
}
