import { useSyncExternalStore } from "react";

/** False until React answers on this page: what is pressed before would be lost without a word. */
export function useReady(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

function never(): () => void {
  return () => {};
}
