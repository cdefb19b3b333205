import pg from "pg";
import { z } from "zod";
import { KINDS } from "#lib/challenge/registry.ts";
import type { Database } from "#lib/server/database/database.ts";
import { openDatabase } from "#lib/server/database/database.ts";
import { toRow } from "#lib/server/reviews/rows.ts";
import type { Provider } from "../../database/schema.ts";
import { providerOf } from "../../database/schema.ts";
import type { Crowd } from "./crowd.ts";
import { people, round } from "./crowd.ts";
import type { Learner } from "./learner.ts";
import { idOf } from "./learner.ts";

const TABLES = "('Review', 'Card', 'Attempt')";

/**
 * Fills a migrated, empty database with a learner and with so many others, as fast as it goes: indexes are made last, and
 * the disk is not waited for. Afterwards everything is as the application has it.
 */
export async function fill(
  databaseUrl: string,
  learner: Learner,
  others: Crowd,
  say: (line: string) => void,
): Promise<void> {
  const { users } = others;
  const provider = providerOf(databaseUrl);
  if (provider === "postgresql") await onPostgresql(databaseUrl, hurry);
  const database = openDatabase(databaseUrl);
  try {
    if (provider === "sqlite") await hurrySqlite(database);
    const indexes = await withoutIndexes(provider, database);
    for (const statement of people(provider, users)) await database.$executeRawUnsafe(statement);
    await database.user.create({ data: { id: learner.userId } });
    for (let seq = 1; seq <= others.reviews; seq += 1) {
      for (const statement of round(provider, users, seq)) await database.$executeRawUnsafe(statement);
      await lived(learner, seq, others, database);
      if (seq % 50 === 0) say(`${provider}: ${(seq * users).toLocaleString("en")} reviews of others …`);
    }
    say(`${provider}: indexes …`);
    for (const statement of indexes) await database.$executeRawUnsafe(statement);
    // Otherwise the first to read would go through gigabytes of log.
    if (provider === "sqlite") await database.$queryRawUnsafe("PRAGMA wal_checkpoint(TRUNCATE)");
  } finally {
    await database.$disconnect();
  }
  if (provider === "postgresql") await onPostgresql(databaseUrl, calm);
}

/** What the learner did while everybody else gave one answer each. */
async function lived({ userId, reviews, cards }: Learner, seq: number, others: Crowd, database: Database) {
  const share = <Item>(all: readonly Item[]) => {
    const until = (round: number) => Math.floor((all.length * round) / others.reviews);
    return all.slice(until(seq - 1), until(seq));
  };
  const answered = share(reviews);
  await database.review.createMany({
    data: answered.map(({ at, ...review }) => ({
      userId,
      ...review,
      kind: KINDS[review.seq % KINDS.length]?.id ?? "",
      reviewedAt: new Date(at),
      hints: 0,
      tookMs: 3_000 + review.seq,
    })),
  });
  await database.attempt.createMany({
    data: answered.map(({ id, at, seq: number, rating }) => ({
      id,
      userId,
      variantId: idOf(0xc, 1 + (number % others.users)),
      response: {},
      verdict: {},
      correct: rating > 1,
      createdAt: new Date(at),
    })),
  });
  await database.card.createMany({ data: share(cards).map((card) => toRow(userId, card)) });
}

async function hurrySqlite(database: Database): Promise<void> {
  const pragmas = ["synchronous=OFF", "foreign_keys=OFF", "cache_size=-500000"];
  for (const each of pragmas) await database.$queryRawUnsafe(`PRAGMA ${each}`);
}

const indexRows = z.array(z.object({ name: z.string(), sql: z.string() }));

/** Drops what is not part of a primary key; the statements that bring it back. */
async function withoutIndexes(provider: Provider, database: Database): Promise<readonly string[]> {
  const rows = await database.$queryRawUnsafe(
    provider === "sqlite"
      ? `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name IN ${TABLES} AND sql IS NOT NULL`
      : `SELECT indexname AS name, indexdef AS sql FROM pg_indexes
         WHERE schemaname = 'public' AND tablename IN ${TABLES} AND indexname NOT LIKE '%_pkey'`,
  );
  const indexes = indexRows.parse(rows);
  if (indexes.length === 0) throw new Error("the tables have no indexes to speak of");
  for (const { name } of indexes) await database.$executeRawUnsafe(`DROP INDEX "${name}"`);
  return indexes.map(({ sql }) => sql);
}

type Work = (client: pg.Client, name: string) => Promise<void>;

async function hurry(client: pg.Client, name: string): Promise<void> {
  // As a replica it does not look for the other end of each reference.
  await client.query(`ALTER DATABASE "${name}" SET session_replication_role = replica`);
  await client.query(`ALTER DATABASE "${name}" SET maintenance_work_mem = '512MB'`);
  for (const each of ["fsync = off", "full_page_writes = off", "max_wal_size = '8GB'"])
    await client.query(`ALTER SYSTEM SET ${each}`);
  await client.query("SELECT pg_reload_conf()");
}

/** PostgreSQL gathers figures about its tables by and by; here that is not waited for. SQLite gathers none. */
async function calm(client: pg.Client, name: string): Promise<void> {
  await client.query(`ALTER DATABASE "${name}" RESET ALL`);
  await client.query("ALTER SYSTEM RESET ALL");
  await client.query("SELECT pg_reload_conf()");
  await client.query("ANALYZE");
  await client.query("CHECKPOINT");
}

async function onPostgresql(databaseUrl: string, work: Work): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await work(client, new URL(databaseUrl).pathname.slice(1)).finally(() => client.end());
}
