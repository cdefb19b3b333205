import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { TAUGHT } from "#lib/server/reviews/queue.ts";
import { ensureClients } from "../../database/clients.ts";
import { openOrExplain } from "../../database/open.ts";
import type { Plan } from "../../database/plans.ts";
import { startPostgresql } from "../../database/postgresql-server.ts";
import type { Provider } from "../../database/schema.ts";
import { PROVIDERS } from "../../database/schema.ts";
import type { Measurement, Remark, Report } from "../report.ts";
import { row } from "../report.ts";
import { plansOfActs } from "./acts.ts";
import { fill } from "./build.ts";
import type { Crowd } from "./crowd.ts";
import { learner, skillsLike } from "./learner.ts";
import { measured } from "./measure.ts";

const SKILLS = 500;
const REVIEWS = 50_000;
/** reviews of each of the others */
const EACH = 500;
const NOW = Date.now();

/**
 * What a drill costs somebody with 500 skills and 50,000 reviews among ten million reviews of others, on both databases:
 * the queue, an answer, taking it back. Each next to the least that the database's driver can do about it. The plan of
 * each query is told, and none may read a table of everybody's answers from end to end. BENCH_REVIEWS is how many
 * reviews the others have: a smaller crowd is built sooner. BENCH_PROVIDER is sqlite or postgresql, for one of them only.
 */
export async function reviewBench(say: (line: string) => void): Promise<Report> {
  const reviews = Number(process.env.BENCH_REVIEWS ?? 10_000_000);
  const others = { users: Math.round(reviews / EACH), reviews: EACH };
  if (!(others.users >= 1)) throw new RangeError(`BENCH_REVIEWS is at least ${EACH}, not ${reviews}`);
  await ensureClients(say);
  const wanted = PROVIDERS.filter((each) => (process.env.BENCH_PROVIDER ?? each) === each);
  const parts: Part[] = [];
  for (const provider of wanted) {
    parts.push(await withServer(provider, (url) => reportOn(provider, url, others, say)));
  }
  return {
    bench: "review",
    measurements: parts.flatMap(({ measurements }) => measurements),
    remarks: parts.flatMap(({ remarks }) => remarks),
  };
}

/** A database of its own, which is gone afterwards. */
async function withServer<Value>(
  provider: Provider,
  work: (databaseUrl: string) => Promise<Value>,
): Promise<Value> {
  if (provider === "sqlite") return inFolder((folder) => work(`file:${path.join(folder, "bench.db")}`));
  const server = await startPostgresql(["wal_level=minimal", "max_wal_senders=0"]);
  return work(server.url("bench")).finally(() => server.stop());
}

async function inFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(path.join(tmpdir(), "segment-arrives-bench-"));
  return work(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
}

interface Part {
  readonly measurements: readonly Measurement[];
  readonly remarks: readonly Remark[];
}

async function reportOn(
  provider: Provider,
  databaseUrl: string,
  others: Crowd,
  say: (line: string) => void,
): Promise<Part> {
  const catalogue = skillsLike(TAUGHT, SKILLS);
  const about = learner(randomUUID(), catalogue, REVIEWS, NOW);
  const begun = performance.now();
  await openOrExplain(databaseUrl, say);
  await fill(databaseUrl, about, others, say);
  const seconds = (performance.now() - begun) / 1_000;

  say(`${provider}: measuring …`);
  const measurements = await measured(provider, databaseUrl, about.userId, catalogue);
  const plans = await plansOfActs(databaseUrl, { userId: about.userId }, catalogue, 1_000_000);
  const fullScans = [...plans.values()].flat().flatMap((plan) => plan.fullScans);
  return {
    measurements: [
      ...measurements,
      {
        measure: `queries on ${provider} that read Review, Card or Attempt from end to end`,
        unit: "queries",
        peer: null,
        rows: [row("full scans", fullScans.length, null, { atMost: 0 })],
      },
      {
        measure: `building ${(others.users * others.reviews).toLocaleString("en")} reviews of others on ${provider}`,
        unit: "seconds",
        peer: null,
        rows: [row("until it could be measured", seconds, null, null)],
      },
    ],
    remarks: [...plans].map(([act, its]) => ({
      title: `${provider}: ${act}`,
      lines: its.flatMap(told),
    })),
  };
}

function told({ query, lines, fullScans }: Plan): readonly string[] {
  const warning = fullScans.map((table) => `    FULL SCAN of ${table}`);
  return [shortened(query), ...lines.map((line) => `    ${line}`), ...warning];
}

/** The columns that are read say nothing about how they are found. */
function shortened(query: string): string {
  return query.replace(/^SELECT .*? FROM /, "SELECT … FROM ").replace(/["`](main|public)["`]\./g, "");
}
