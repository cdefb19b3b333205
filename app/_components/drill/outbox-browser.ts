import type { SentAnswer } from "../ask/desk.ts";
import { oneAtATime } from "../ask/one-at-a-time.ts";
import type { OutboxState, Refusal } from "./outbox.ts";
import { Outbox } from "./outbox.ts";
import { isServerThere, PATIENCE_MS, postAnswer } from "./outbox-post.ts";
import { browserStore } from "./outbox-store.ts";

/** What the page says about its answers. */
export interface OutboxView extends OutboxState {
  /** answers that had to wait and are with the server now */
  readonly delivered: number;
}

export const NOTHING_YET: OutboxView = { waiting: 0, aside: [], lasting: true, reached: null, delivered: 0 };

const CHANNEL = "answers";
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;

/** The outbox of this tab: it sends by itself when there is a network again, and other tabs hear of it. */
export class BrowserOutbox {
  #view = NOTHING_YET;
  #listeners = new Set<() => void>();
  #isLate = false;
  #pauseMs = FIRST_PAUSE_MS;
  #looking: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #channel: BroadcastChannel | null = null;
  readonly #outbox = new Outbox({
    store: browserStore(),
    post: postAnswer,
    nowMs: () => Date.now(),
    exclusively: oneAtATime,
    changed: () => {
      void this.#look();
      this.#channel?.postMessage("changed");
    },
  });

  /** Looks for what earlier visits left, and listens to the network; once for each tab. */
  start(): void {
    if (typeof BroadcastChannel !== "undefined") this.#channel = new BroadcastChannel(CHANNEL);
    this.#channel?.addEventListener("message", () => void this.#look());
    window.addEventListener("online", () => this.sendSoon(0));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && this.#hasWork()) this.sendSoon(0);
    });
    window.addEventListener("beforeunload", (event) => {
      // Elsewhere nothing is lost by leaving.
      if (this.#view.waiting > 0 && !this.#view.lasting) event.preventDefault();
    });
    void this.#outbox
      .state()
      .then(async ({ aside, waiting }) => {
        this.#isLate = waiting > 0;
        // A fault of the server's may be mended by now.
        if (aside.some((each) => each.aside === "unavailable")) await this.#outbox.sendAsideAgain();
        await this.#look();
        if (this.#hasWork()) this.sendSoon(0);
      })
      .catch(() => undefined);
  }

  view = (): OutboxView => this.#view;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Keeps an answer and tries to hand it in. "waiting" and "unavailable": it will be sent by itself. */
  async handIn(answer: SentAnswer): Promise<"taken" | "waiting" | Refusal> {
    await this.#outbox.keep(answer);
    // What the browser knows of its network may be wrong: it saves a wait, and decides nothing.
    if (!navigator.onLine) this.#outbox.noteReached(false);
    if (this.#view.reached === false || !navigator.onLine) {
      this.sendSoon(0);
      return "waiting";
    }
    await Promise.race([this.#send(), pause(PATIENCE_MS)]);
    const fate = await this.#outbox.fate(answer.attemptId);
    if (fate === "waiting") {
      this.#outbox.noteReached(false);
      this.sendSoon();
    }
    return fate;
  }

  /** Resolves once everything that waited is with the server and the server answers; rejects where it does not. */
  async ready(): Promise<void> {
    await this.#send();
    const { waiting } = await this.#outbox.state();
    const isThere = waiting === 0 && (await isServerThere());
    this.#outbox.noteReached(isThere);
    if (isThere) return;
    this.sendSoon();
    throw new Error("nobody is there");
  }

  emptyAfter(work: () => Promise<boolean>): Promise<void> {
    return this.#outbox.emptyAfter(work);
  }

  skillsWaiting(): Promise<readonly string[]> {
    return this.#outbox.skillsWaiting();
  }

  forget(attemptId: string): Promise<void> {
    return this.#outbox.forget(attemptId);
  }

  async sendAsideAgain(): Promise<void> {
    await this.#outbox.sendAsideAgain();
    this.sendSoon(0);
  }

  forgetAside(): Promise<void> {
    return this.#outbox.forgetAside();
  }

  /** Tries again after a pause, a longer one each time. */
  sendSoon(afterMs?: number): void {
    if (afterMs !== undefined) this.#pauseMs = FIRST_PAUSE_MS;
    else if (this.#timer !== null) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#again(), afterMs ?? this.#pauseMs);
  }

  async #again(): Promise<void> {
    await this.ready().catch(() => undefined);
    this.#timer = null;
    if (!this.#hasWork()) {
      this.#pauseMs = FIRST_PAUSE_MS;
      return;
    }
    this.#pauseMs = Math.min(2 * this.#pauseMs, LONGEST_PAUSE_MS);
    this.sendSoon();
  }

  #hasWork(): boolean {
    return this.#view.waiting > 0 || this.#view.reached === false;
  }

  /** A browser that fails in the middle is one more way not to be reached. */
  async #send(): Promise<void> {
    await this.#outbox.send().catch(() => this.#outbox.noteReached(false));
  }

  /** One look after the other: each is compared with the one before. */
  #look(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#lookNow());
    return this.#looking;
  }

  async #lookNow(): Promise<void> {
    const before = this.#view;
    const now = await this.#outbox.state().catch(() => before);
    const gone = before.waiting - now.waiting - Math.max(0, now.aside.length - before.aside.length);
    if (now.reached === false) this.#isLate = true;
    const isNewEpisode = now.reached === false && before.reached !== false;
    const delivered = (isNewEpisode ? 0 : before.delivered) + (this.#isLate ? Math.max(0, gone) : 0);
    if (now.waiting === 0 && now.reached === true) this.#isLate = false;
    this.#view = { ...now, delivered };
    for (const listener of this.#listeners) listener();
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
