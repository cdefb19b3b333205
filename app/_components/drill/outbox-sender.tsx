"use client";

import { useEffect } from "react";

/** On any page: what an earlier visit could not send is sent now. Fetched after the page, of which it is no part. */
export function OutboxSender() {
  useEffect(() => {
    // Without it the next page tries again.
    import("./use-outbox.ts").then(({ outboxOfThisTab }) => outboxOfThisTab()).catch(() => undefined);
  }, []);
  return null;
}
