import { useEffect, useMemo, useState } from "react";
import type { Locale } from "#app/_i18n/routing.ts";
import { SERVER_DESK } from "../ask/desk.ts";
import { rubric } from "../ask/kinds/explain/actions.ts";
import type { DrillState } from "./drill-state.ts";
import { opened } from "./held-grading.ts";
import { deskOf, fetchAhead } from "./offline-desk.tsx";
import type { OfflineLabels } from "./offline-labels.ts";
import { useOutboxView } from "./use-outbox.ts";

/** After what the page itself still fetches. */
const FETCH_AFTER_MS = 1_500;

/** What the question on the page needs to be answered with or without a network; fetches ahead what the next ones will. */
export function useHeld({ shown, held }: DrillState, locale: Locale, labels: OfflineLabels) {
  const { reached } = useOutboxView();
  const question = shown?.question ?? null;

  const [ahead, setAhead] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what could not be fetched is fetched once the server is reached
  useEffect(() => {
    let isStale = false;
    const timer = setTimeout(() => {
      fetchAhead([...held.values()], locale).then(
        () => isStale || setAhead(held.size),
        () => undefined,
      );
    }, FETCH_AFTER_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [held, locale, reached]);

  const atHand = useMemo(() => {
    if (question === null || question.sealed === "") return { desk: SERVER_DESK, rubric };
    return {
      desk: deskOf({ held: question, locale, labels }),
      /** the page holds the key points with the question, closed until a text is written */
      rubric: async (asked: Parameters<typeof rubric>[0]) => opened(question).rubric ?? rubric(asked),
    };
  }, [question, locale, labels]);
  /** `ahead`: how many questions can do without a network */
  return { ...atHand, ahead };
}
