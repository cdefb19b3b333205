import { getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import type { Output } from "#lib/challenge/kinds/diagnose/prompt.ts";

interface Props {
  readonly output: Output;
  /** rows to mark, counted from 0 */
  readonly marked?: readonly number[];
  readonly locale: Locale;
}

const SS_HEADS = ["State", "Recv-Q", "Send-Q", "Local Address:Port", "Peer Address:Port"] as const;

/** What a tool printed, its columns as a table's, the rows numbered. Scrolls in its own box. */
export async function OutputView({ output, marked = [], locale }: Props) {
  const t = await getTranslations({ locale, namespace: "challenges.diagnose.prompt" });
  const { tool, host, rows } = output;
  const title = t(tool === "ss" ? "ssOn" : "tcpdumpOn", { host });
  return (
    // biome-ignore lint/a11y/useSemanticElements: no landmark, for it stands on the page twice; no fieldset either
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div className="output" role="group" aria-label={title} tabIndex={0}>
      <table translate="no">
        <caption>{title}</caption>
        {tool === "ss" ? (
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t("row")}</span>
              </th>
              {SS_HEADS.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
        ) : null}
        <tbody>
          {rows.map((cells, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: printed once, and two rows may say the same
            <tr key={index} data-marked={marked.includes(index) ? "true" : undefined}>
              <th scope="row">{index + 1}</th>
              {cells.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
