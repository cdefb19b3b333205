import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { MOST_ACTIONS } from "#lib/network/share.ts";
import { KeyHint } from "./key-hint.tsx";
import { keyOf } from "./keys.ts";
import type { Lines } from "./lines.ts";
import { currentLine } from "./lines.ts";
import type { LabControl } from "./use-lab.ts";
import { useOriginText } from "./use-origin-text.ts";

interface Props {
  readonly lab: LabControl;
  /** further tools: exports */
  readonly children?: ReactNode;
}

/** Where on which line we are, and the link to it. */
export function Toolbar({ lab, children }: Props) {
  const t = useTranslations("lab.bar");
  const { at, steps } = lab;

  async function copy() {
    if (steps > MOST_ACTIONS) return lab.refuse(t("tooLongToCopy", { steps: MOST_ACTIONS }));
    try {
      await navigator.clipboard.writeText(window.location.href);
      lab.say(t("copied"));
    } catch {
      lab.refuse(t("copyFailed"));
    }
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form
    <div className="lab-bar" role="group" aria-label={t("tools")}>
      <button type="button" className="lab-button" disabled={at === 0} onClick={() => lab.goTo(0)}>
        {t("first")}
      </button>
      <button type="button" className="lab-button" disabled={at === 0} onClick={lab.undo}>
        {t("undo")}
        <KeyHint text={keyOf("undo")} />
      </button>
      <button type="button" className="lab-button" disabled={at === steps} onClick={lab.redo}>
        {t("redo")}
        <KeyHint text={keyOf("redo")} />
      </button>
      <span className="lab-position tabular">{t("position", { at, steps })}</span>
      <LineChoice lines={lab.lines} onChoose={lab.chooseLine} />
      <span className="lab-bar-end">
        <button type="button" className="lab-button" onClick={lab.startEmpty} disabled={steps === 0}>
          {t("empty")}
        </button>
        <button type="button" className="lab-button" onClick={copy}>
          {t("share")}
        </button>
        {children}
      </span>
    </div>
  );
}

/** Only where there is more than one line. */
function LineChoice({
  lines,
  onChoose,
}: {
  readonly lines: Lines;
  readonly onChoose: (line: number) => void;
}) {
  const t = useTranslations("lab.bar");
  const originText = useOriginText();
  if (lines.all.length < 2) return null;
  return (
    <label className="lab-field">
      <span>{t("lines")}</span>
      <select
        value={lines.all.indexOf(currentLine(lines))}
        onChange={(event) => onChoose(Number(event.target.value))}
      >
        {lines.all.map(({ origin, story }, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end
          <option key={line} value={line}>
            {t("line", {
              number: line + 1,
              origin: originText(origin),
              steps: story.schedule.length,
            })}
          </option>
        ))}
      </select>
    </label>
  );
}
