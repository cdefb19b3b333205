import { getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import { StateName } from "#app/_components/tcp/state-name.tsx";
import { exhaustive } from "#lib/base/exhaustive.ts";
import type {
  Cell,
  LadderCause,
  LadderPrompt,
  LadderRow,
  LadderSegment,
} from "#lib/challenge/kinds/ladder/prompt.ts";
import { STATES } from "#lib/tcp/connection.ts";
import { TcpNote } from "../tcp-note.tsx";

interface Props {
  readonly prompt: LadderPrompt;
  readonly locale: Locale;
}

type Translate = Awaited<ReturnType<typeof promptTexts>>;

function promptTexts(locale: Locale) {
  return getTranslations({ locale, namespace: "challenges.ladder.prompt" });
}

/** The exchange as a ladder that is a table: one row a thing that happens, an end on either side. */
export async function PromptView({ prompt: { profile, hosts, rows }, locale }: Props) {
  const t = await promptTexts(locale);
  return (
    <div className="prompt">
      <p className="prompt-event">{t("ask")}</p>
      <p className="prompt-note">{t("guide")}</p>
      <TcpNote profile={profile} locale={locale} />
      {hosts
        .filter(({ delaysAck }) => delaysAck)
        .map(({ id }) => (
          <p key={id} className="prompt-note">
            {t("delaysAck", { host: id })}
          </p>
        ))}
      <table className="blank-ladder tabular">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t("row")}</span>
            </th>
            <th scope="col">{hosts[0]?.id}</th>
            <th scope="col">{t("between")}</th>
            <th scope="col">{hosts[1]?.id}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">0</th>
            <End cell={hosts[0] === undefined ? null : { shown: hosts[0].state }} t={t} />
            <td className="blank-ladder-cause">{t("begin")}</td>
            <End cell={hosts[1] === undefined ? null : { shown: hosts[1].state }} t={t} />
          </tr>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one ladder never change
            <Row key={index} row={row} number={index + 1} hosts={hosts} t={t} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly row: LadderRow;
  readonly number: number;
  readonly hosts: LadderPrompt["hosts"];
  readonly t: Translate;
}

function Row({ row: { cause, after, sent }, number, hosts, t }: RowProps) {
  const left = hosts[0]?.id;
  const right = hosts[1]?.id ?? "";
  return (
    <tr>
      <th scope="row">{number}</th>
      <End cell={after?.host === left ? (after?.state ?? null) : null} t={t} />
      <td>
        <p className="blank-ladder-cause">
          <Cause cause={cause} t={t} />
        </p>
        {sent.map((each) => (
          <Segment
            key={each.segment}
            segment={each}
            to={each.from === left ? right : (left ?? "")}
            towards={each.from === left ? "right" : "left"}
            t={t}
          />
        ))}
      </td>
      <End cell={after !== null && after.host !== left ? after.state : null} t={t} />
    </tr>
  );
}

function End({ cell, t }: { readonly cell: Cell | null; readonly t: Translate }) {
  const state = cell !== null && "shown" in cell ? STATES.find((each) => each === cell.shown) : undefined;
  if (cell === null) return <td className="blank-ladder-end" />;
  return (
    <td className="blank-ladder-end">
      {state === undefined ? <Value cell={cell} t={t} /> : <StateName state={state} />}
    </td>
  );
}

function Cause({ cause, t }: { readonly cause: LadderCause; readonly t: Translate }) {
  switch (cause.what) {
    case "open":
    case "close":
    case "abort":
    case "send": {
      const call = cause.what === "send" ? `SEND ${cause.octets}` : cause.what.toUpperCase();
      return t.rich("user", { host: cause.host, call: () => <code>{call}</code> });
    }
    case "timer":
      return t("timer", { host: cause.host, timer: cause.timer === "TIME-WAIT" ? "2 MSL" : "RTO" });
    case "arrives":
      return t("arrives", { segment: String(cause.segment), host: cause.host });
    case "lost":
      return t("lost", { segment: String(cause.segment) });
    case "old":
      return t("old");
    default:
      return exhaustive(cause);
  }
}

interface SegmentProps {
  readonly segment: LadderSegment;
  readonly to: string;
  readonly towards: "left" | "right";
  readonly t: Translate;
}

function Segment({ segment: { segment, from, flags, seq, ack, len }, to, towards, t }: SegmentProps) {
  return (
    <p className="blank-ladder-segment" data-towards={towards}>
      <span className="blank-ladder-number">
        <span aria-hidden="true">{segment}</span>
        <span className="visually-hidden">{t("segment", { segment: String(segment), from, to })}: </span>
      </span>{" "}
      <span className="segment" translate="no">
        <b>
          <Value cell={flags} t={t} />
        </b>{" "}
        <Field name="seq" cell={seq} t={t} />
        <Field name="ack" cell={ack} t={t} />
        {len > 0 ? <span>len={len}</span> : null}
      </span>
    </p>
  );
}

function Field({
  name,
  cell,
  t,
}: {
  readonly name: string;
  readonly cell: Cell | null;
  readonly t: Translate;
}) {
  if (cell === null || "hidden" in cell) return null;
  return (
    <>
      <span>
        {name}=<Value cell={cell} t={t} />
      </span>{" "}
    </>
  );
}

/** A value, or the number of the blank in its place. */
function Value({ cell, t }: { readonly cell: Cell; readonly t: Translate }) {
  if ("shown" in cell) return cell.shown;
  if ("hidden" in cell) return <span className="visually-hidden">{t("hidden")}</span>;
  return (
    <span className="blank-ladder-blank">
      <span aria-hidden="true">{cell.blank}</span>
      <span className="visually-hidden">{t("blank", { blank: String(cell.blank) })}</span>
    </span>
  );
}
