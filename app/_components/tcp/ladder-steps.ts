import type { CSSProperties } from "react";

/** A step that no run has: what never ends is compared with it. */
const NEVER = 9_999;

/** From which step something is seen, and by which it has come to its end: the style sheet compares both with --at. */
export function since(step: number, end: number | null = null): CSSProperties {
  // React's CSSProperties does not know custom properties.
  return { "--i": step, "--end": end ?? NEVER } as CSSProperties;
}
