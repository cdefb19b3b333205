import type { Interval } from "#lib/review/proportion.ts";

/** A share on the line from 0 to 100 %, with how far it may be off. The numbers stand beside it. */
export function IntervalBar({ interval: { share, least, most } }: { readonly interval: Interval }) {
  return (
    <svg className="interval-bar" width="100%" height="20" aria-hidden="true">
      <line className="interval-scale" x1="0" x2="100%" y1="10" y2="10" />
      {[0, 25, 50, 75, 100].map((at) => (
        <line key={at} className="interval-scale" x1={`${at}%`} x2={`${at}%`} y1="6" y2="14" />
      ))}
      <line className="interval-span" x1={percent(least)} x2={percent(most)} y1="10" y2="10" />
      <circle className="interval-share" cx={percent(share)} cy="10" r="5" />
    </svg>
  );
}

/** A length in the picture, not in words. */
function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
