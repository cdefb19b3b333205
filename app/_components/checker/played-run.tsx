import { useTranslations } from "next-intl";
import { Ladder } from "#app/_components/tcp/ladder.tsx";
import { RunTable } from "#app/_components/tcp/run-table.tsx";
import { StateName } from "#app/_components/tcp/state-name.tsx";
import type { Run } from "#lib/network/run.ts";

/** The states that both ends are in now. */
export function Ends({ run }: { readonly run: Run | null }) {
  if (run === null) return null;
  const connections = run.steps.at(-1)?.connections ?? run.initial;
  return (
    <p className="play-ends">
      {run.hosts.map((host) => {
        const connection = connections[host];
        return connection === undefined ? null : (
          <span key={host}>
            {host} <StateName state={connection.state} />
          </span>
        );
      })}
    </p>
  );
}

interface Props {
  readonly run: Run | null;
  /** unique on the page */
  readonly id: string;
  /** in place of a drawing as long as there is nothing to draw */
  readonly nothingYet: string;
}

/** The run as a ladder, and as a table for those who read it rather than see it. */
export function PlayedRun({ run, id, nothingYet }: Props) {
  const t = useTranslations("ui.ladder");
  if (run === null || run.steps.length === 0) return <p className="play-hint">{nothingYet}</p>;
  return (
    <div className="play-drawing">
      <Ladder run={run} id={id} />
      <details>
        <summary>{t("table")}</summary>
        <RunTable run={run} />
      </details>
    </div>
  );
}
