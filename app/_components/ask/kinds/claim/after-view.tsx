import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { explanationKey } from "#app/_components/checker/explanation-key.ts";
import { ContestedMark } from "#app/_components/tcp/contested-mark.tsx";
import { Ladder } from "#app/_components/tcp/ladder.tsx";
import { RunTable } from "#app/_components/tcp/run-table.tsx";
import { StateDiagramFigure } from "#app/_components/tcp/state-diagram-figure.tsx";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import type { ClaimKey, Evidence } from "#lib/challenge/kinds/claim/key.ts";
import type { ClaimPrompt, ClaimResponse } from "#lib/challenge/kinds/claim/prompt.ts";
import { claim, recordedFact } from "#lib/content/claims.ts";
import { sharedRun } from "#lib/content/runs.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { next } from "#lib/tcp/step.ts";
import type { GradedProps } from "../kind-views.ts";
import { StepPromptView } from "../step/step-prompt-view.tsx";

/** What settled it: runs to look at, the arrow, the experiment, or the source and that it is only that. */
export async function AfterView({
  prompt,
  response,
  solution,
  locale,
}: GradedProps<ClaimPrompt, ClaimKey, ClaimResponse>) {
  const t = await getTranslations({ locale, namespace: "challenges.claim.after" });
  // A rule that reads the contested place bears the mark already.
  const marked = solution.why.some((each) => "step" in each && each.step.contested !== null);
  const contested = marked ? null : (claim(prompt.claim)?.contested ?? null);
  const isRight = response.judgement === solution.judgement && response.reason === solution.reason;
  return (
    <div className="claim-evidence">
      {solution.evidence.map((evidence, index) => (
        <EvidenceView
          // biome-ignore lint/suspicious/noArrayIndexKey: one or two, and they stay where they are
          key={index}
          evidence={evidence}
          id={`evidence-${index}`}
          both={solution.evidence.length > 1}
          open={!isRight && index === 0}
          locale={locale}
        />
      ))}
      {contested === null ? null : (
        <p className="claim-contested">
          {t("contested")} <ContestedMark id={contested} />
        </p>
      )}
    </div>
  );
}

interface Props<World extends Evidence["world"] = Evidence["world"]> {
  readonly evidence: Extract<Evidence, { world: World }>;
  readonly id: string;
  /** there is one for and one against */
  readonly both: boolean;
  readonly open: boolean;
  readonly locale: Locale;
}

function EvidenceView({ evidence, ...rest }: Props) {
  switch (evidence.world) {
    case "run":
      return <RunEvidence evidence={evidence} {...rest} />;
    case "situation":
      return <SituationEvidence evidence={evidence} {...rest} />;
    case "experiment":
      return <ExperimentEvidence evidence={evidence} {...rest} />;
    case "fact":
      return <FactEvidence evidence={evidence} {...rest} />;
  }
}

async function RunEvidence({ evidence: { story, holds }, id, both, open, locale }: Props<"run">) {
  const t = await getTranslations({ locale, namespace: "challenges.claim.after" });
  const run = sharedRun(story);
  return (
    <details className="verdict-arrow" open={open}>
      <summary>{t(both ? (holds ? "runFor" : "runAgainst") : "run")}</summary>
      <Ladder run={run} id={id} />
      <p>
        <a href={`${localPath(locale, "/lab")}#${story}`}>{t("lab")}</a>
      </p>
      <details>
        <summary>{t("table")}</summary>
        <RunTable run={run} />
      </details>
    </details>
  );
}

async function SituationEvidence({ evidence: { connection, event }, open, locale }: Props<"situation">) {
  const t = await getTranslations({ locale, namespace: "challenges.claim.after" });
  const from = connection.state;
  const to = next(connection, event, rfc9293).connection.state;
  const byReset = event.type === "segment" && event.segment.rst;
  return (
    <details className="verdict-arrow" open={open}>
      <summary>{t(from === to ? "situationStays" : "situation", { from, to })}</summary>
      <StepPromptView prompt={{ profile: "rfc9293", connection, event }} locale={locale} />
      <StateDiagramFigure transition={{ from, to, byReset }} />
    </details>
  );
}

async function ExperimentEvidence({ evidence: { experiment, choice, keeps }, locale }: Props<"experiment">) {
  const t = await getTranslations({ locale, namespace: "challenges.claim.after" });
  const texts = await getTranslations({ locale, namespace: "experiments" });
  return (
    <div className="claim-settled">
      <p>
        <b>{t("experiment")}</b>{" "}
        {t(keeps ? "experimentKeeps" : "experimentBreaks", {
          property: texts(`properties.${choice.property}.name`),
          variant: texts(`${experiment}.variants.${choice.variant}.name`),
        })}{" "}
      </p>
      <p>
        {texts(`${experiment}.verdicts.${explanationKey(choice, keeps ? "holds" : "broken")}`)}{" "}
        <Link href={localPath(locale, `/lab/why/${experiment}`)} prefetch={false}>
          {t("experimentLink")}
        </Link>
      </p>
    </div>
  );
}

async function FactEvidence({ evidence: { fact }, locale }: Props<"fact">) {
  const t = await getTranslations({ locale, namespace: "challenges.claim.after" });
  const { says, source } = recordedFact(fact);
  const place = t("source", { document: source.document, section: source.section });
  return (
    <div className="claim-settled">
      <p>
        <b>{t("fact")}</b>
      </p>
      <p>{says[locale]}</p>
      <p className="clause">{source.url === null ? place : <a href={source.url}>{place}</a>}</p>
    </div>
  );
}
