import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { decisiveSteps } from "#lib/challenge/decisive-steps.ts";
import type { HostId, Run } from "#lib/network/run.ts";
import type { Connection } from "#lib/tcp/connection.ts";
import { isOtherState } from "#lib/tcp/connection.ts";
import type { Otherwise } from "#lib/tcp/instructive.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { ContestedMark } from "./contested-mark.tsx";
import { durationText } from "./duration.ts";
import { Consequences, Happening } from "./happening.tsx";
import { OtherwiseList } from "./otherwise-list.tsx";
import { useRuleTexts } from "./rule-text.ts";
import { StateName } from "./state-name.tsx";

/** A ladder has many steps, and every one is on the page. */
const MOST_OTHERWISE = 2;

interface Props {
  readonly run: Run;
  /** 0 is the moment before the first step */
  readonly at: number;
}

/** One step in words: what happened, both ends after it, and the rules that decided. */
export function StepPanel({ run, at }: Props) {
  const t = useTranslations("ui.ladder");
  const now = run.steps[at - 1]?.connections ?? run.initial;
  const before = run.steps[at - 2]?.connections ?? run.initial;
  return (
    <>
      <StepHead run={run} at={at} />
      <Ends hosts={run.hosts} now={now} before={before} caption={t("ends")} variable={t("variable")} />
      <StepWhy run={run} at={at} most={MOST_OTHERWISE} />
    </>
  );
}

/** When, and what happened. */
export function StepHead({ run, at }: Props) {
  const t = useTranslations("ui.ladder");
  const step = run.steps[at - 1] ?? null;
  return (
    <>
      <p className="step-when">
        <span>{step === null ? t("before") : t("step", { step: at, steps: run.steps.length })}</span>
        <span className="tabular">{step === null ? null : durationText(step.atMs)}</span>
      </p>
      <div className="step-what">
        <p>{step === null ? t("start") : <Happening run={run} step={step} />}</p>
        {step === null ? null : <Consequences step={step} />}
      </div>
    </>
  );
}

interface WhyProps extends Props {
  /** how many counterfactuals at most */
  readonly most: number;
  readonly operation?: (other: Otherwise) => ReactNode;
}

/** The rules that decided, what is contested about them, and what would have changed it. */
export function StepWhy({ run, at, most, operation }: WhyProps) {
  const { ruleText } = useRuleTexts();
  const step = run.steps[at - 1] ?? null;
  if (step === null) return null;
  const profile = run.profiles[step.host ?? ""] ?? rfc9293;
  const why = step.trace.length === 0 ? [] : decisiveSteps(step.trace, profile);
  return (
    <>
      {why.map((explanation) => {
        const { sentence, clause } = ruleText(explanation.step);
        const { rule, contested } = explanation.step;
        return (
          <Fragment key={rule}>
            <p className="step-why">
              {sentence} <span className="clause">{clause}</span>
            </p>
            {contested === null ? null : <ContestedMark id={contested} />}
          </Fragment>
        );
      })}
      {step.given === null ? null : (
        <OtherwiseList
          {...step.given}
          profile={profile}
          most={most}
          {...(operation === undefined ? {} : { operation })}
        />
      )}
    </>
  );
}

interface EndsProps {
  readonly hosts: readonly HostId[];
  readonly now: Readonly<Record<HostId, Connection>>;
  readonly before: Readonly<Record<HostId, Connection>>;
  readonly caption: string;
  readonly variable: string;
}

/** Both ends' state and key variables; what has just changed stands out. */
function Ends({ hosts, now, before, caption, variable }: EndsProps) {
  return (
    <table className="ends tabular">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <td>
            <span className="visually-hidden">{variable}</span>
          </td>
          {hosts.map((host) => (
            <th key={host} scope="col">
              <span className="end-name">{host}</span> <StateNameOf connection={now[host]} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {VARIABLES.map(({ name, read }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {hosts.map((host) => {
              const value = valueIn(now[host], read);
              return (
                <td key={host} data-changed={value === valueIn(before[host], read) ? undefined : ""}>
                  {value}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function StateNameOf({ connection }: { readonly connection: Connection | undefined }) {
  return connection === undefined ? null : <StateName state={connection.state} />;
}

type Read = (connection: Connection) => number | null;

const VARIABLES: readonly { readonly name: string; readonly read: Read }[] = [
  { name: "SND.UNA", read: (connection) => ("snd" in connection ? connection.snd.una : null) },
  { name: "SND.NXT", read: (connection) => ("snd" in connection ? connection.snd.nxt : null) },
  { name: "RCV.NXT", read: (connection) => (isOtherState(connection) ? connection.rcv.nxt : null) },
];

function valueIn(connection: Connection | undefined, read: Read): string {
  const value = connection === undefined ? null : read(connection);
  return value === null ? "–" : String(value);
}
