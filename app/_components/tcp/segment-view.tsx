import type { Segment } from "#lib/tcp/segment.ts";
import { segmentText } from "./segment-text.ts";

interface Props {
  readonly segment: Segment;
  /** whether SEG.WND is written too; left out where nothing depends on it */
  readonly showWindow?: boolean;
}

/** A segment in running text. */
export function SegmentView({ segment, showWindow = false }: Props) {
  const { flags, numbers } = segmentText(segment);
  return (
    <span className="segment" translate="no">
      <b>{flags}</b> {numbers}
      {showWindow ? ` wnd=${segment.wnd}` : null}
    </span>
  );
}
