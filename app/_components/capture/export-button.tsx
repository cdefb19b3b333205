"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { Run } from "#lib/network/run.ts";
import { downloadRun } from "./download-run.ts";

interface Props {
  readonly run: Run;
  /** of the file, without its ending */
  readonly name: string;
}

/** "Export as pcapng", and where the capture is taken. Needs the messages of `capture.export`. */
export function ExportButton({ run, name }: Props) {
  const t = useTranslations("capture.export");
  const [host, setHost] = useState("");
  const [problem, setProblem] = useState("");
  const id = useId();

  async function save() {
    const words = { lost: t("lost"), retransmission: t("retransmission"), injected: t("injected") };
    const fault = await downloadRun(run, name, host === "" ? "senders" : { host }, words);
    setProblem(fault === null ? "" : t("failed", { octets: fault.octets }));
  }

  return (
    <div className="capture-export">
      <label htmlFor={`${id}-point`}>{t("point")}</label>{" "}
      <select
        id={`${id}-point`}
        className="capture-select"
        value={host}
        onChange={(event) => setHost(event.target.value)}
      >
        <option value="">{t("senders")}</option>
        {run.hosts.map((each) => (
          <option key={each} value={each}>
            {t("host", { host: each })}
          </option>
        ))}
      </select>{" "}
      <button type="button" className="button" onClick={save}>
        {t("button")}
      </button>
      <span role="alert">{problem}</span>
    </div>
  );
}
