/**
 * Gives the verdict the focus and shows it from its beginning: what stands above it may still close while it is drawn.
 * Returns what stops it.
 */
export function showVerdict(verdict: HTMLElement): () => void {
  verdict.focus();
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(() => {
      const { top } = verdict.getBoundingClientRect();
      if (top < 0 || top > window.innerHeight / 2) verdict.scrollIntoView({ block: "start" });
    });
  });
  return () => cancelAnimationFrame(frame);
}
