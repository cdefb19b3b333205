import { useEffect, useRef, type RefObject } from "react";
import { chooseByNumber } from "./number-keys.ts";

export interface KeyActions {
  /** sends the answer, or goes on after the verdict */
  readonly enter: () => void;
  readonly hint: () => void;
  readonly help: () => void;
  /** closes the list of keys; false when it is closed */
  readonly close: () => boolean;
  readonly confidence: (letter: "s" | "u" | "g") => void;
  /** what the page adds, by its key */
  readonly others: Readonly<Record<string, () => void>>;
}

/** How far single keys reach: the whole page where the question is the page, else only while the focus is inside. */
export type KeyReach = "page" | "inside" | "off";

/** Listens to single keys, except where letters are written and while a modifier is held. */
export function useAskKeys(root: RefObject<HTMLElement | null>, reach: KeyReach, actions: KeyActions): void {
  const latest = useRef(actions);
  latest.current = actions;
  const lastByNumber = useRef<Element | null>(null);

  useEffect(() => {
    if (reach === "off") return;
    function onKeyDown(event: KeyboardEvent) {
      const form = root.current;
      const { target } = event;
      // A key that is held down must not answer, and then leave the verdict unread.
      if (form === null || !(target instanceof HTMLElement) || event.defaultPrevented || event.repeat) return;
      const isInside = form.contains(target);
      if (!isInside && (reach === "inside" || target !== document.body)) return;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
        return taken(event, latest.current.enter);
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape" && latest.current.close()) return event.preventDefault();
      if (event.key === "Escape" && isWriting(target))
        return taken(event, () => form.querySelector("form")?.focus());
      if (isWriting(target)) return;
      const action = actionOf(event.key, target, latest.current);
      if (action !== null) return taken(event, action);
      const group = chooseByNumber(form, event.key, lastByNumber.current);
      if (group === null) return;
      lastByNumber.current = group;
      event.preventDefault();
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [root, reach]);
}

function taken(event: KeyboardEvent, action: () => void): void {
  event.preventDefault();
  action();
}

function actionOf(key: string, target: HTMLElement, actions: KeyActions): (() => void) | null {
  switch (key) {
    case "Enter":
      // What has a press of its own keeps it.
      return target.closest("a, button, summary, select") === null ? actions.enter : null;
    case "?":
      return actions.help;
    case "h":
      return actions.hint;
    case "s":
    case "u":
    case "g":
      return () => actions.confidence(key);
    default:
      return actions.others[key] ?? null;
  }
}

function isWriting(target: HTMLElement): boolean {
  if (target instanceof HTMLInputElement) return target.type !== "checkbox" && target.type !== "radio";
  return target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;
}
