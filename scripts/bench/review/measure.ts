import type { Drillable } from "#lib/review/queue.ts";
import { drillQueue } from "#lib/review/queue.ts";
import { openDatabase } from "#lib/server/database/database.ts";
import type { Database } from "#lib/server/database/database.ts";
import { saveSettings, usualSettings } from "#lib/server/reviews/settings.ts";
import type { Provider } from "../../database/schema.ts";
import { median } from "../machine/speed.ts";
import type { Measurement, Peer } from "../report.ts";
import { row } from "../report.ts";
import { actsOf, rightAnswer } from "./acts.ts";
import { idOf } from "./learner.ts";
import { peersOn } from "./peers.ts";

const WARM_UP = 30;
const RUNS = 300;
/** of what takes long, and so is measured well enough by fewer */
const LONG_RUNS = 50;
const WANTED = { atMost: 20 };
const DAYS_TO_INTERVIEW = 21;

/** Milliseconds at the median, each taken in turn with its peer. */
export async function measured(
  provider: Provider,
  databaseUrl: string,
  userId: string,
  catalogue: readonly Drillable[],
): Promise<readonly Measurement[]> {
  const database = openDatabase(databaseUrl);
  const peers = await peersOn(databaseUrl, userId, idOf(0xc, 1));
  const acts = actsOf({ userId }, catalogue, database);
  try {
    const { cards, today, queue } = await acts.queue();
    const there = await peers.cards();
    if (cards.size !== there || there < catalogue.length || queue.ready.length === 0) {
      throw new Error(`there are ${there} cards, ${cards.size} of them read, ${queue.ready.length} to ask`);
    }
    const request = { skills: catalogue, cards, now: Date.now(), today, newPerDay: 10 };
    const bare = timed(peers.cards);
    const usual = timed(() => acts.queue());
    const pure = timed(async () => drillQueue({ ...request, filter: {}, last: null, broughtForward: [] }));
    await inTurn([bare, usual, pure]);
    await interviewIn(DAYS_TO_INTERVIEW, today, userId, database);
    const dated = timed(() => acts.queue());
    await inTurn([dated]);

    const { groups } = await acts.progress();
    const reviews = groups.reduce((sum, { count }) => sum + count, 0);
    const logged = await peers.log();
    if (reviews !== logged) throw new Error(`of ${logged} reviews ${reviews} are counted`);
    const log = timed(peers.log);
    const progress = timed(() => acts.progress());
    await inTurn([log, progress], () => {}, LONG_RUNS);

    let nth = 0;
    let submission = rightAnswer(nth);
    const one = timed(peers.attempt);
    const submitting = timed(() => acts.submit(submission));
    const undoing = timed(() => acts.undo(submission.attemptId));
    await inTurn([one, submitting, undoing], () => {
      nth += 1;
      submission = rightAnswer(nth);
    });
    const reading: Peer = { name: "its cards, read with the driver alone", value: median(bare.ms) };
    const readingLog: Peer = { name: "its log, read with the driver alone", value: median(log.ms) };
    const writing: Peer = { name: "one row, committed with the driver alone", value: median(one.ms) };
    const unit = `ms at the median of ${RUNS}`;
    return [
      {
        measure: `the queue of a learner with ${cards.size} skills on ${provider}`,
        unit,
        peer: reading,
        rows: [
          row("the drill's state", median(usual.ms), reading, WANTED),
          row("the same, with an interview in three weeks", median(dated.ms), reading, WANTED),
          row("of it, putting the queue in order", median(pure.ms), reading, null),
        ],
      },
      {
        measure: `the progress of a learner with ${logged.toLocaleString("en")} reviews on ${provider}`,
        unit: `ms at the median of ${LONG_RUNS}`,
        peer: readingLog,
        rows: [row("settings, cards and the log, counted", median(progress.ms), readingLog, null)],
      },
      {
        measure: `an answer on ${provider}`,
        unit,
        peer: writing,
        rows: [
          row("submitting: attempt, review and card", median(submitting.ms), writing, null),
          row("taking it back", median(undoing.ms), writing, null),
        ],
      },
    ];
  } finally {
    await peers.close();
    await database.$disconnect();
  }
}

async function interviewIn(days: number, today: number, userId: string, database: Database): Promise<void> {
  const settings = { ...usualSettings("UTC"), interviewDay: today + days };
  const saved = await saveSettings({ userId }, settings, database);
  if (!saved.ok) throw new Error(`the settings are refused: ${saved.error.join()}`);
}

interface Timed {
  readonly work: () => Promise<unknown>;
  /** of each run, in milliseconds */
  readonly ms: number[];
}

function timed(work: () => Promise<unknown>): Timed {
  return { work, ms: [] };
}

/** Does each of them once, round after round: what else the computer does meets all alike. `prepare` is not timed. */
async function inTurn(all: readonly Timed[], prepare: () => void = () => {}, runs = RUNS): Promise<void> {
  for (let run = 0; run < WARM_UP + runs; run += 1) {
    prepare();
    for (const { work, ms } of all) {
      const begun = performance.now();
      await work();
      if (run >= WARM_UP) ms.push(performance.now() - begun);
    }
  }
}
