"use client";

import { useRouter } from "next/navigation";
import { useActionState, useEffect, useRef, useState } from "react";
import type { Saved } from "#app/[locale]/(drill)/readiness/actions.ts";
import { keepSettings } from "#app/[locale]/(drill)/readiness/actions.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { isTimeZone } from "#lib/review/day.ts";
import { SettingField } from "./setting-field.tsx";
import type { Field, Typed } from "./settings-fields.ts";
import { PERCENT } from "./settings-fields.ts";
import type { SettingsLabels } from "./settings-labels.ts";
import { saidOf } from "./settings-said.ts";

interface Props {
  /** made with the page: whoever sends this form twice is one guest */
  readonly formId: string;
  readonly initial: Typed;
  /** nothing was kept yet: the browser knows the time zone better than we do */
  readonly isNew: boolean;
  readonly timeZones: readonly string[];
  readonly hours: readonly string[];
  readonly earliest: string;
  readonly latest: string;
  readonly locale: Locale;
  readonly labels: SettingsLabels;
}

/** All settings of the drill, the day first. Fields keep what was typed until it can be kept. */
export function SettingsForm(props: Props) {
  const { formId, initial, isNew, timeZones, hours, locale, labels } = props;
  const [saved, send, isSending] = useActionState<Saved, FormData>(keepSettings, { type: "untouched" });
  const router = useRouter();
  // Without scripts the form comes back as another page, with what was typed.
  const [typed, setTyped] = useState("typed" in saved && saved.type !== "kept" ? saved.typed : initial);
  const wrong = saved.type === "wrong" ? saved.fields : [];
  const [isOpen, setOpen] = useState(wrong.some(isFolded));
  const [answered, setAnswered] = useState(saved);
  if (answered !== saved) {
    setAnswered(saved);
    // What has to be mended is shown, in the same stroke in which it gets the focus.
    if (wrong.some(isFolded)) setOpen(true);
  }
  const [zoneHere, setZoneHere] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!isTimeZone(zone)) return;
    setZoneHere(zone);
    if (isNew) setTyped((before) => ({ ...before, timeZone: zone }));
  }, [isNew]);

  // Who became a guest with these settings was nobody yet when the page was written again.
  useEffect(() => {
    if (saved.type === "kept" && isNew) router.refresh();
  }, [saved, isNew, router]);

  useEffect(() => {
    if (saved.type === "wrong") form.current?.querySelector<HTMLElement>("[aria-invalid='true']")?.focus();
  }, [saved]);

  const field = (name: Field) => ({
    name,
    label: labels.fields[name].label,
    hint: labels.fields[name].hint,
    error: wrong.includes(name) ? labels.fields[name].error : null,
    value: typed[name],
    onChange: (value: string) => setTyped((before) => ({ ...before, [name]: value })),
  });
  const zones = timeZones.includes(typed.timeZone) ? timeZones : [typed.timeZone, ...timeZones];
  return (
    <form ref={form} action={send} className="settings-form" noValidate>
      <input type="hidden" name="formId" value={formId} />
      <SettingField {...field("interviewDay")} type="date" min={props.earliest} max={props.latest}>
        {typed.interviewDay === "" ? null : (
          <button
            type="button"
            className="setting-aside"
            onClick={() => setTyped((before) => ({ ...before, interviewDay: "" }))}
          >
            {labels.noDate}
          </button>
        )}
      </SettingField>
      <details
        className="settings-more"
        open={isOpen}
        onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      >
        <summary>{labels.more}</summary>
        <p className="setting-hint">{labels.lead}</p>
        <fieldset>
          <legend>{labels.interview}</legend>
          <SettingField {...field("minutesPerDay")} type="number" min="5" max="600" unit={labels.minutes} />
          <SettingField
            {...field("interviewRecall")}
            type="number"
            min={String(PERCENT.least)}
            max={String(PERCENT.most)}
            unit="%"
          />
        </fieldset>
        <fieldset>
          <legend>{labels.everyDay}</legend>
          <SettingField
            {...field("retention")}
            type="number"
            min={String(PERCENT.least)}
            max={String(PERCENT.most)}
            unit="%"
          >
            <output className="setting-words" htmlFor="setting-retention">
              {labels.retentionWords[typed.retention] ?? ""}
            </output>
          </SettingField>
          <SettingField {...field("newPerDay")} type="number" min="0" max="100" unit={labels.skills} />
        </fieldset>
        <fieldset>
          <legend>{labels.yourDay}</legend>
          <SettingField {...field("timeZone")} options={zones.map((zone) => [zone, zone])}>
            {zoneHere === null || zoneHere === typed.timeZone ? null : (
              <button
                type="button"
                className="setting-aside"
                onClick={() => setTyped((before) => ({ ...before, timeZone: zoneHere }))}
              >
                {labels.useZone.replace("ZONE", zoneHere)}
              </button>
            )}
          </SettingField>
          <SettingField
            {...field("dayStartsAt")}
            options={hours.map((written, hour) => [String(hour), written])}
          />
        </fieldset>
      </details>
      <p className="page-actions">
        <button type="submit" className="button" data-weight="main" disabled={isSending}>
          {labels.save}
        </button>
      </p>
      <p className="settings-said" role="status" data-said={saved.type}>
        {isSending ? "" : saidOf(saved, labels, locale)}
        {!isSending && saved.type === "kept" && saved.typed.interviewDay !== "" ? (
          <>
            {" "}
            <a href="#today">{labels.toPlan}</a>
          </>
        ) : null}
      </p>
    </form>
  );
}

/** All but the day itself stand behind "More settings". */
function isFolded(field: Field): boolean {
  return field !== "interviewDay";
}
