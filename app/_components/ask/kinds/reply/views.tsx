import { getTranslations } from "next-intl/server";
import { OtherwiseList } from "#app/_components/tcp/otherwise-list.tsx";
import { SegmentView } from "#app/_components/tcp/segment-view.tsx";
import { StateDiagramFigure } from "#app/_components/tcp/state-diagram-figure.tsx";
import { StateName } from "#app/_components/tcp/state-name.tsx";
import type { Locale } from "#app/_i18n/routing.ts";
import { isSame, segmentsOf } from "#lib/challenge/kinds/reply/machine.ts";
import type { ReplyKey, ReplyPrompt, ReplyResponse } from "#lib/challenge/kinds/reply/prompt.ts";
import { STEP_PROFILES } from "#lib/challenge/situations/step-prompt.ts";
import { replyWouldBeRight } from "#lib/challenge/would-be-right.ts";
import { next } from "#lib/tcp/step.ts";
import type { GradedProps, KindViews } from "../kind-views.ts";
import { StepPromptView } from "../step/step-prompt-view.tsx";
import { TcpNote } from "../tcp-note.tsx";
import { WouldBeRight } from "../step/would-be-right.tsx";

const MOST_OTHERWISE = 3;

type Graded = GradedProps<ReplyPrompt, ReplyKey, ReplyResponse>;

export const replyViews: KindViews<ReplyPrompt, ReplyKey, ReplyResponse> = {
  async texts(_prompt, locale) {
    const t = await getTranslations({ locale, namespace: "challenges.reply.form" });
    return {
      nothing: t("nothing"),
      flags: t("flags"),
      seq: t("seq"),
      ack: t("ack"),
      yours: t("yours"),
      theRightOne: t("theRightOne"),
    };
  },
  PromptView,
  SolutionView,
  AfterView,
  messages: null,
};

async function PromptView({ prompt, locale }: { readonly prompt: ReplyPrompt; readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "challenges.reply.prompt" });
  const iss = nextIssOf(prompt);
  return (
    <>
      <StepPromptView prompt={prompt} locale={locale} />
      {iss === null ? null : <p className="reply-ask">{t("iss", { iss: String(iss) })}</p>}
      <p className="reply-ask">{t("ask")}</p>
      <TcpNote profile={prompt.profile} locale={locale} />
    </>
  );
}

/** Where a SYN of ours may have to be formed, the number that it would take. */
function nextIssOf({ connection, event }: ReplyPrompt): number | null {
  const mayOpen = connection.state === "LISTEN" || (connection.state === "CLOSED" && event.type === "call");
  return mayOpen && "nextIss" in event ? event.nextIss : null;
}

async function SolutionView({ prompt, locale }: Graded) {
  const t = await getTranslations({ locale, namespace: "challenges.reply.solution" });
  const from = prompt.connection.state;
  const after = next(prompt.connection, prompt.event, STEP_PROFILES[prompt.profile]);
  const to = after.connection.state;
  const [segment] = segmentsOf(after.effects);
  return (
    <p className="verdict-answer">
      {segment === undefined
        ? t("silent")
        : t.rich("sent", { segment: () => <SegmentView segment={segment} /> })}
      <br />
      {t.rich("state", { state: () => <StateName state={to} />, stays: from === to ? "yes" : "no" })}
    </p>
  );
}

/** The world in which the answer is right, what else would have changed it, and the arrow. */
async function AfterView({ prompt, response, solution, locale }: Graded) {
  const t = await getTranslations({ locale, namespace: "challenges.next-state.solution" });
  const profile = STEP_PROFILES[prompt.profile];
  const from = prompt.connection.state;
  const to = next(prompt.connection, prompt.event, profile).connection.state;
  const byReset = prompt.event.type === "segment" && prompt.event.segment.rst;
  return (
    <>
      {isSame(response, solution) ? null : (
        <WouldBeRight prompt={prompt} other={replyWouldBeRight(prompt, response)} locale={locale} />
      )}
      <OtherwiseList
        connection={prompt.connection}
        event={prompt.event}
        profile={profile}
        most={MOST_OTHERWISE}
      />
      <details className="verdict-arrow">
        <summary>{t(from === to ? "noArrow" : "arrow", { from, to })}</summary>
        <StateDiagramFigure transition={{ from, to, byReset }} />
      </details>
    </>
  );
}
