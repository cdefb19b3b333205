/**
 * Runs `task` while no other tab of this site runs one. Two first answers at the same time would make two guests, and
 * one of them would be forgotten with its answer. Browsers without Web Locks (insecure origins) run it at once.
 */
export async function oneAtATime<T>(task: () => Promise<T>): Promise<T> {
  return "locks" in navigator ? navigator.locks.request("answer", task) : task();
}
