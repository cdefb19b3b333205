import type { Run } from "#lib/network/run.ts";
import type { BarSlice } from "./ladder-layout.ts";
import { isLeft, LADDER, xOf } from "./ladder-layout.ts";
import { since } from "./ladder-steps.ts";
import { STATE_GROUPS, type StateGroup } from "./state-groups.ts";

/** Textures tell the groups apart without colour; CLOSED is no bar at all, LISTEN a hollow one. */
const TEXTURES: Readonly<Partial<Record<StateGroup, string>>> = {
  opening: "M-1 1.5H10M-1 5.5H10",
  active: "M-2 6L6 -2M-2 14L14 -2M2 14L14 2",
  passive: "M-2 2L6 10M-2 -6L14 10M6 -6L14 2",
  waiting: "M0 2H3M5 6H8",
};

export function LadderTextures({ id }: { readonly id: string }) {
  return (
    <defs>
      {Object.entries(TEXTURES).map(([group, path]) => (
        <pattern key={group} id={`${id}-${group}`} width="8" height="8" patternUnits="userSpaceOnUse">
          <path className="ladder-texture" d={path} />
        </pattern>
      ))}
    </defs>
  );
}

/** Sockets of one host, 1 … 9. */
const SUPERSCRIPTS = ["", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];

/** Slices reach a little into the next one, or a seam would show between them. */
const OVERLAP = 0.4;

interface Props {
  readonly bars: readonly BarSlice[];
  readonly run: Run;
  /** the id that LadderTextures was given */
  readonly textures: string;
}

/** Each end's states from top to bottom, with the name where a state is entered. */
export function LadderBars({ bars, run, textures }: Props) {
  return bars.map((bar) => {
    const group = STATE_GROUPS[bar.state];
    const left = isLeft(run, bar.host);
    const box = {
      x: bar.x - LADDER.barWidth / 2,
      y: bar.from,
      width: LADDER.barWidth,
      height: bar.to - bar.from + OVERLAP,
    };
    const event = bar.step === 0 ? 0 : outerLines(run, bar.step, bar.host);
    return (
      <g
        key={`${bar.host}-${bar.socket}-${bar.step}`}
        className="ladder-state"
        data-group={group}
        style={since(bar.step)}
      >
        {group === "none" ? null : group === "listening" ? (
          <Hollow {...box} />
        ) : (
          <rect className="ladder-bar" {...box} />
        )}
        {group in TEXTURES ? <rect {...box} fill={`url(#${textures}-${group})`} /> : null}
        {bar.entered ? (
          <text
            className="ladder-state-name"
            x={xOf(run, bar.host) + (left ? -10 : 10)}
            y={(bar.step === 0 ? bar.from + 11 : bar.from + 3.5) + (event + bar.line) * 12}
            textAnchor={left ? "end" : "start"}
          >
            {bar.state}
            {bar.number === null ? null : (SUPERSCRIPTS[bar.number] ?? `·${bar.number}`)}
          </text>
        ) : null}
      </g>
    );
  });
}

interface HollowProps {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function Hollow({ x, y, width, height }: HollowProps) {
  return (
    <>
      <rect className="ladder-hollow" x={x} y={y} width={width} height={height} />
      <path
        className="ladder-hollow-edge"
        d={`M${x + 0.75} ${y}v${height}M${x + width - 0.75} ${y}v${height}`}
      />
    </>
  );
}

/** How many lines the row of `step` (1 … n) needs at the outer side of `host` before the state's name. */
function outerLines(run: Run, step: number, host: string): number {
  const { action, host: acting } = run.steps[step - 1] ?? { action: { do: "wait" }, host: null };
  return acting === host && action.do !== "deliver" && action.do !== "duplicate" ? 1 : 0;
}
