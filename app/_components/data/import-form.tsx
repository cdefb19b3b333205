"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { newAttemptId } from "../ask/new-attempt-id.ts";
import { useReady } from "../ui/use-ready.ts";
import { ImportOutcome } from "./import-outcome.tsx";
import type { ImportReply } from "./import-reply.ts";
import { sendFile } from "./send-file.ts";

interface Props {
  /** the most that the server reads */
  readonly mostOctets: number;
}

/** Choose a file, send it, see what it brought or where it is damaged. Needs the messages of `data`. */
export function ImportForm({ mostOctets }: Props) {
  const t = useTranslations("data.import");
  const id = useId();
  const router = useRouter();
  const ready = useReady();
  const file = useRef<HTMLInputElement>(null);
  // The same file sent again after a failure is the same upload.
  const upload = useRef<{ readonly file: File; readonly id: string } | null>(null);
  const [sentPercent, setSentPercent] = useState<number | null>(null);
  const [outcome, setOutcome] = useState<ImportReply | "none-chosen" | "failed" | null>(null);

  async function send() {
    const chosen = file.current?.files?.[0];
    if (chosen === undefined) return setOutcome("none-chosen");
    // The server says the same, but a browser that is still sending does not always listen.
    if (chosen.size > mostOctets) {
      return setOutcome({ type: "too-large", mostMegabytes: mostOctets / 2 ** 20 });
    }
    if (upload.current?.file !== chosen) upload.current = { file: chosen, id: newAttemptId() };
    setOutcome(null);
    setSentPercent(0);
    try {
      const reply = await sendFile(chosen, upload.current.id, setSentPercent);
      setOutcome(reply);
      if (reply.type === "imported") router.refresh();
    } catch {
      setOutcome("failed");
    } finally {
      setSentPercent(null);
    }
  }

  return (
    <form
      className="data-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (sentPercent === null) void send();
      }}
    >
      <label htmlFor={`${id}-file`}>{t("file")}</label>
      <div className="data-row">
        <input
          ref={file}
          id={`${id}-file`}
          className="data-file"
          type="file"
          accept=".json,application/json"
          onChange={() => setOutcome(null)}
        />
        <button type="submit" className="button" disabled={!ready || sentPercent !== null}>
          {t("button")}
        </button>
      </div>
      <noscript>
        <p className="data-outcome">{t("needsScript")}</p>
      </noscript>
      <div className="data-outcome" role="status">
        {sentPercent !== null && (
          <p>{sentPercent < 100 ? t("sending", { percent: sentPercent }) : t("checking")}</p>
        )}
        {outcome !== null && <ImportOutcome outcome={outcome} />}
      </div>
    </form>
  );
}
