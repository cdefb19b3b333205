"use server";

import { setRequestLocale } from "next-intl/server";
import { z } from "zod";
import { holdingOf } from "#app/_components/drill/drill-holding.tsx";
import { type Holding, type HoldRequest, MOST_HELD } from "#app/_components/drill/holding.ts";
import { LOCALES } from "#app/_i18n/routing.ts";
import { skill } from "#lib/content/skills.ts";
import type { UndoError } from "#lib/server/reviews/undo.ts";
import { undoReview } from "#lib/server/reviews/undo.ts";
import { currentActor } from "#lib/server/auth/auth.ts";
import { database } from "#lib/server/database/database.ts";

const short = z.string().max(100);

const requestSchema = z.object({
  filter: z.object({
    topic: short.optional(),
    state: short.optional(),
    kind: short.optional(),
    weak: z.boolean().optional(),
    more: z.object({ skills: z.number().int().min(0).max(500), on: z.number().int() }).optional(),
  }),
  have: z.array(short).max(4 * MOST_HELD),
  shown: short.nullable(),
  locale: z.enum(LOCALES),
  timeZone: z.string().max(64),
});

/** What a page shall ask next, with the questions that it does not hold yet. Nothing is written. */
export async function hold(request: HoldRequest): Promise<Holding> {
  const wanted = requestSchema.parse(request);
  setRequestLocale(wanted.locale);
  const { holding } = await holdingOf(
    await currentActor(),
    { ...wanted, most: MOST_HELD, again: null },
    database(),
  );
  return holding;
}

export type TakenBack =
  | { readonly type: "taken-back"; readonly skillCode: string; readonly holding: Holding }
  | { readonly type: UndoError["type"] };

/** Takes the last answer back, and holds a fresh variant of its skill. */
export async function takeBack(reviewId: string, request: HoldRequest): Promise<TakenBack> {
  const wanted = requestSchema.parse(request);
  setRequestLocale(wanted.locale);
  const actor = await currentActor();
  if (actor === null) return { type: "unknown-review" };
  const undone = await undoReview(actor, z.string().parse(reviewId), database());
  if (!undone.ok) return { type: undone.error.type };
  const { skillId } = undone.value;
  const { holding } = await holdingOf(actor, { ...wanted, most: MOST_HELD, again: skillId }, database());
  return { type: "taken-back", skillCode: skill(skillId)?.code ?? "", holding };
}
