/** Asks the worker for something only while a view that draws it is open. */
import { useEffect } from "react";
import type { Need } from "../../../state/inspection.ts";
import { useApp } from "../../app-context.tsx";

/** @param need null for nothing. */
export function useWatch(need: Need | null): void {
  const { inspection } = useApp();
  useEffect(() => {
    if (need === null) return undefined;
    const stop = inspection.getState().watch(need);
    // A view that takes this one's place finds what it needs still there.
    return () => void setTimeout(stop);
  }, [inspection, need]);
}
