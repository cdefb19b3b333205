"use server";

import { randomUUID } from "node:crypto";
import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { isLocale } from "#app/_i18n/routing.ts";
import { currentActor } from "#lib/server/auth/auth.ts";
import { wipeData } from "#lib/server/data/wipe.ts";
import { database } from "#lib/server/database/database.ts";

export type Wiped =
  | { readonly type: "untouched" }
  | { readonly type: "wiped" }
  /** the word was not typed: nothing was done */
  | { readonly type: "not-confirmed" }
  | { readonly type: "unavailable"; readonly incident: string };

/** Wipes everything of the sender's own once they have typed the word that the page of their language asks for. */
export async function wipe(_before: Wiped, form: FormData): Promise<Wiped> {
  const locale = form.get("locale");
  if (!isLocale(locale)) return { type: "not-confirmed" };
  const t = await getTranslations({ locale, namespace: "data.wipe" });
  const typed = form.get("word");
  if (typeof typed !== "string" || typed.trim().toLowerCase() !== t("word")) return { type: "not-confirmed" };
  try {
    const actor = await currentActor();
    if (actor !== null) await wipeData(actor, database());
    revalidatePath("/", "layout");
    return { type: "wiped" };
  } catch (error) {
    const incident = randomUUID();
    console.error(`not wiped, incident ${incident}:`, error);
    return { type: "unavailable", incident };
  }
}
