/** Lets what is slow to draw wait until an edit and its amplitudes are on the screen. */
import { useDeferredValue, useState } from "react";
import { useRun } from "./app-context.tsx";

/** `value`, which must be kept the same while nothing changes, as soon as there is time to draw it. */
export function useAfterAnswer<T>(value: T): T {
  const isCatchingUp = useRun((run) => run.isCatchingUp);
  const [kept, keep] = useState(value);
  if (!isCatchingUp && kept !== value) keep(value);
  return useDeferredValue(isCatchingUp ? kept : value);
}
