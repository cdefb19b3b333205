"use client";

import dynamic from "next/dynamic";
import type { LabProps } from "./lab.tsx";

const Lab = dynamic(() => import("./lab.tsx").then((file) => file.Lab), {
  ssr: false,
  loading: () => <div className="lab-loading" />,
});

/** Fetches the lab when its page is visited; no other page carries any of it. */
export function LabLoader(props: LabProps) {
  return <Lab {...props} />;
}
