"use server";

import { randomUUID } from "node:crypto";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { Field, Typed } from "#app/_components/readiness/settings-fields.ts";
import { FIELDS } from "#app/_components/readiness/settings-fields.ts";
import { settingsTyped } from "#app/_components/readiness/typed-settings.ts";
import { dayOf } from "#lib/review/day.ts";
import { actorOrNewGuest } from "#lib/server/auth/auth.ts";
import { database } from "#lib/server/database/database.ts";
import { saveSettings } from "#lib/server/reviews/settings.ts";

export type Saved =
  | { readonly type: "untouched" }
  | { readonly type: "kept"; readonly typed: Typed; readonly at: number }
  | { readonly type: "wrong"; readonly typed: Typed; readonly fields: readonly Field[]; readonly at: number }
  | { readonly type: "unavailable"; readonly typed: Typed; readonly incident: string; readonly at: number };

/**
 * Keeps the settings that were typed, or says which fields cannot be taken; then nothing is changed. Whoever has no
 * session yet gets one, but only for settings that can be kept.
 */
export async function keepSettings(_: Saved, form: FormData): Promise<Saved> {
  const at = Date.now();
  const typed = typedIn(form);
  try {
    const read = settingsTyped(typed, (calendar) => dayOf(at, calendar));
    if ("wrong" in read) return { type: "wrong", typed, fields: read.wrong, at };
    const formId = z
      .uuid()
      .catch(() => randomUUID())
      .parse(form.get("formId"));
    const kept = await saveSettings(await actorOrNewGuest(formId), read.settings, database());
    if (!kept.ok)
      return { type: "wrong", typed, fields: FIELDS.filter((each) => kept.error.includes(each)), at };
    revalidatePath("/", "layout");
    return { type: "kept", typed, at };
  } catch (error) {
    const incident = randomUUID();
    console.error(`settings not kept, incident ${incident}:`, error);
    return { type: "unavailable", typed, incident, at };
  }
}

function typedIn(form: FormData): Typed {
  const text = (field: Field): string => {
    const value = form.get(field);
    return typeof value === "string" ? value.slice(0, 100) : "";
  };
  return {
    interviewDay: text("interviewDay"),
    minutesPerDay: text("minutesPerDay"),
    interviewRecall: text("interviewRecall"),
    retention: text("retention"),
    newPerDay: text("newPerDay"),
    timeZone: text("timeZone"),
    dayStartsAt: text("dayStartsAt"),
  };
}
