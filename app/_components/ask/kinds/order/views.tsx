import { getTranslations } from "next-intl/server";
import { RunFigure } from "#app/_components/tcp/run-figure.tsx";
import { StateName } from "#app/_components/tcp/state-name.tsx";
import type { Locale } from "#app/_i18n/routing.ts";
import { remade } from "#lib/challenge/kinds/order/kind.ts";
import type { OrderKey, OrderPrompt, OrderResponse, SegmentName } from "#lib/challenge/kinds/order/prompt.ts";
import type { GradedProps, KindViews } from "../kind-views.ts";
import { TcpNote } from "../tcp-note.tsx";
import { itemTexts } from "./texts.ts";

type Graded = GradedProps<OrderPrompt, OrderKey, OrderResponse>;

export const orderViews: KindViews<OrderPrompt, OrderKey, OrderResponse> = {
  async texts(prompt, locale) {
    const t = await getTranslations({ locale, namespace: "challenges.order.form" });
    const say = await itemTexts(locale);
    const about = await getTranslations({ locale, namespace: "challenges.order.prompt" });
    const items = prompt.items.map((item, at) => [`item-${at}`, say(item)]);
    // The form fills these in as lines move.
    const open = { item: "{item}", place: "{place}", count: "{count}" };
    return {
      ...Object.fromEntries(items),
      legend: t("legend"),
      keys: t("keys"),
      moved: about("moved", open),
      upLabel: about("upLabel", open),
      downLabel: about("downLabel", open),
    };
  },
  PromptView,
  SolutionView,
  AfterView,
  messages: null,
};

async function PromptView({ prompt, locale }: { readonly prompt: OrderPrompt; readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "challenges.order.prompt" });
  const say = ({ flags, text, again }: SegmentName) => {
    const plain = text ? t("text", { flags }) : flags;
    return again ? t("again", { flags: plain }) : plain;
  };
  const { profile, hosts, losses, old } = prompt;
  return (
    <div className="prompt">
      <p className="prompt-event">{t("ask")}</p>
      <p className="prompt-note">{t("guide")}</p>
      <TcpNote profile={profile} locale={locale} />
      <ul className="order-given">
        {hosts.map(({ id, state, calls, delaysAck }) => (
          <li key={id}>
            {t.rich(calls.length === 0 ? "noCalls" : "calls", {
              host: id,
              calls: calls.join(", "),
              count: calls.length,
              state: () => <StateName state={state} />,
            })}{" "}
            {delaysAck ? t("delaysAck", { host: id }) : null}
          </li>
        ))}
        <li>{losses.length === 0 ? t("lossless") : t("losses", { segments: losses.map(say).join(", ") })}</li>
        {old === null ? null : <li>{t("old", { flags: old.flags, from: old.from })}</li>}
      </ul>
    </div>
  );
}

async function SolutionView({ prompt, solution, locale }: Graded) {
  const t = await getTranslations({ locale, namespace: "challenges.order.solution" });
  const say = await itemTexts(locale);
  return (
    <div className="verdict-answer">
      <p>{t("lead")}</p>
      <ol className="order-answer">
        {solution.order.map((at) => {
          const item = prompt.items[at];
          return item === undefined ? null : <li key={at}>{say(item)}</li>;
        })}
      </ol>
    </div>
  );
}

/** The exchange that the happenings were taken from. */
async function AfterView({ solution, locale }: Graded) {
  const t = await getTranslations({ locale, namespace: "challenges.order.solution" });
  const { exchange, numbers } = solution;
  return (
    <details className="verdict-arrow" open>
      <summary>{t("ladder")}</summary>
      <RunFigure run={remade(solution).run} id={`order-${exchange}-${numbers.x}-${numbers.y}`}>
        {null}
      </RunFigure>
    </details>
  );
}
