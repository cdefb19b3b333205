import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Run } from "#lib/network/run.ts";
import { Ladder } from "./ladder.tsx";
import { RunPlayer } from "./run-player.tsx";
import { RunTable } from "./run-table.tsx";
import { StepPanel } from "./step-panel.tsx";

interface Props {
  readonly run: Run;
  /** unique on the page */
  readonly id: string;
  /** where the run can be played on: the address of the lab with its story, and what the link says */
  readonly lab?: { readonly href: string; readonly text: string };
  /** what to look at */
  readonly children: ReactNode;
}

/** A run of the machine: the ladder to step through, each step in words, and the same as a table. */
export function RunFigure({ run, id, lab, children }: Props) {
  const t = useTranslations("ui.ladder");
  const moments = Array.from({ length: run.steps.length + 1 }, (_none, at) => at);
  return (
    <figure className="run-figure" id={id}>
      <RunPlayer
        steps={run.steps.length}
        panels={moments.map((at) => <StepPanel key={at} run={run} at={at} />)}
        labels={{
          controls: t("controls"),
          play: t("play"),
          pause: t("pause"),
          back: t("back"),
          forward: t("forward"),
          position: t("position"),
        }}
      >
        <Ladder run={run} id={id} />
      </RunPlayer>
      <figcaption>
        {children}
        {lab === undefined ? null : (
          <p className="run-figure-lab">
            <a href={lab.href}>{lab.text}</a>
          </p>
        )}
        <details>
          <summary>{t("table")}</summary>
          <RunTable run={run} />
        </details>
      </figcaption>
    </figure>
  );
}
