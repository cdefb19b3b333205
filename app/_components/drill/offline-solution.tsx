import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { BreakItKey } from "#lib/challenge/kinds/break-it/prompt.ts";
import type { DriveKey } from "#lib/challenge/kinds/drive/prompt.ts";
import type { ExplainKey, ExplainPrompt, ExplainResponse } from "#lib/challenge/kinds/explain/prompt.ts";
import type { OrderKey } from "#lib/challenge/kinds/order/prompt.ts";
import { answerText } from "#lib/challenge/kinds/timing/kind.ts";
import type { TimingKey, TimingPrompt } from "#lib/challenge/kinds/timing/prompt.ts";
import { Mark } from "../ask/mark.tsx";
import type { HeldQuestion } from "./held.ts";
import type { Sealed } from "./held-grading.ts";
import type { OfflineLabels } from "./offline-labels.ts";

interface Props {
  readonly held: HeldQuestion;
  readonly sealed: Sealed;
  readonly response: unknown;
  readonly labels: OfflineLabels;
}

/** What was right, for the kinds whose closed forms do not show it. */
export function OfflineSolution({ held, sealed, response, labels }: Props): ReactNode {
  const { kind, posed } = held;
  // Prompt, key and response are of the question's kind: one kind made all three.
  const { key } = sealed;
  switch (kind) {
    case "timing":
      return <Timing prompt={posed.prompt as TimingPrompt} solution={key as TimingKey} />; // as above
    case "order":
      return <Order texts={posed.texts} solution={key as OrderKey} />; // as above
    case "drive":
    case "break-it": {
      const { shortest } = key as DriveKey | BreakItKey; // as above
      return (
        <p className="verdict-answer">
          {labels.atLeast} <b>{shortest.length}</b>
        </p>
      );
    }
    case "explain":
      return (
        <Explain
          prompt={posed.prompt as ExplainPrompt} // as above
          solution={key as ExplainKey} // as above
          response={response as ExplainResponse} // as above
          rubric={sealed.rubric}
          labels={labels}
        />
      );
    default:
      return null;
  }
}

function Timing({ prompt, solution }: { readonly prompt: TimingPrompt; readonly solution: TimingKey }) {
  const t = useTranslations("challenges.timing.solution");
  return (
    <p className="verdict-answer tabular">
      <b>{t(prompt.unit, { answer: answerText(solution.value, prompt) })}</b>
    </p>
  );
}

interface OrderProps {
  readonly texts: HeldQuestion["posed"]["texts"];
  readonly solution: OrderKey;
}

function Order({ texts, solution }: OrderProps) {
  const t = useTranslations("challenges.order.solution");
  return (
    <div className="verdict-answer">
      <p>{t("lead")}</p>
      <ol className="order-answer">
        {solution.order.map((at) => (
          <li key={at}>{texts[`item-${at}`]}</li>
        ))}
      </ol>
    </div>
  );
}

interface ExplainProps {
  readonly prompt: ExplainPrompt;
  readonly solution: ExplainKey;
  readonly response: ExplainResponse;
  readonly rubric: Sealed["rubric"];
  readonly labels: OfflineLabels;
}

function Explain({ prompt, solution, response, rubric, labels }: ExplainProps) {
  const t = useTranslations("challenges.explain.solution");
  if (rubric === null) return null;
  return (
    <>
      <p className="verdict-heading">{t("points")}</p>
      <ol className="explain-points">
        {prompt.points.map((id) => {
          const isSaid = response.said.includes(id);
          const isEssential = solution.essential.includes(id);
          return (
            <li key={id} data-verdict={isSaid ? "right" : isEssential ? "wrong" : undefined}>
              <span>{rubric.points.find((each) => each.id === id)?.text}</span>{" "}
              <span className="explain-mark">
                {isSaid || isEssential ? <Mark right={isSaid} /> : null}
                {isSaid ? t("said") : t("missed")}
                {isEssential ? <small>{t("essential")}</small> : null}
              </span>
            </li>
          );
        })}
      </ol>
      <p className="verdict-heading">{labels.model}</p>
      <blockquote className="explain-said">{rubric.model}</blockquote>
    </>
  );
}
