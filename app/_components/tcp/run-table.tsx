import { useTranslations } from "next-intl";
import type { Run } from "#lib/network/run.ts";
import { ContestedMark } from "./contested-mark.tsx";
import { durationText } from "./duration.ts";
import { Consequences, Happening } from "./happening.tsx";
import { StateName } from "./state-name.tsx";

/** The whole run as a table: the figure for those who read it rather than see it. */
export function RunTable({ run }: { readonly run: Run }) {
  const t = useTranslations("ui.ladder");
  return (
    <div className="table-frame">
      <table className="run-table tabular">
        <thead>
          <tr>
            <th scope="col">{t("stepColumn")}</th>
            <th scope="col">{t("whatColumn")}</th>
            {run.hosts.map((host) => (
              <th key={host} scope="col">
                {t("endColumn", { host })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">0</th>
            <td>{t("start")}</td>
            {run.hosts.map((host) => (
              <EndCell key={host} run={run} host={host} at={0} />
            ))}
          </tr>
          {run.steps.map((step) => (
            <tr key={step.index}>
              <th scope="row">
                {step.index + 1}
                <span className="row-time">{durationText(step.atMs)}</span>
              </th>
              <td>
                <p>
                  <Happening run={run} step={step} />
                </p>
                <Consequences step={step} />
                {step.trace.map(({ rule, contested }) =>
                  contested === null ? null : <ContestedMark key={rule} id={contested} />,
                )}
              </td>
              {run.hosts.map((host) => (
                <EndCell key={host} run={run} host={host} at={step.index + 1} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function EndCell({ run, host, at }: { readonly run: Run; readonly host: string; readonly at: number }) {
  const connection = (at === 0 ? run.initial : run.steps[at - 1]?.connections)?.[host];
  return <td>{connection === undefined ? null : <StateName state={connection.state} />}</td>;
}
