import type { getMessages } from "next-intl/server";

type Messages = Awaited<ReturnType<typeof getMessages>>;

/** Of all texts those that the lab draws with: figures, rules, contested places, the export of a run, and its own. */
export function labMessages({ ui, rules, contested, lab, capture }: Messages): Messages {
  const { happening, ladder, tcp, otherwise, contested: mark } = ui;
  const { presets: _said, ...own } = lab;
  return {
    ui: { happening, ladder, tcp, otherwise, contested: mark },
    rules,
    contested,
    lab: own,
    capture: { export: capture.export },
  };
}
