import type { ReactNode } from "react";

interface Props {
  readonly summary: ReactNode;
  /** of the frame in which a table wider than a phone scrolls; null: it fits */
  readonly frame?: string | null;
  readonly children: ReactNode;
}

/** What a picture shows, as a table for whoever asks for it. */
export function AsTable({ summary, frame = null, children }: Props) {
  return (
    <details className="as-table">
      <summary>{summary}</summary>
      {frame === null ? (
        children
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <div className="as-table-frame" role="group" aria-label={frame} tabIndex={0}>
          {children}
        </div>
      )}
    </details>
  );
}
