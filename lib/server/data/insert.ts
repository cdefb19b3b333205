import "server-only";
import { z } from "zod";
import { Prisma } from "#prisma/generated/sqlite/client.ts";
import type { Dialect } from "../database/dialect.ts";

/** As PostgreSQL names it; SQLite takes a value's own type. */
type Type = "text" | "integer" | "bigint" | "double precision" | "boolean" | "timestamp" | "jsonb";

/** One column of a table that rows of a kind are inserted into. */
export interface Column<Row> {
  readonly name: string;
  readonly type: Type;
  readonly value: (row: Row) => string | number | boolean | Date | object | null;
}

/** What is behind `database`, or a transaction on it. */
type Connection = Pick<Prisma.TransactionClient, "$executeRawUnsafe">;

/**
 * Inserts rows in one statement, which takes them as one text of JSON. Prisma's createMany makes a statement for each few
 * dozen of rows anew and takes ten times as long; the driver alone, row after row, is no faster than this. What is stored
 * is what createMany stores, to the octet. Rows that are there already are left alone where `known` says so; otherwise it
 * fails as createMany does (P2002). A deadlock is P2034, as there.
 */
export async function insertRows<Row>(
  table: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  connection: Connection,
  dialect: Dialect,
  known: "fail" | "leave" = "fail",
): Promise<void> {
  const values = rows.map((row) => columns.map(({ type, value }) => stored(value(row), type, dialect)));
  const names = columns.map(({ name }) => `"${name}"`).join(", ");
  const cells = columns.map(({ type }, nth) =>
    dialect.provider === "sqlite" ? `row ->> ${nth}` : `CAST(row ->> ${nth} AS ${type})`,
  );
  // LIMIT keeps SQLite from writing a row's JSON again for each of its cells.
  const source =
    dialect.provider === "sqlite"
      ? "(SELECT value AS row FROM json_each(?) LIMIT -1)"
      : "jsonb_array_elements(CAST($1 AS jsonb)) AS given(row)";
  const conflict = known === "leave" ? " ON CONFLICT DO NOTHING" : "";
  const statement = `INSERT INTO ${dialect.table(table)} (${names}) SELECT ${cells.join(", ")} FROM ${source} WHERE true${conflict}`;
  try {
    await connection.$executeRawUnsafe(statement, JSON.stringify(values));
  } catch (error) {
    throw asPrismaReports(error);
  }
}

/** How Prisma reports what a statement met that it has not written itself. */
const metBySql = z.object({
  code: z.literal("P2010"),
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ kind: z.string() }) }) }),
});

/** Prisma's code for the same from a statement of its own: a row was there already; a write conflict or a deadlock. */
const CODES: ReadonlyMap<string, string> = new Map([
  ["UniqueConstraintViolation", "P2002"],
  ["TransactionWriteConflict", "P2034"],
]);

function asPrismaReports(cause: unknown): unknown {
  const kind = metBySql.safeParse(cause).data?.meta.driverAdapterError.cause.kind ?? "";
  const code = CODES.get(kind);
  if (code === undefined) return cause;
  const { client } = Prisma.prismaVersion;
  const error = new Prisma.PrismaClientKnownRequestError(kind, { code, clientVersion: client });
  error.cause = cause;
  return error;
}

/** As Prisma's adapters write it: instants of SQLite are texts with an offset. */
function stored(value: ReturnType<Column<unknown>["value"]>, type: Type, { provider }: Dialect) {
  if (value instanceof Date) {
    const text = value.toISOString();
    return provider === "sqlite" ? text.replace("Z", "+00:00") : text;
  }
  return type === "jsonb" ? JSON.stringify(value) : value;
}
