import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { text } from "node:stream/consumers";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import { type Calendar, type Day, dayOf, type Instant, startOfDay } from "#lib/review/day.ts";
import { cardOf, scheduled } from "#lib/review/ledger.ts";
import type { Review } from "#lib/review/review.ts";
import { RETENTION } from "#lib/review/review.ts";
import { USUAL_SETTINGS } from "#lib/review/settings.ts";
import type { Past, PastAnswer } from "#tests/support/past-answers.ts";
import { RUN_TYPESCRIPT } from "../../scripts/bootstrap.mjs";

const DAY_MS = 86_400_000;

/** What signs a learner in. */
export type Ticket = Readonly<Record<string, string>>;

/** Makes learners who gave right answers at times that are over, on the tested server's database. */
export async function learnersWithPast(pasts: readonly Omit<Past, "userId">[]): Promise<readonly Ticket[]> {
  const folder = process.env.E2E_DATA_DIR ?? "";
  const child = spawn(process.execPath, [...RUN_TYPESCRIPT, "tests/support/past-answers.ts"], {
    env: {
      ...process.env,
      NODE_OPTIONS: "",
      DATA_DIR: folder,
      DATABASE_URL: `file:${path.join(folder, "segment-arrives.db")}`,
    },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const learners: readonly Past[] = pasts.map((past) => ({ userId: randomUUID(), ...past }));
  child.stdin.end(JSON.stringify(learners));
  const tickets = JSON.parse(await text(child.stdout)) as readonly Ticket[]; // what the process prints
  expect(tickets).toHaveLength(pasts.length);
  return tickets;
}

export async function signIn(page: Page, ticket: Ticket | undefined): Promise<void> {
  const { csrfToken } = await (await page.request.get("/api/auth/csrf")).json();
  const signedIn = await page.request.post("/api/auth/callback/guest", {
    form: { ...ticket, csrfToken, callbackUrl: "/" },
    maxRedirects: 0,
  });
  expect(signedIn.status()).toBe(302);
}

export function calendarOf(timeZone: string): Calendar {
  return { timeZone, dayStartsAt: USUAL_SETTINGS.dayStartsAt };
}

/** The day on which the schedule brings a skill back after right answers at these times. */
export function dueAfter(times: readonly Instant[], calendar: Calendar): Day {
  const reviews: Review[] = [];
  for (const [nth, at] of times.entries()) {
    const day = dayOf(at, calendar);
    const common = { skillId: "any", rating: 3, retention: RETENTION.usual } as const;
    reviews.push(scheduled(reviews, { ...common, id: String(nth), seq: nth + 1, at, day }, () => 0).review);
  }
  return cardOf(reviews)?.dueDay ?? 0;
}

/** Three right answers that end at a time of a day: the hours before the day begins are those after its midnight. */
export function threeTimes(day: Day, hour: number, minute: number, calendar: Calendar): readonly Instant[] {
  const sinceStart = ((hour - calendar.dayStartsAt + 24) % 24) * 60 + minute;
  const last = startOfDay(day, calendar) + sinceStart * 60_000;
  const first = startOfDay(day - 4, calendar) + DAY_MS / 4;
  return [first, first + 11 * 60_000, last];
}

export function answersAt(skillId: string, times: readonly Instant[]): readonly PastAnswer[] {
  return times.map((at, nth) => ({ skillId, seed: nth + 1, at }));
}
