import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { memo, useDeferredValue, useLayoutEffect, useRef } from "react";
import { Ladder } from "#app/_components/tcp/ladder.tsx";
import { RunTable } from "#app/_components/tcp/run-table.tsx";
import type { Run } from "#lib/network/run.ts";

// A long history has thousands of lines: what follows a key at once must not wait for them to be drawn.
const Drawing = memo(Ladder);
const Table = memo(RunTable);
const Export = dynamic(
  () => import("#app/_components/capture/export-button.tsx").then((file) => file.ExportButton),
  {
    ssr: false,
  },
);

/** The run so far: the drawing, kept at its newest row, and the same as a table. */
export function LadderView({ run: newest }: { readonly run: Run }) {
  const t = useTranslations("lab.ladder");
  const run = useDeferredValue(newest);
  const frame = useRef<HTMLDivElement>(null);
  const steps = run.steps.length;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step is what makes the drawing longer
  useLayoutEffect(() => {
    const { current } = frame;
    if (current !== null) current.scrollTop = current.scrollHeight;
  }, [steps]);

  return (
    <section className="lab-run" aria-labelledby="lab-run">
      <h2 id="lab-run">{t("title")}</h2>
      {steps === 0 ? <p className="lab-none">{t("empty")}</p> : null}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is higher than its frame is scrolled with the arrow keys */}
      <div className="lab-ladder" ref={frame} role="group" tabIndex={0} aria-label={t("region")}>
        <Drawing run={run} id="lab-ladder" />
      </div>
      <details className="lab-table">
        <summary>{t("table")}</summary>
        <Table run={run} />
      </details>
      {run.flights.length === 0 ? null : (
        <details className="lab-export">
          <summary>{t("export")}</summary>
          <Export run={run} name="segment-arrives-lab" />
        </details>
      )}
    </section>
  );
}
