/** A value that changes at most once per interval: for drawings too dear to follow every snapshot. */
import { startTransition, useEffect, useRef, useState } from "react";

/** The first change comes at once, later ones at the interval's end; the last one is never lost. */
export function useThrottled<T>(value: T, milliseconds: number): T {
  const [shown, setShown] = useState(value);
  const latest = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const lastTime = useRef(Number.NEGATIVE_INFINITY);

  useEffect(() => {
    latest.current = value;
    if (timer.current !== null) return;
    const wait = Math.max(0, lastTime.current + milliseconds - performance.now());
    timer.current = setTimeout(() => {
      timer.current = null;
      lastTime.current = performance.now();
      // In slices: what follows an edit at once (readouts, amplitudes) goes first.
      startTransition(() => setShown(latest.current));
    }, wait);
  }, [value, milliseconds]);

  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );

  return shown;
}
