import type { Day } from "#lib/review/day.ts";

export interface DayBar {
  readonly day: Day;
  readonly count: number;
  /** stands on top of it, hatched */
  readonly extra?: number;
}

interface Props {
  /** unique on the page */
  readonly id: string;
  readonly name: string;
  readonly bars: readonly DayBar[];
  /** below the first, the middle and the last bar; below the first and the last where there are but two. Unique. */
  readonly ends: readonly string[];
}

/** Bars of a number of days. Coordinates are shares of the width, so that they fit every screen. */
export function DayBars({ id, name, bars, ends }: Props) {
  const top = scaleTop(Math.max(1, ...bars.map(({ count, extra = 0 }) => count + extra)));
  const width = 100 / bars.length;
  const height = (count: number) => (count / top) * 100;
  return (
    <div className="day-bars">
      <div className="day-scale" aria-hidden="true">
        <span>{top}</span>
        <span>{top / 2}</span>
        <span>0</span>
      </div>
      <svg role="img" aria-label={name} width="100%" height="100%">
        <defs>
          <pattern id={`${id}-hatch`} width="5" height="5" patternUnits="userSpaceOnUse">
            <path className="day-hatch" d="M-1 6L6 -1M-1 1L1 -1M4 6L6 4" />
          </pattern>
        </defs>
        {[0, 50, 100].map((y) => (
          <line key={y} className="day-line" x1="0" x2="100%" y1={`${y}%`} y2={`${y}%`} />
        ))}
        {bars.map(({ day, count, extra = 0 }, index) => {
          const x = `${(index + 0.12) * width}%`;
          const wide = `${width * 0.76}%`;
          const [high, more] = [height(count), height(extra)];
          return (
            <g key={day}>
              {count === 0 ? null : (
                <rect className="day-bar" x={x} width={wide} y={`${100 - high}%`} height={`${high}%`} />
              )}
              {extra === 0 ? null : (
                <rect
                  className="day-extra"
                  fill={`url(#${id}-hatch)`}
                  x={x}
                  width={wide}
                  y={`${100 - high - more}%`}
                  height={`${more}%`}
                />
              )}
            </g>
          );
        })}
      </svg>
      <div className="day-ends" aria-hidden="true">
        {ends.map((end) => (
          <span key={end}>{end}</span>
        ))}
      </div>
    </div>
  );
}

/** The least even number of one or two leading digits that is not below `most`. */
function scaleTop(most: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(most)) - 1) * 2;
  return Math.ceil(most / unit) * unit;
}
