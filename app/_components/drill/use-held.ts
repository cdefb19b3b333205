import { useEffect, useMemo, useState } from "react";
import type { Locale } from "#app/_i18n/routing.ts";
import { SERVER_DESK } from "../ask/desk.ts";
import { rubric } from "../ask/kinds/explain/actions.ts";
import type { DrillState } from "./drill-state.ts";
import type { HeldQuestion } from "./held.ts";
import { opened } from "./held-grading.ts";
import { deskOf, fetchAhead } from "./offline-desk.tsx";
import type { OfflineLabels } from "./offline-labels.ts";
import { useOutboxView } from "./use-outbox.ts";

/** A page that is never at rest does not wait longer with what it needs without a network. */
const FETCH_AFTER_MS = 1_500;
/** Where a browser does not tell when it is at rest. */
const SOON_MS = 300;
const NONE: ReadonlyMap<string, HeldQuestion> = new Map();

/** What the question on the page needs to be answered with or without a network; fetches ahead what the next ones will. */
export function useHeld({ shown, held }: DrillState, locale: Locale, labels: OfflineLabels) {
  const { reached } = useOutboxView();
  const question = shown?.question ?? null;

  const [ready, setReady] = useState(NONE);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what could not be fetched is fetched once the server is reached
  useEffect(() => {
    let isStale = false;
    const giveUp = atRest(() => {
      fetchAhead([...held.values()], locale).then(
        () => isStale || setReady(held),
        () => undefined,
      );
    });
    return () => {
      isStale = true;
      giveUp();
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
  /** `ready`: the questions that can do without a network */
  return { ...atHand, ready };
}

/** Runs `work` once the page has loaded and has nothing else to do. What is returned calls it off. */
function atRest(work: () => void): () => void {
  let callOff = () => window.removeEventListener("load", wait);
  function wait() {
    if ("requestIdleCallback" in window) {
      const idle = requestIdleCallback(work, { timeout: FETCH_AFTER_MS });
      callOff = () => cancelIdleCallback(idle);
    } else {
      const timer = setTimeout(work, SOON_MS);
      callOff = () => clearTimeout(timer);
    }
  }
  if (document.readyState === "complete") wait();
  else window.addEventListener("load", wait);
  return () => callOff();
}
