import { useEffect, useRef } from "react";
import type { KeyMeaning } from "./keys.ts";
import { meaningOf } from "./keys.ts";

/** Single keys act unless the focus is where letters are written, a choice is made or a modifier is held. */
export function useKeys(isOn: boolean, hosts: readonly string[], act: (meaning: KeyMeaning) => void): void {
  const latest = useRef({ hosts, act });
  latest.current = { hosts, act };

  useEffect(() => {
    if (!isOn) return;
    function onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isWriting(event.target))
        return;
      const meaning = meaningOf(event.key, latest.current.hosts);
      if (meaning === null || (isScrolling(event.target) && event.key.startsWith("Arrow"))) return;
      event.preventDefault();
      latest.current.act(meaning);
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [isOn]);
}

function isWriting(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== "checkbox";
  return target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;
}

/** A frame that is scrolled with the arrow keys keeps them. */
function isScrolling(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.getAttribute("role") === "group" && target.tabIndex === 0;
}
