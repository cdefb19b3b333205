import { useSyncExternalStore } from "react";

const NAME = "ask-single-keys";
const CHANGED = "ask-single-keys-changed";

/** Whether single keys act (WCAG 2.1.4), remembered in this browser; on until switched off. */
export function useSingleKeys(): readonly [boolean, (on: boolean) => void] {
  const isOn = useSyncExternalStore(subscribe, read, () => true);
  return [isOn, write];
}

function subscribe(changed: () => void): () => void {
  window.addEventListener(CHANGED, changed);
  window.addEventListener("storage", changed);
  return () => {
    window.removeEventListener(CHANGED, changed);
    window.removeEventListener("storage", changed);
  };
}

function read(): boolean {
  try {
    return localStorage.getItem(NAME) !== "off";
  } catch {
    return true;
  }
}

function write(on: boolean): void {
  try {
    if (on) localStorage.removeItem(NAME);
    else localStorage.setItem(NAME, "off");
  } catch {
    // A browser that keeps nothing for sites cannot be told: the keys stay on.
  }
  window.dispatchEvent(new Event(CHANGED));
}
