import { useEffect, useRef, useSyncExternalStore } from "react";
import { BrowserOutbox, NOTHING_YET, type OutboxView } from "./outbox-browser.ts";

let ofThisTab: BrowserOutbox | null = null;

/** The outbox of this tab. What an earlier visit left in it is sent as soon as any component uses it. */
export function outboxOfThisTab(): BrowserOutbox {
  if (ofThisTab === null) {
    ofThisTab = new BrowserOutbox();
    ofThisTab.start();
  }
  return ofThisTab;
}

export function useOutboxView(): OutboxView {
  useEffect(() => {
    outboxOfThisTab();
  }, []);
  return useSyncExternalStore(subscribe, view, () => NOTHING_YET);
}

function subscribe(listener: () => void): () => void {
  return outboxOfThisTab().subscribe(listener);
}

function view(): OutboxView {
  return ofThisTab?.view() ?? NOTHING_YET;
}

/** Resolves once the server has all answers of this browser; rejects where it does not answer. */
export function outboxReady(): Promise<void> {
  return outboxOfThisTab().ready();
}

/** Whether the server is out of reach; `back` runs each time that it is reached again and has every answer. */
export function useWayBack(back: () => Promise<void>): boolean {
  const { reached, waiting } = useOutboxView();
  const latest = useRef(back);
  latest.current = back;
  const wasAway = useRef(false);
  useEffect(() => {
    if (reached === false) wasAway.current = true;
    if (!wasAway.current || reached !== true || waiting > 0) return;
    wasAway.current = false;
    void latest.current();
  }, [reached, waiting]);
  return reached === false;
}
