import { describe, expect, it } from "vitest";
import type { Queue, Queued } from "#lib/review/queue.ts";
import { USUAL_PACE } from "#lib/review/readiness.ts";
import type { Reason } from "#lib/review/reason.ts";
import { workOf } from "#lib/review/work.ts";

const MINUTE_EACH = { secondsPerReview: 60, firstRight: 1 };

function queue(reasons: readonly Reason[], chance = 1, later = 0, opening = 0): Queue {
  return {
    ready: reasons.map((reason, nth): Queued => {
      return { skillId: String(nth), reason, retrievability: reason === "new" ? null : chance };
    }),
    later: Array.from({ length: later }, (_, nth) => ({ skillId: `later ${nth}`, due: nth })),
    opening,
  };
}

describe("the work of a day", () => {
  it("counts skills by why they are asked, those that are being learned among the due ones", () => {
    const reasons = ["learning", "due", "due", "interview", "new", "new", "new", "postponed"] as const;
    expect(workOf(queue(reasons, 1, 2), USUAL_PACE, false)).toMatchObject({
      due: 5,
      forward: 1,
      fresh: 3,
      postponed: 1,
    });
  });

  it("takes no time where nothing is to do, also when something was put off", () => {
    expect(workOf(queue([]), USUAL_PACE, false).minutes).toBe(0);
    expect(workOf(queue(["postponed"]), USUAL_PACE, false).minutes).toBe(0);
  });

  it("takes a minute at least where anything is", () => {
    expect(workOf(queue(["due"]), { secondsPerReview: 5, firstRight: 1 }, false).minutes).toBe(1);
  });

  it("takes longer for what is likely to be wrong, as it is asked again, and for what is new", () => {
    const due = Array.from({ length: 10 }, () => "due" as const);
    expect(workOf(queue(due, 1), MINUTE_EACH, false).minutes).toBe(10);
    expect(workOf(queue(due, 0.5), MINUTE_EACH, false).minutes).toBe(15);
    expect(workOf(queue(["new", "new"]), MINUTE_EACH, false).minutes).toBe(4);
    expect(workOf(queue(["new", "new"]), { ...MINUTE_EACH, firstRight: 0 }, false).minutes).toBe(6);
  });

  it("counts the new skills that open when others are learned among the new ones, with their time", () => {
    const work = workOf(queue(["new", "new"], 1, 0, 3), MINUTE_EACH, true);
    expect([work.fresh, work.minutes]).toEqual([5, 5]);
  });

  it("takes one answer each where time is limited, but for what is new and missed", () => {
    const due = Array.from({ length: 10 }, () => "due" as const);
    expect(workOf(queue(due, 0.5), MINUTE_EACH, true).minutes).toBe(10);
    expect(workOf(queue(["new", "new"]), MINUTE_EACH, true).minutes).toBe(2);
    expect(workOf(queue(["new", "new"]), { ...MINUTE_EACH, firstRight: 0 }, true).minutes).toBe(4);
  });
});
