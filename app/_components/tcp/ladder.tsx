import { useTranslations } from "next-intl";
import type { Run } from "#lib/network/run.ts";
import { LadderBars, LadderTextures } from "./ladder-bars.tsx";
import { type Leg, ladderLayout, xOf } from "./ladder-layout.ts";
import { LadderLeg, LadderLegLabel } from "./ladder-leg.tsx";
import { LadderRow } from "./ladder-row.tsx";

interface Props {
  readonly run: Run;
  readonly id: string;
}

/**
 * The drawing of a run. Complete as it stands; inside an element with --at it shows the first --at steps only.
 * Its table form says the same in words, so a screen reader gets one name for the whole picture.
 */
export function Ladder({ run, id }: Props) {
  const t = useTranslations("ui.ladder");
  const layout = ladderLayout(run);
  const marks = { resent: t("markResent"), old: t("markOld"), forged: t("markForged"), copy: t("markCopy") };
  return (
    <svg
      className="ladder"
      data-hosts={run.hosts.length > 2 ? run.hosts.length : undefined}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      role="img"
      aria-label={t("picture", { steps: run.steps.length })}
    >
      <LadderTextures id={id} />
      {run.hosts.map((host) => (
        <g key={host}>
          <text className="ladder-host" x={xOf(run, host)} y={18} textAnchor="middle">
            {host}
          </text>
          <line className="ladder-life" x1={xOf(run, host)} x2={xOf(run, host)} y1={30} y2={layout.height} />
        </g>
      ))}
      <LadderBars bars={layout.bars} run={run} textures={id} />
      {layout.legs.map((leg) => (
        <LadderLeg key={keyOf(leg)} leg={leg} />
      ))}
      {layout.legs.map((leg) => (
        <LadderLegLabel key={keyOf(leg)} leg={leg} marks={marks} />
      ))}
      {layout.rows.map((row) => (
        <LadderRow
          key={row.step}
          row={row}
          run={run}
          width={layout.width}
          octets={(count) => t("octets", { count })}
        />
      ))}
    </svg>
  );
}

function keyOf({ flight, endStep }: Leg): string {
  return `${flight.id}-${endStep ?? "never"}`;
}
