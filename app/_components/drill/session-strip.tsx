import { REASONS } from "#lib/review/reason.ts";
import type { DrillLabels } from "./drill-labels.ts";
import type { Holding } from "./holding.ts";

interface Props {
  readonly holding: Holding;
  readonly labels: DrillLabels;
}

/** Shown only when there are any. */
const RARE: readonly string[] = ["interview", "postponed"];

/**
 * How far the day is, and what is left of it. The bar counts skills, not answers: what comes back today is not done, and
 * what can wait is not part of the day.
 */
export function SessionStrip({ holding: { left, finished }, labels }: Props) {
  const total = REASONS.reduce((sum, reason) => sum + left[reason], 0) - left.postponed;
  return (
    <div className="drill-strip">
      <progress aria-label={labels.progress} value={finished} max={Math.max(1, finished + total)} />
      <dl>
        <Count name="done" label={labels.done} count={finished} />
        <Count name="left" label={labels.left} count={total} />
        {REASONS.filter((reason) => !RARE.includes(reason) || left[reason] > 0).map((reason) => (
          <Count key={reason} name={reason} label={labels[reason]} count={left[reason]} />
        ))}
      </dl>
    </div>
  );
}

function Count({
  name,
  label,
  count,
}: {
  readonly name: string;
  readonly label: string;
  readonly count: number;
}) {
  return (
    <div data-count={name}>
      <dt>{label}</dt>
      <dd>{count}</dd>
    </div>
  );
}
