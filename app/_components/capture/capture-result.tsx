"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CapturedConnection, EndAddress } from "#lib/capture/connections.ts";
import { FaultMessage, SkippedList } from "./fault-message.tsx";
import type { CaptureReading } from "./read-file.ts";
import { ReplayView } from "./replay-view.tsx";

/** A capture may hold a hundred thousand scans; nobody reads such a list. */
const MOST_SHOWN = 200;

interface Props {
  readonly name: string;
  readonly reading: CaptureReading;
}

/** What was read: the connections to choose from, or why there are none. */
export function CaptureResult({ reading }: Props) {
  const t = useTranslations("capture");
  const [chosen, setChosen] = useState(0);
  if (!reading.ok) {
    return (
      <>
        <FaultMessage fault={reading.error} />
        <SkippedList skipped={reading.error.skipped} />
      </>
    );
  }
  const { connections, skipped, brokenAt } = reading.value;
  const connection = connections[chosen];
  const shown = connections.slice(0, MOST_SHOWN);
  return (
    <>
      {brokenAt === null ? null : (
        <>
          <FaultMessage fault={brokenAt} />
          <p className="capture-note">{t("brokenAt")}</p>
        </>
      )}
      <SkippedList skipped={skipped} />
      <section aria-labelledby="capture-connections">
        <h2 className="section-title" id="capture-connections">
          {t("connections")}
        </h2>
        {shown.length < connections.length ? (
          <p className="capture-note">
            {t("connectionsNote", { shown: shown.length, all: connections.length })}
          </p>
        ) : null}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <section className="capture-frame" tabIndex={0} aria-label={t("connectionsTable")}>
          <table className="capture-table tabular">
            <thead>
              <tr>
                <th scope="col">{t("column.number")}</th>
                <th scope="col">{t("column.opener")}</th>
                <th scope="col">{t("column.other")}</th>
                <th scope="col">{t("column.packets")}</th>
                <th scope="col">{t("column.begins")}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((each, index) => (
                <tr key={each.packets[0].frame} data-chosen={index === chosen}>
                  <th scope="row">
                    <button
                      type="button"
                      className="capture-pick"
                      aria-pressed={index === chosen}
                      aria-label={t("show", { number: index + 1 })}
                      onClick={() => setChosen(index)}
                    >
                      {index + 1}
                    </button>
                  </th>
                  <td translate="no">{socketText(each.ends[0])}</td>
                  <td translate="no">{socketText(each.ends[1])}</td>
                  <td>{each.packets.length}</td>
                  <td>{t(begins(each))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </section>
      {connection === undefined ? null : (
        <ReplayView key={chosen} connection={connection} number={chosen + 1} />
      )}
    </>
  );
}

function begins({ fromTheStart }: CapturedConnection): "beginsSyn" | "beginsLate" {
  return fromTheStart ? "beginsSyn" : "beginsLate";
}

export function socketText({ address, port }: EndAddress): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}
