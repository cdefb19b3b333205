import { useTranslations } from "next-intl";
import { useContext } from "react";
import { Presets } from "./use-origin-text.ts";

/** Stories to begin with. Each is a link to the lab itself: it can be opened in a new tab, or sent to somebody. */
export function PresetsPanel({ current }: { readonly current: string | null }) {
  const t = useTranslations("lab.start");
  const presets = useContext(Presets);
  const groups = [...new Set(presets.map(({ group }) => group))];
  return (
    <details className="lab-presets">
      <summary>{t("title")}</summary>
      <div className="lab-preset-groups">
        {groups.map((group) => (
          <section key={group} aria-labelledby={`presets-${group}`}>
            <h2 id={`presets-${group}`}>{t(`groups.${group}`)}</h2>
            <ul>
              {presets
                .filter((preset) => preset.group === group)
                .map(({ id, title, description, link }) => (
                  <li key={id}>
                    <a href={`#${link}`} aria-current={id === current ? "true" : undefined}>
                      {title}
                    </a>
                    <span className="lab-preset-text">{description}</span>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </details>
  );
}
