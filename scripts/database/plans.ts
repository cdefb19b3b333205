import SqliteDatabase from "better-sqlite3";
import pg from "pg";
import { z } from "zod";
import { providerOf } from "./schema.ts";

/** A statement as Prisma's log tells of it: its text, and its parameters as a JSON list. */
export interface Sent {
  readonly query: string;
  readonly params: string;
}

export interface Plan {
  readonly query: string;
  /** the database's own words, line by line */
  readonly lines: readonly string[];
  /** tables, of those asked for, that are read from end to end, be it by way of an index */
  readonly fullScans: readonly string[];
}

const NOT_PLANNED = /^(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET|PRAGMA)\b/i;

/** How a database would run each statement; equal texts once, what only opens or ends a transaction left out. */
export async function plansOf(
  databaseUrl: string,
  sent: readonly Sent[],
  tables: readonly string[],
): Promise<readonly Plan[]> {
  const byText = new Map(sent.map((each) => [each.query, each]));
  const statements = [...byText.values()].filter(({ query }) => !NOT_PLANNED.test(query));
  return providerOf(databaseUrl) === "sqlite"
    ? sqlitePlans(databaseUrl, statements, tables)
    : postgresqlPlans(databaseUrl, statements, tables);
}

const sqliteStep = z.object({ detail: z.string() });

function sqlitePlans(
  databaseUrl: string,
  statements: readonly Sent[],
  tables: readonly string[],
): readonly Plan[] {
  const database = new SqliteDatabase(databaseUrl.replace(/^file:/, ""), { readonly: true });
  try {
    return statements.map(({ query, params }) => {
      const steps = database.prepare(`EXPLAIN QUERY PLAN ${query}`).all(...parametersOf(params));
      const lines = steps.map((step) => sqliteStep.parse(step).detail);
      // SEARCH goes down an index; SCAN reads a table, or an index, from end to end.
      const fullScans = tables.filter((table) =>
        lines.some((line) => new RegExp(`^SCAN (main\\.)?${table}\\b`).test(line)),
      );
      return { query, lines, fullScans };
    });
  } finally {
    database.close();
  }
}

/** A node of PostgreSQL's plan in JSON. */
const node = z.looseObject({
  "Node Type": z.string(),
  "Relation Name": z.string().optional(),
  "Index Cond": z.string().optional(),
  get Plans() {
    return z.array(node).optional();
  },
});
type Node = z.infer<typeof node>;

const inJson = z.tuple([z.object({ "QUERY PLAN": z.tuple([z.object({ Plan: node })]) })]);
const inLines = z.array(z.object({ "QUERY PLAN": z.string() }));

async function postgresqlPlans(
  databaseUrl: string,
  statements: readonly Sent[],
  tables: readonly string[],
): Promise<readonly Plan[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const plans: Plan[] = [];
    for (const { query, params } of statements) {
      const parameters = parametersOf(params);
      const lines = inLines.parse((await client.query(`EXPLAIN ${query}`, parameters)).rows);
      const { rows } = await client.query(`EXPLAIN (FORMAT JSON) ${query}`, parameters);
      const scanned = fullyScanned(inJson.parse(rows)[0]["QUERY PLAN"][0].Plan);
      plans.push({
        query,
        lines: lines.map((line) => line["QUERY PLAN"]),
        fullScans: tables.filter((table) => scanned.includes(table)),
      });
    }
    return plans;
  } finally {
    await client.end();
  }
}

/** An index without a condition is read as wholly as a table is. */
function fullyScanned(plan: Node): readonly string[] {
  const type = plan["Node Type"];
  const isFull =
    type === "Seq Scan" || (/^Index (Only )?Scan/.test(type) && plan["Index Cond"] === undefined);
  const own = isFull && plan["Relation Name"] !== undefined ? [plan["Relation Name"]] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(fullyScanned)];
}

const parameter = z.union([z.string(), z.number(), z.null(), z.boolean().transform(Number)]);

function parametersOf(json: string): (string | number | null)[] {
  return z.array(parameter).parse(JSON.parse(json));
}
