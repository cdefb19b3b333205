import type { Leg, Point } from "./ladder-layout.ts";
import { since } from "./ladder-steps.ts";
import { segmentText } from "./segment-text.ts";

/** A segment on its way: drawn half while in flight, whole once it has arrived, broken off where it is lost. */
export function LadderLeg({ leg }: { readonly leg: Leg }) {
  const { flight, points, end } = leg;
  const last = points.at(-1) ?? points[0];
  const before = points.at(-2) ?? points[0];
  const degrees = (Math.atan2(last.y - before.y, last.x - before.x) * 180) / Math.PI;
  return (
    <g className="ladder-leg" data-end={end} data-kind={kindOf(leg)} style={timesOf(leg)}>
      <path className="ladder-leg-line" d={pathOf(points)} pathLength={100} />
      {flight.injected !== null ? (
        <circle className="ladder-leg-origin" cx={points[0].x} cy={points[0].y} r={3} />
      ) : null}
      <g transform={`translate(${last.x} ${last.y}) rotate(${degrees})`}>
        {end === "arrives" ? <path className="ladder-leg-end" d="M0 0L-8.5 -3.6V3.6Z" /> : null}
        {end === "lost" ? <path className="ladder-leg-end" d="M-4.5 -4.5L4.5 4.5M-4.5 4.5L4.5 -4.5" /> : null}
      </g>
    </g>
  );
}

interface LabelProps {
  readonly leg: Leg;
  readonly marks: {
    readonly resent: string;
    readonly old: string;
    readonly forged: string;
    readonly copy: string;
  };
}

/** The segment along its way: control bits above the line, numbers below. Drawn after all lines, so that none cuts it. */
export function LadderLegLabel({ leg, marks }: LabelProps) {
  const { at, degrees, anchor } = leg.label;
  const { flags, numbers } = segmentText(leg.flight.segment);
  const kind = kindOf(leg);
  const { origin } = leg;
  // A segment that wanders is named where it leaves, and again where it comes in, once it does.
  const wanders = leg.points.length > 2;
  const times = wanders && leg.endStep !== null ? since(leg.endStep, leg.endStep) : timesOf(leg);
  return (
    <>
      {origin === null ? null : (
        <g
          className="ladder-leg"
          style={timesOf(leg)}
          transform={`translate(${round(origin.x)} ${round(origin.y)})`}
          textAnchor={origin.x > leg.points[0].x ? "start" : "end"}
        >
          <text className="ladder-flags">{flags}</text>
          <text className="ladder-numbers" y={11}>
            {numbers}
          </text>
        </g>
      )}
      <g
        className="ladder-leg"
        style={times}
        transform={`translate(${round(at.x)} ${round(at.y)}) rotate(${round(degrees)})`}
        textAnchor={anchor}
      >
        <text className="ladder-flags" y={-5}>
          {flags}
          {kind === "first" ? null : <tspan className="ladder-mark"> {marks[kind]}</tspan>}
        </text>
        <text className="ladder-numbers" y={12}>
          {numbers}
        </text>
      </g>
    </>
  );
}

/** A copy was under way unseen and shows when it arrives. */
function timesOf(leg: Leg) {
  return since(leg.copy && leg.endStep !== null ? leg.endStep : leg.sentStep, leg.endStep);
}

function kindOf({ copy, flight }: Leg): "first" | "copy" | "old" | "forged" | "resent" {
  if (copy) return "copy";
  if (flight.injected !== null) return flight.injected;
  return flight.retransmission ? "resent" : "first";
}

function pathOf(points: readonly Point[]): string {
  return points.map(({ x, y }, nth) => `${nth === 0 ? "M" : "L"}${round(x)} ${round(y)}`).join("");
}

function round(length: number): number {
  return Math.round(length * 100) / 100;
}
