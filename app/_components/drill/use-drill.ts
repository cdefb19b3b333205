import { unstable_isUnrecognizedActionError } from "next/navigation";
import { startTransition, useEffect, useReducer, useRef } from "react";
import { hold, takeBack } from "#app/[locale]/(drill)/drill/actions.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import type { DrillFilter } from "#lib/review/queue.ts";
import type { Graded } from "../ask/answered.ts";
import { fetchForms } from "../ask/kinds/fetch-forms.ts";
import { closed, drillStep, opened } from "./drill-state.ts";
import type { Holding, HoldRequest } from "./holding.ts";

/** Tabs of one browser tell each other what was answered, and that something was taken back. */
const CHANNEL = "drill";
/** A step of learning is over at its instant on the server: a little later it surely is. */
const AFTER_STEP_MS = 300;

/** A drill: what is asked now, and the ways to the server, which alone knows what comes next. */
export function useDrill(
  first: Holding,
  filter: DrillFilter,
  locale: Locale,
  /** resolves once the server has every answer of this browser: before that it would ask what was answered already */
  ready: () => Promise<void>,
  /** of a page that was kept: what is left of `first`; null where `first` is what the server just said */
  takeUp: (() => Promise<Holding>) | null,
) {
  const [state, dispatch] = useReducer(drillStep, first, takeUp === null ? opened : closed);
  const latest = useRef(state);
  latest.current = state;
  const begun = useRef(false);
  const asking = useRef<"no" | "once" | "again">("no");
  const takingBack = useRef(false);
  const takingUp = useRef<Promise<void> | null>(null);
  const tabs = useRef<BroadcastChannel | null>(null);
  const { shown, answers, holding, held } = state;

  function request(): HoldRequest {
    const { shown: now, held: here } = latest.current;
    return {
      filter,
      have: [...here.keys()],
      shown: now === null || now.graded ? null : now.question.skillCode,
      locale,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
  }

  /**
   * Asks the server where the drill stands; while an answer to that is under way, once more after it. A page that was
   * kept may be of an older release, which cannot ask: the page of today takes its place.
   */
  async function refresh() {
    if (asking.current !== "no") {
      asking.current = "again";
      return;
    }
    do {
      asking.current = "once";
      try {
        await takingUp.current;
        await ready();
        const asked = request();
        const told = await hold(asked);
        startTransition(() =>
          dispatch({ type: "told", holding: told, about: asked.shown, begun: begun.current }),
        );
      } catch (error) {
        if (takeUp !== null && isIdle() && unstable_isUnrecognizedActionError(error)) location.reload();
        else dispatch({ type: "unreachable" });
      }
    } while (wantsAgain());
    asking.current = "no";
  }

  /** Whether nothing would be lost with this page: no answer that was begun, no verdict that is being read. */
  function isIdle(): boolean {
    const { shown: now, waiting } = latest.current;
    return waiting || (now !== null && !now.graded && !begun.current);
  }

  function wantsAgain(): boolean {
    return asking.current === "again";
  }

  const refreshNow = useRef(refresh);
  refreshNow.current = refresh;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each page
  useEffect(() => {
    if (takeUp === null) return;
    takingUp.current = takeUp().then(
      (holding) => dispatch({ type: "told", holding, about: null, begun: false }),
      () => undefined,
    );
  }, []);

  // After the first paint, and after every answer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is what makes the queue another one
  useEffect(() => {
    void refreshNow.current();
  }, [answers]);

  useEffect(() => {
    const onVisible = () => document.visibilityState === "visible" && void refreshNow.current();
    const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(CHANNEL);
    channel?.addEventListener("message", ({ data }) => {
      const skillCode: unknown = data?.answered;
      if (typeof skillCode === "string") {
        dispatch({ type: "elsewhere", skillCode, begun: begun.current });
      }
      void refreshNow.current();
    });
    tabs.current = channel;
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      channel?.close();
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was begun belongs to the question
  useEffect(() => {
    begun.current = false;
  }, [shown?.question]);

  // The forms of what is held are fetched ahead: the next question appears at once, and without a network too.
  useEffect(() => {
    fetchForms([...held.values()]).catch(() => undefined);
  }, [held]);

  // When nothing is left but a step of learning, the page goes on by itself once that is over.
  const { nextMs } = holding;
  useEffect(() => {
    if (shown !== null || nextMs === null) return;
    const timer = setTimeout(() => void refreshNow.current(), nextMs + AFTER_STEP_MS);
    return () => clearTimeout(timer);
  }, [shown, nextMs]);

  return {
    state,
    refresh,
    /** the learner has begun to answer */
    begin() {
      begun.current = true;
    },
    graded(graded: Graded) {
      const answered = latest.current.shown?.question.skillCode;
      dispatch({ type: "graded", graded });
      tabs.current?.postMessage({ answered });
    },
    next() {
      if (latest.current.shown?.graded === false) return;
      startTransition(() => dispatch({ type: "next" }));
      if (latest.current.held.size === 0) void refresh();
    },
    async takeBack(reviewId: string) {
      if (takingBack.current) return;
      takingBack.current = true;
      dispatch({ type: "taking-back" });
      try {
        await ready();
        const taken = await takeBack(reviewId, request());
        if (taken.type !== "taken-back") return dispatch({ type: "not-taken-back" });
        startTransition(() =>
          dispatch({ type: "taken-back", skillCode: taken.skillCode, holding: taken.holding }),
        );
        tabs.current?.postMessage("taken back");
      } catch {
        dispatch({ type: "unreachable" });
      } finally {
        takingBack.current = false;
      }
    },
  };
}
