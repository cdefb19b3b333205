import { CHALLENGE_KINDS, type ChallengeKindId } from "#lib/challenge/kind-ids.ts";
import type { Locale } from "./routing.ts";

/** The texts of every kind of challenge by its id: content/messages/<locale>/challenges/<kind>.json. */
export async function loadChallengeMessages(locale: Locale) {
  const files = await Promise.all(
    CHALLENGE_KINDS.map(
      async (kind): Promise<readonly [ChallengeKindId, object]> => [
        kind,
        (await import(`../../content/messages/${locale}/challenges/${kind}.json`)).default,
      ],
    ),
  );
  return Object.fromEntries(files);
}
