import type { Database } from "#lib/server/database/database.ts";
import { openDatabase } from "#lib/server/database/database.ts";
import { rebuildCards } from "#lib/server/reviews/rebuild.ts";

/** What was found over all learners. */
export interface Found {
  readonly learners: number;
  readonly cards: number;
  /** cards that were missing, different or too many; with `check` they still are */
  readonly mended: number;
}

const PAGE = 200;

/** Goes over the learners with a log or cards (or `only` one), and says a line of each whose cards are not as they should be. */
export async function rebuild(
  databaseUrl: string,
  only: string | null,
  check: boolean,
  say: (line: string) => void,
): Promise<Found> {
  const database = openDatabase(databaseUrl);
  const found = { learners: 0, cards: 0, mended: 0 };
  try {
    for await (const userId of learnersOf(database, only)) {
      const { cards, mended } = await rebuildCards({ userId }, database, check ? "compare" : "mend");
      found.learners += 1;
      found.cards += cards;
      found.mended += mended.length;
      if (mended.length > 0)
        say(`${userId}: ${mended.toSorted().join(", ")} ${check ? "would be mended" : "mended"}`);
    }
  } finally {
    await database.$disconnect();
  }
  return found;
}

async function* learnersOf(database: Database, only: string | null): AsyncGenerator<string> {
  let after = "";
  for (;;) {
    const page = await database.user.findMany({
      where: {
        id: only === null ? { gt: after } : { gt: after, equals: only },
        OR: [{ reviews: { some: {} } }, { cards: { some: {} } }],
      },
      orderBy: { id: "asc" },
      take: PAGE,
      select: { id: true },
    });
    for (const { id } of page) yield id;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}
