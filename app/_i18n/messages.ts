import type { Locale } from "./routing.ts";

/**
 * Every namespace of messages for one language. The namespace is the name of the file in content/messages/<locale>.
 * Relative addresses: the bundler resolves only constant strings through the "#" aliases.
 */
export async function loadMessages(locale: Locale) {
  const [ui] = await Promise.all([import(`../../content/messages/${locale}/ui.json`)]);
  return { ui: ui.default };
}
