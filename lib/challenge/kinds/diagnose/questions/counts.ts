import type { Random } from "#lib/base/random.ts";
import type { Life } from "../lives.ts";
import type { Posed, Question } from "../question.ts";
import { sceneOf, ssOn } from "../scene.ts";
import type { Ends } from "../world.ts";

/** How many rows does a filter of ss let through? As many as were drawn, so that no number is the usual one. */

const FILTERS = ["established", "time-wait", "close-wait", "connected", "synchronized", "bucket"] as const;

type Filter = (typeof FILTERS)[number];

const COUNTS = ["0", "1", "2", "3", "4", "5", "6", "7", "8"] as const;

/** ss(8): what a filter lets through. */
function passes(filter: Filter, state: string): boolean {
  switch (filter) {
    case "established":
      return state === "ESTAB";
    case "time-wait":
      return state === "TIME-WAIT";
    case "close-wait":
      return state === "CLOSE-WAIT";
    case "connected":
      return state !== "LISTEN";
    case "synchronized":
      return state !== "LISTEN" && state !== "SYN-SENT";
    case "bucket":
      return state === "TIME-WAIT" || state === "SYN-RECV";
  }
}

/** What each end shows of a life; null where it has no row. */
const SHOWN = {
  client: {
    established: "ESTAB",
    "client-closed": "FIN-WAIT-2",
    "server-closed": "CLOSE-WAIT",
    "client-closed-first": "TIME-WAIT",
    "server-closed-first": null,
    "syn-lost": "SYN-SENT",
  },
  server: {
    established: "ESTAB",
    "client-closed": "CLOSE-WAIT",
    "server-closed": "FIN-WAIT-2",
    "server-closed-first": "TIME-WAIT",
    "client-closed-first": null,
    "third-lost": "SYN-RECV",
  },
} as const satisfies Readonly<Record<keyof Ends, Partial<Record<Life, string | null>>>>;

/** The lives of which an end shows a row that passes, and those of which it shows none, or another. */
function livesBy(filter: Filter, end: keyof Ends): { readonly pass: Life[]; readonly stay: Life[] } {
  const lives: readonly (readonly [Life, string | null])[] =
    end === "client" ? entriesOf(SHOWN.client) : entriesOf(SHOWN.server);
  const isIn = (state: string | null) => state !== null && passes(filter, state);
  return {
    pass: lives.flatMap(([life, state]) => (isIn(state) ? [life] : [])),
    stay: lives.flatMap(([life, state]) => (isIn(state) ? [] : [life])),
  };
}

function entriesOf<Name extends Life>(shown: Readonly<Record<Name, string | null>>) {
  return Object.entries(shown) as [Name, string | null][]; // the keys of this very record
}

/** Rows that are easily counted too many or too few, by the name that the texts select. */
function likely(filter: Filter, choice: number, states: readonly string[]): string {
  const count = (passing: (state: string) => boolean) => states.filter(passing).length;
  const also = (...more: string[]) => count((state) => passes(filter, state) || more.includes(state));
  const without = (...less: string[]) => count((state) => passes(filter, state) && !less.includes(state));
  const right = also();
  const known: readonly (readonly [string, number])[] = [
    ["listener", also("LISTEN")],
    ["syn_sent", also("SYN-SENT")],
    ["time_wait", without("TIME-WAIT")],
    ["syn_recv", without("SYN-RECV")],
  ];
  return known.find(([, counted]) => counted === choice && counted !== right)?.[0] ?? "unknown";
}

export const COUNT_QUESTIONS = {
  "count-by-state": {
    clause: null,
    options: COUNTS,
    pose(random: Random, level: number) {
      const filter = random.pick(FILTERS);
      const end = random.pick(["client", "server"] as const);
      const { pass, stay } = livesBy(filter, end);
      const wanted = random.int(0, COUNTS.length - 1);
      const lives = [
        ...Array.from({ length: wanted }, () => random.pick(pass)),
        ...Array.from({ length: random.int(1, 2 + level) }, () => random.pick(stay)),
      ];
      const set = sceneOf(random, lives);
      const output = ssOn(set, end === "client" ? set.client : set.server);
      const rows = output.rows.flatMap((row, index) =>
        passes(filter, row[0] ?? "") ? [{ output: 0, row: index }] : [],
      );
      return {
        outputs: [output],
        given: { here: output.host, filter },
        key: { choice: String(rows.length), evidence: rows },
      };
    },
    mistake: () => null,
    wrong(choice: string, { outputs, given, key }: Posed) {
      const filter = FILTERS.find((each) => each === given.filter) ?? "connected";
      const states = outputs.flatMap(({ rows }) => rows.map(([state]) => state ?? ""));
      const over = Number(choice) - Number(key.choice);
      return {
        side: over > 0 ? "over" : "under",
        off: Math.abs(over),
        like: likely(filter, Number(choice), states),
      };
    },
  },
} as const satisfies Readonly<Record<string, Question>>;
