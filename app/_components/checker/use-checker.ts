import { useCallback, useEffect, useRef, useState } from "react";
import { BackgroundChecker } from "./background-checker.ts";
import type { Checked, CheckProgress, CheckRequest } from "./request.ts";

export type Checking =
  | { readonly type: "idle" }
  | { readonly type: "running"; readonly progress: CheckProgress | null }
  | { readonly type: "cancelled"; readonly progress: CheckProgress | null }
  | { readonly type: "failed" }
  | { readonly type: "checked"; readonly checked: Checked };

const IDLE: Checking = { type: "idle" };

/** One question at a time to a checker in the background. It ends with the component. */
export function useChecker() {
  const [checking, setChecking] = useState<Checking>(IDLE);
  const current = useRef<BackgroundChecker | null>(null);

  const stop = useCallback(() => {
    current.current?.stop();
    current.current = null;
  }, []);

  useEffect(() => stop, [stop]);

  const check = useCallback(
    (request: CheckRequest) => {
      stop();
      setChecking({ type: "running", progress: null });
      const checker = new BackgroundChecker();
      current.current = checker;
      const isCurrent = () => current.current === checker;
      checker
        .check(request, (progress) => {
          if (isCurrent()) setChecking({ type: "running", progress });
        })
        .then(
          (checked): Checking => ({ type: "checked", checked }),
          (): Checking => ({ type: "failed" }),
        )
        .then((ended) => {
          if (!isCurrent()) return;
          setChecking(ended);
          stop();
        });
    },
    [stop],
  );

  const cancel = useCallback(() => {
    stop();
    setChecking((was) => (was.type === "running" ? { type: "cancelled", progress: was.progress } : was));
  }, [stop]);

  const forget = useCallback(() => {
    stop();
    setChecking(IDLE);
  }, [stop]);

  return { checking, check, cancel, forget };
}
