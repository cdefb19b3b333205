import type { getMessages } from "next-intl/server";

type Messages = Awaited<ReturnType<typeof getMessages>>;

/** Of all texts those that the lab draws with: figures, rules, contested places and its own. */
export function labMessages({ ui, rules, contested, lab }: Messages): Messages {
  const { happening, ladder, tcp, otherwise, contested: mark } = ui;
  const { presets: _said, ...own } = lab;
  return { ui: { happening, ladder, tcp, otherwise, contested: mark }, rules, contested, lab: own };
}
