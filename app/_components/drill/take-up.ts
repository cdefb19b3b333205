import type { Locale } from "#app/_i18n/routing.ts";
import type { Holding } from "./holding.ts";
import { canKeep, readNote } from "./kept-cache.ts";
import { fetchAhead } from "./offline-desk.tsx";
import { takenUp } from "./standing.ts";
import { outboxOfThisTab } from "./use-outbox.ts";

/** The drill of a page that was kept, less what was answered since, and less what this browser cannot ask any longer. */
export async function takeUp(page: Holding, locale: Locale): Promise<Holding> {
  const note = canKeep() ? await readNote().catch(() => null) : null;
  const waiting = await outboxOfThisTab()
    .skillsWaiting()
    .catch(() => []);
  const holding = takenUp(page, note?.standing ?? null, waiting);
  const here = await Promise.all(
    holding.questions.map((each) =>
      fetchAhead([each], locale).then(
        () => [each],
        () => [],
      ),
    ),
  );
  return { ...holding, questions: here.flat() };
}
