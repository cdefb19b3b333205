import { useEffect, useRef, useState } from "react";
import type { DrillState } from "./drill-state.ts";
import type { HeldQuestion } from "./held.ts";
import type { Holding } from "./holding.ts";
import { canKeep, exclusively, forgetOthers, readNote, writeNote } from "./kept-cache.ts";
import { standingOf } from "./standing.ts";

/**
 * Keeps the drill for when this page is loaded anew without a network. `ready` are the questions whose code is here.
 * How many of them the kept page has; 0 where nothing can be kept.
 */
export function useKept({ holding, told }: DrillState, ready: ReadonlyMap<string, HeldQuestion>): number {
  const { learner } = holding;
  const [kept, setKept] = useState(0);
  const latest = useRef(holding);
  latest.current = holding;

  useEffect(() => {
    forgetOthers(learner).catch(() => undefined);
  }, [learner]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was kept for nobody is kept anew once there is somebody
  useEffect(() => {
    // Files of a development server keep their names when they change.
    if (!told || ready.size === 0 || process.env.NODE_ENV !== "production" || !canKeep()) return;
    let isStale = false;
    const keep = () => {
      if (document.visibilityState !== "visible") return;
      import("./keep-drill.ts")
        .then(({ keepDrill }) => keepDrill(latest.current, ready))
        .then(
          (count) => isStale || setKept(count),
          () => undefined,
        );
    };
    keep();
    document.addEventListener("visibilitychange", keep);
    return () => {
      isStale = true;
      document.removeEventListener("visibilitychange", keep);
    };
  }, [ready, told, learner]);

  useEffect(() => {
    if (told && canKeep()) noteStanding(holding).catch(() => undefined);
  }, [holding, told]);

  return kept;
}

/** The kept page is the one of this address: it goes on where this page stands. */
async function noteStanding(holding: Holding): Promise<void> {
  await exclusively(async () => {
    const note = await readNote();
    if (note === null || note.learner !== holding.learner) return;
    if (note.address !== location.pathname + location.search) return;
    await writeNote({ ...note, standing: standingOf(holding) });
  });
}
