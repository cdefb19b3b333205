import type { Run, RunStep } from "#lib/network/run.ts";
import type { TimeoutName } from "#lib/tcp/event.ts";
import { durationText } from "./duration.ts";
import type { Row } from "./ladder-layout.ts";
import { isLeft, LADDER, xOf } from "./ladder-layout.ts";
import { since } from "./ladder-steps.ts";

interface Props {
  readonly row: Row;
  readonly run: Run;
  /** of the picture */
  readonly width: number;
  /** "20 octets" in the reader's language */
  readonly octets: (count: number) => string;
}

/** What happens at one end in a step besides segments: the user's call, a timer, a notice to the user; and time passing. */
export function LadderRow({ row, run, width, octets }: Props) {
  const { runStep, y, pauseMs } = row;
  const { host } = runStep;
  const cause = causeText(runStep);
  const notices = noticesOf(runStep, octets);
  const left = host !== null && isLeft(run, host);
  const x = host === null ? 0 : xOf(run, host) + (left ? -10 : 10);
  const anchor = left ? "end" : "start";
  const stateLines = host !== null && changesState(run, row, host) ? 1 : 0;
  const firstNotice = (cause === null ? 0 : 1) + stateLines;
  return (
    <g className="ladder-row" style={since(row.step)}>
      <line className="ladder-row-mark" x1={0} x2={width} y1={y} y2={y} data-row={row.step} />
      {pauseMs === null ? null : <Pause y={y - LADDER.row / 2 - 3} ms={pauseMs} />}
      {cause === null || host === null ? null : (
        <text className="ladder-cause" x={x} y={y + 3.5} textAnchor={anchor}>
          {left ? `${cause} ▸` : `◂ ${cause}`}
        </text>
      )}
      {notices.map((notice, nth) => (
        <text
          key={notice}
          className="ladder-notice"
          x={x}
          y={y + 3.5 + 12 * (firstNotice + nth)}
          textAnchor={anchor}
        >
          {notice}
        </text>
      ))}
    </g>
  );
}

function Pause({ y, ms }: { readonly y: number; readonly ms: number }) {
  return (
    <>
      <line className="ladder-pause" x1={LADDER.left + 14} x2={LADDER.right - 14} y1={y} y2={y} />
      <text className="ladder-time" x={(LADDER.left + LADDER.right) / 2} y={y + 3.5} textAnchor="middle">
        {durationText(ms)}
      </text>
    </>
  );
}

const TIMERS: Readonly<Record<TimeoutName, string>> = {
  RETRANSMISSION: "RTO",
  USER: "user timeout",
  "TIME-WAIT": "2MSL",
  "FIN-WAIT-2": "FIN timeout",
  "R2-EXCEEDED": "R2",
};

/** The call or the timer at the lifeline. These words are the RFC's own in both languages. */
function causeText({ action }: RunStep): string | null {
  switch (action.do) {
    case "open":
      return action.mode === "active" ? "OPEN" : "OPEN passive";
    case "send":
      return `SEND ${action.octets}`;
    case "receive":
      return "RECEIVE";
    case "close":
      return "CLOSE";
    case "abort":
      return "ABORT";
    case "timeout":
      return TIMERS[action.timer];
    default:
      return null;
  }
}

/** Signals, refused calls and delivered text, one line each; long signals are cut at the space. */
function noticesOf({ effects }: RunStep, octets: (count: number) => string): readonly string[] {
  return effects.flatMap((effect) => {
    if (effect.type === "signal")
      return effect.signal.split(" ").length > 3 ? ["timed out"] : twoLines(effect.signal);
    if (effect.type === "error") return twoLines(effect.error);
    if (effect.type === "deliver") return [`↑ ${octets(effect.octets)}`];
    return [];
  });
}

function twoLines(words: string): readonly string[] {
  return words.split(" ");
}

function changesState(run: Run, row: Row, host: string): boolean {
  const before = row.step === 1 ? run.initial : run.steps[row.step - 2]?.connections;
  return before?.[host]?.state !== row.runStep.connections[host]?.state;
}
