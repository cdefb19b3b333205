import { random } from "#lib/base/random.ts";
import { skills } from "#lib/content/skills.ts";
import type { Card } from "#lib/review/card.ts";
import type { Day } from "#lib/review/day.ts";
import { DAY_MS } from "#lib/review/day.ts";
import { scheduled } from "#lib/review/ledger.ts";
import type { Rating, Review } from "#lib/review/review.ts";
import { retrievability } from "#lib/review/scheduler.ts";

/** A learner with a past: made by the schedule itself, so that the log and the cards belong together. */

export interface Past {
  readonly reviews: readonly (Review & { readonly sinceDays: number | null; readonly confidence: string })[];
  readonly cards: readonly Card[];
}

/** `days` days up to today, of which some are missed and the last `idleDays` too; the same seed gives the same past. */
export function pastOf(seed: number, days: number, today: Day, { newPerDay = 5, idleDays = 0 } = {}): Past {
  const chance = random(seed);
  const draw = () => chance.int(0, 9_999) / 10_000;
  const reviews: Past["reviews"][number][] = [];
  const bySkill = new Map<string, Review[]>();
  const cards = new Map<string, Card>();
  const load = new Map<Day, number>();
  const unseen = skills().map(({ id }) => id);
  // Subjects are chosen as they take one's fancy: some of every part are left.
  for (let last = unseen.length - 1; last > 0; last -= 1) {
    const other = chance.int(0, last);
    [unseen[last], unseen[other]] = [unseen[other] ?? "", unseen[last] ?? ""];
  }
  for (let day = today - days + 1; day <= today - idleDays; day += 1) {
    if (draw() < 0.2) continue;
    const due = [...cards.values()].filter(({ dueDay }) => dueDay <= day).map(({ skillId }) => skillId);
    const asked = [...due, ...unseen.splice(0, newPerDay)];
    for (const [nth, skillId] of asked.slice(0, 40).entries()) {
      const before = cards.get(skillId) ?? null;
      const knows = before === null ? 0.6 : retrievability(before, day) * 0.95;
      const right = draw() < knows;
      const sure = draw() < (right ? 0.8 : 0.35);
      const rating: Rating = !right ? 1 : draw() < 0.1 ? 2 : draw() < 0.2 ? 4 : 3;
      const seq = reviews.length + 1;
      const at = day * DAY_MS + DAY_MS / 2 + nth * 60_000;
      const fresh = { id: `${seed}-${seq}`, seq, skillId, rating, at, day, retention: 0.9 };
      const earlier = bySkill.get(skillId) ?? [];
      const { review, card } = scheduled(earlier, fresh, (on) => load.get(on) ?? 0);
      bySkill.set(skillId, [...earlier, review]);
      if (before !== null) load.set(before.dueDay, (load.get(before.dueDay) ?? 1) - 1);
      load.set(card.dueDay, (load.get(card.dueDay) ?? 0) + 1);
      cards.set(skillId, card);
      const confidence = sure ? "sure" : draw() < 0.6 ? "unsure" : "guess";
      reviews.push({ ...review, sinceDays: before === null ? null : day - before.lastDay, confidence });
    }
  }
  return { reviews, cards: [...cards.values()] };
}

/** A past for somebody, as it is handed to another process. */
export interface PastRequest {
  readonly userId: string;
  readonly seed: number;
  readonly days: number;
  readonly today: Day;
  readonly newPerDay?: number;
  readonly idleDays?: number;
}
