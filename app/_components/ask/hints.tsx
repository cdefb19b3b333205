import type { ReactNode } from "react";
import { KeyCap } from "./key-cap.tsx";
import type { AskLabels } from "./labels.ts";

interface Props {
  readonly given: readonly ReactNode[];
  readonly most: number;
  readonly onAsk: () => void;
  readonly labels: AskLabels;
}

/** Help one step at a time. What was given stays. */
export function Hints({ given, most, onAsk, labels }: Props) {
  if (most === 0) return null;
  const left = most - given.length;
  return (
    <div className="hints">
      <div role="status">
        {given.length === 0 ? null : (
          <ol aria-label={labels.hintsTitle}>
            {given.map((hint, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: hints are only ever added at the end
              <li key={index}>{hint}</li>
            ))}
          </ol>
        )}
      </div>
      <button type="button" className="button" data-weight="quiet" onClick={onAsk} aria-disabled={left === 0}>
        {left === 0 ? labels.noMoreHints : labels.hint}
        <span className="hints-count">
          {given.length}/{most}
        </span>
        <KeyCap text="h" />
      </button>
    </div>
  );
}
