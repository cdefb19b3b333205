import { useRef } from "react";

/** The list of keys: opened with the focus on it, and closed with the focus back where it was. */
export function useKeyList() {
  const panel = useRef<HTMLDetailsElement>(null);
  const before = useRef<HTMLElement | null>(null);

  function close(): boolean {
    const list = panel.current;
    if (list === null || !list.open) return false;
    list.open = false;
    if (list.contains(document.activeElement)) before.current?.focus();
    return true;
  }

  function toggle() {
    if (close()) return;
    const list = panel.current;
    if (list === null) return;
    before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    list.open = true;
    list.querySelector("summary")?.focus();
  }

  return { panel, toggle, close };
}
