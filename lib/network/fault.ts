/** Why an action cannot be done. Nothing has changed. `lab.faults.<code>` says it in the reader's language. */
export type ScheduleFault = { readonly reason: string } & (
  | { readonly code: "no-host"; readonly values: { readonly host: string; readonly hosts: string } }
  | { readonly code: "no-socket"; readonly values: { readonly host: string; readonly socket: string } }
  | { readonly code: "nothing-in-flight"; readonly values: { readonly host: string; readonly nth: string } }
  | { readonly code: "too-old"; readonly values: { readonly age: string; readonly msl: string } }
  | { readonly code: "timer-off"; readonly values: { readonly host: string; readonly timer: string } }
  | { readonly code: "backwards"; readonly values: { readonly ms: string } }
);
