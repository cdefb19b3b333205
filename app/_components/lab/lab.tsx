"use client";

import { NextIntlClientProvider } from "next-intl";
import type { ComponentProps } from "react";
import { Board } from "./board.tsx";
import { Presets, type PresetLink } from "./use-origin-text.ts";

export interface LabProps {
  readonly locale: string;
  readonly messages: NonNullable<ComponentProps<typeof NextIntlClientProvider>["messages"]>;
  readonly presets: readonly PresetLink[];
}

/** The whole lab with the texts that it needs. It is made in the page: what it shows is in the address. */
export function Lab({ locale, messages, presets }: LabProps) {
  return (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="UTC">
      <Presets value={presets}>
        <Board />
      </Presets>
    </NextIntlClientProvider>
  );
}
