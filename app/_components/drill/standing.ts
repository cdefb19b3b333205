import type { Holding } from "./holding.ts";

/** Where a drill stands, without its questions: plain JSON. */
export type Standing = Pick<Holding, "order" | "left" | "finished" | "last" | "learner">;

export function standingOf({ order, left, finished, last, learner }: Holding): Standing {
  return { order, left, finished, last, learner };
}

/**
 * A drill from the page that was kept of it: `page` as the server made it then, `standing` as it stood when it was last
 * seen, `waiting` the codes of skills whose answers the server does not have yet. What was answered is not asked again;
 * where a skill is due again, the page's question of it is one that was answered, and does not come either.
 */
export function takenUp(page: Holding, standing: Standing | null, waiting: readonly string[]): Holding {
  const known = standing !== null && standing.learner === page.learner ? { ...page, ...standing } : page;
  const left = { ...known.left };
  const order = known.order.filter(({ skillCode, reason }) => {
    if (!waiting.includes(skillCode)) return true;
    left[reason] = Math.max(0, left[reason] - 1);
    return false;
  });
  const reps = new Map(page.order.map((turn) => [turn.skillCode, turn.reps]));
  const questions = page.questions.filter((each) =>
    order.some((turn) => turn.skillCode === each.skillCode && turn.reps === reps.get(turn.skillCode)),
  );
  return { ...known, order, left, questions, nextMs: null, shownReps: null, end: null };
}
