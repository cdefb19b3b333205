import type { Level } from "#lib/review/progress.ts";

/** A sample of how an arrow of this level is drawn. */
export function ChanceMark({ level }: { readonly level: Level }) {
  return (
    <svg className="chance-mark" viewBox="0 0 30 10" aria-hidden="true">
      <path className="diagram-edge" data-look={level} d="M1 5H29" />
    </svg>
  );
}
