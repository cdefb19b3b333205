"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type DragEvent, useEffect, useId, useRef, useState } from "react";
import { readInPage, type CaptureReading } from "./read-file.ts";
import { SAMPLE_IDS } from "./sample-ids.ts";
import "./capture.css";

const CaptureResult = dynamic(() => import("./capture-result.tsx").then((each) => each.CaptureResult));

type Phase =
  | { readonly type: "waiting" }
  | { readonly type: "reading"; readonly name: string }
  | { readonly type: "unreadable" }
  | { readonly type: "read"; readonly name: string; readonly reading: CaptureReading; readonly nth: number };

/** Takes a capture from the reader, or one of ours, and shows what is in it. */
export function CaptureLab() {
  const t = useTranslations("capture");
  const [phase, setPhase] = useState<Phase>({ type: "waiting" });
  const [over, setOver] = useState(false);
  // What was chosen last wins, whichever is read first.
  const chosen = useRef(0);
  const result = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    if (phase.type === "read") result.current?.focus({ preventScroll: false });
  }, [phase]);

  async function take(name: string, octets: () => Promise<Uint8Array<ArrayBuffer>>) {
    chosen.current += 1;
    const nth = chosen.current;
    setPhase({ type: "reading", name });
    try {
      const reading = await readInPage(await octets());
      if (nth === chosen.current) setPhase({ type: "read", name, reading, nth });
    } catch {
      if (nth === chosen.current) setPhase({ type: "unreadable" });
    }
  }

  function takeFile(file: File | undefined) {
    if (file !== undefined)
      take(file.name, async () => new Uint8Array(await file.slice(0, MOST_READ).arrayBuffer()));
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    takeFile(event.dataTransfer.files[0]);
  }

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the file input below does the same */}
      <div
        className="capture-open"
        data-over={over}
        onDrop={drop}
        onDragLeave={() => setOver(false)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
      >
        <div>
          <label className="button capture-file" data-weight="main">
            {t("choose")}
            <input
              className="visually-hidden"
              type="file"
              accept=".pcap,.pcapng,.cap,.dmp,application/vnd.tcpdump.pcap"
              aria-describedby={`${id}-formats`}
              onChange={(event) => {
                takeFile(event.target.files?.[0]);
                // The same file may be chosen again.
                event.target.value = "";
              }}
            />
          </label>
          <p id={`${id}-formats`} className="capture-note">
            {t("formats")}
          </p>
        </div>
        <div>
          <p id={`${id}-samples`} className="capture-choose">
            {t("samples")}
          </p>
          <ul className="capture-samples" aria-labelledby={`${id}-samples`}>
            {SAMPLE_IDS.map((sample) => (
              <li key={sample}>
                <button
                  type="button"
                  className="button"
                  onClick={() =>
                    take(t(`sample.${sample}`), async () => {
                      const { sampleFile } = await import("./samples.ts");
                      return new Uint8Array(sampleFile(sample));
                    })
                  }
                >
                  {t(`sample.${sample}`)}
                </button>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <p role="status" className={phase.type === "unreadable" ? "capture-problem" : "capture-note"}>
        {said()}
      </p>
      <div ref={result} tabIndex={-1} className="capture-result">
        {phase.type === "read" ? (
          <CaptureResult key={phase.nth} name={phase.name} reading={phase.reading} />
        ) : null}
      </div>
    </>
  );

  function said(): string {
    switch (phase.type) {
      case "waiting":
        return "";
      case "reading":
        return t("reading", { name: phase.name });
      case "unreadable":
        return t("unreadable");
      case "read": {
        const { name, reading } = phase;
        if (!reading.ok) return t("refused", { name });
        const { frames, connections } = reading.value;
        return t("read", { name, frames, connections: connections.length });
      }
    }
  }
}

/** One octet more than is read at most: enough to see that a file is too large. */
const MOST_READ = 20_000_001;
