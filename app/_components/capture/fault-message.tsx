import { useTranslations } from "next-intl";
import type { Skipped as SkippedFrames } from "#lib/capture/capture.ts";
import type { CaptureFault } from "#lib/capture/fault.ts";

/** Where a file is broken, what was expected there and what stands there. */
export function FaultMessage({ fault: { offset, expected, found } }: { readonly fault: CaptureFault }) {
  const t = useTranslations("capture");
  const kind = expected.id === "file-size" ? "too-many" : found.id;
  return (
    <p className="capture-problem">
      {t("at", {
        offset: String(offset),
        expected: t(`expected.${expected.id}`, { n: expected.n }),
        found: t(`found.${kind}`, {
          n: kind === "number" ? String(found.n) : found.n,
          hex: found.n.toString(16).padStart(8, "0"),
        }),
      })}
    </p>
  );
}

/** What of the file is no TCP, by reason. */
export function SkippedList({ skipped }: { readonly skipped: readonly SkippedFrames[] }) {
  const t = useTranslations("capture");
  if (skipped.length === 0) return null;
  return (
    <div className="capture-skipped">
      <p>{t("skippedTitle")}</p>
      <ul>
        {skipped.map(({ reason, frames, frame }) => (
          <li key={reason}>{t(`skipped.${reason}`, { n: frames, frame: String(frame) })}</li>
        ))}
      </ul>
    </div>
  );
}
