import { useTranslations } from "next-intl";
import { createContext, useContext } from "react";
import type { Origin } from "./lines.ts";

/** A story to begin with, as the page hands it over: its words and its link. */
export interface PresetLink {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly description: string;
  readonly link: string;
}

export const Presets = createContext<readonly PresetLink[]>([]);

/** What a line is called: by why it was begun. */
export function useOriginText(): (origin: Origin) => string {
  const t = useTranslations("lab.origin");
  const presets = useContext(Presets);
  return (origin) => {
    switch (origin.type) {
      case "preset":
        return t("preset", { title: presets.find(({ id }) => id === origin.id)?.title ?? origin.id });
      case "branch":
      case "otherwise":
        return t(origin.type, { step: origin.step });
      default:
        return t(origin.type);
    }
  };
}
