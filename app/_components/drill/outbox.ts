import type { SentAnswer } from "../ask/desk.ts";

/** Why an answer that waited is not sent again by itself: the server's reason. */
export type Refusal =
  | "malformed-request"
  | "format"
  | "unknown-question"
  | "attempt-id-taken"
  | "unavailable";

/** An answer from the moment it was given until the server has it. */
export interface Waiting {
  readonly answer: SentAnswer;
  /** by the page's clock, in milliseconds: good for differences only */
  readonly answeredAtMs: number;
  /** set aside, so that it does not hold up the others; null while it waits */
  readonly aside: Refusal | null;
  /** how often the server was reached and could not take it */
  readonly failures: number;
}

/** Where answers wait. Each change is whole or has not happened. */
export interface Store {
  /** in the order in which they were given, whichever tab they were given in */
  all(): Promise<readonly Waiting[]>;
  /** Adds an answer after all others; one with the same attempt id stays as it is. */
  add(waiting: Waiting): Promise<void>;
  /** Changes what is there; nothing where it is gone. */
  change(attemptId: string, change: Partial<Pick<Waiting, "aside" | "failures">>): Promise<void>;
  remove(attemptId: string): Promise<void>;
  /** whether what is kept outlives the tab */
  lasting(): boolean;
}

/** An answer as it goes out; `agoMs` is how long it has waited. */
export type Posted = Omit<SentAnswer, "locale"> & { readonly agoMs: number };

export type Reply =
  | { readonly type: "taken" }
  | { readonly type: "refused"; readonly reason: Exclude<Refusal, "unavailable"> }
  /** the server is there and could not take it */
  | { readonly type: "unavailable" }
  /** no reply, none in time, or one that is not ours */
  | { readonly type: "unreachable" };

export interface Surroundings {
  readonly store: Store;
  /** Never rejects. */
  readonly post: (answer: Posted) => Promise<Reply>;
  readonly nowMs: () => number;
  /** one tab at a time */
  readonly exclusively: <T>(task: () => Promise<T>) => Promise<T>;
  readonly changed: () => void;
}

export interface OutboxState {
  readonly waiting: number;
  readonly aside: readonly Waiting[];
  readonly lasting: boolean;
  /** whether the server was there when it was last asked; null before */
  readonly reached: boolean | null;
}

/** With what the server could not take this often, the next one is tried: is it the server, or this answer? */
const FAILURES_OF_ONE = 3;
const LONGEST_WAIT_MS = 400 * 86_400_000;

/**
 * Answers on their way to the server: kept before anything else is done with them, sent one after the other in the order
 * in which they were given, and dropped only when the server says that it has them. Each keeps its attempt id, by which
 * the server counts it once however often it comes.
 */
export class Outbox {
  #reached: boolean | null = null;
  #running: Promise<void> | null = null;
  #more = false;

  constructor(private readonly around: Surroundings) {}

  async keep(answer: SentAnswer): Promise<void> {
    const { store, nowMs, changed } = this.around;
    await store.add({ answer, answeredAtMs: nowMs(), aside: null, failures: 0 });
    changed();
  }

  /** Sends what waits, until nothing does or the server cannot be reached. Rejects where the store fails. */
  send(): Promise<void> {
    this.#more = true;
    this.#running ??= this.#run();
    return this.#running;
  }

  /** What has become of an answer: no longer here is with the server. */
  async fate(attemptId: string): Promise<"taken" | "waiting" | Refusal> {
    const found = (await this.around.store.all()).find(({ answer }) => answer.attemptId === attemptId);
    return found === undefined ? "taken" : (found.aside ?? "waiting");
  }

  async forget(attemptId: string): Promise<void> {
    await this.around.store.remove(attemptId);
    this.around.changed();
  }

  /** What was set aside waits again, where it stood. */
  async sendAsideAgain(): Promise<void> {
    for (const { answer, aside } of await this.around.store.all())
      if (aside !== null) await this.around.store.change(answer.attemptId, { aside: null, failures: 0 });
    this.around.changed();
  }

  async forgetAside(): Promise<void> {
    for (const { answer, aside } of await this.around.store.all())
      if (aside !== null) await this.around.store.remove(answer.attemptId);
    this.around.changed();
  }

  /**
   * Nothing is sent while `work` runs, by no tab; where it gives true, everything is forgotten before anything is sent
   * again. Rejects where `work` or the store fails.
   */
  async emptyAfter(work: () => Promise<boolean>): Promise<void> {
    await this.around.exclusively(async () => {
      if (!(await work())) return;
      for (const { answer } of await this.around.store.all())
        await this.around.store.remove(answer.attemptId);
    });
    this.around.changed();
  }

  /** Codes of the skills with an answer that the server will get. */
  async skillsWaiting(): Promise<readonly string[]> {
    return (await this.around.store.all()).filter(isWaiting).map(({ answer }) => answer.skillId);
  }

  async state(): Promise<OutboxState> {
    const all = await this.around.store.all();
    return {
      waiting: all.filter(isWaiting).length,
      aside: all.filter((each) => !isWaiting(each)),
      lasting: this.around.store.lasting(),
      reached: this.#reached,
    };
  }

  /** Whoever else asks the server something tells what came of it. */
  noteReached(reached: boolean): void {
    if (this.#reached === reached) return;
    this.#reached = reached;
    this.around.changed();
  }

  async #run(): Promise<void> {
    try {
      // What is kept while the last one is under way is part of this run, too.
      while (this.#more) {
        this.#more = false;
        let goesOn = true;
        while (goesOn) goesOn = await this.around.exclusively(() => this.#sendFirst());
      }
    } finally {
      this.#running = null;
    }
  }

  /** Whether there may be more to send. Other tabs send as well: what waits is read anew each time. */
  async #sendFirst(): Promise<boolean> {
    const waiting = (await this.around.store.all()).filter(isWaiting);
    const [first, second] = waiting;
    if (first === undefined) return false;
    const reply = await this.#post(first, waiting);
    if (reply.type !== "unavailable") return this.#settle(first, reply);
    const failures = first.failures + 1;
    await this.around.store.change(first.answer.attemptId, { failures });
    if (failures < FAILURES_OF_ONE || second === undefined) return this.#settle(first, reply);
    const next = await this.#post(second, waiting.slice(1));
    const isServers = next.type === "unavailable" || next.type === "unreachable";
    if (!isServers) await this.around.store.change(first.answer.attemptId, { aside: "unavailable" });
    return this.#settle(second, next);
  }

  async #settle({ answer }: Waiting, reply: Reply): Promise<boolean> {
    const { store, changed } = this.around;
    if (reply.type === "taken") await store.remove(answer.attemptId);
    if (reply.type === "refused") await store.change(answer.attemptId, { aside: reply.reason });
    const isReached = reply.type === "taken" || reply.type === "refused";
    this.#reached = isReached;
    changed();
    return isReached;
  }

  #post({ answer }: Waiting, waiting: readonly Waiting[]): Promise<Reply> {
    const { locale: _locale, ...rest } = answer;
    return this.around.post({ ...rest, agoMs: agoMs(waiting, this.around.nowMs()) });
  }
}

/**
 * How long the first of `waiting` has waited. A clock may have been set meanwhile: never less than nothing, and no less
 * than an answer that was given after it.
 */
export function agoMs(waiting: readonly Pick<Waiting, "answeredAtMs">[], nowMs: number): number {
  const longest = Math.max(0, ...waiting.map(({ answeredAtMs }) => nowMs - answeredAtMs));
  return Math.min(Math.round(longest), LONGEST_WAIT_MS);
}

function isWaiting({ aside }: Waiting): boolean {
  return aside === null;
}
