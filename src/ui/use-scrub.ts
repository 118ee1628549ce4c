/** Steps of the scrubber that say where they lead. */
import { useCallback } from "react";
import { useApp } from "./app-context.tsx";

/** "after column 3 of 11", "at the start", "at the end". */
export function describePlace(column: number, columnCount: number): string {
  if (columnCount === 0) return "no columns yet";
  if (column === 0) return `at the start, before column 1 of ${columnCount}`;
  if (column >= columnCount) return `at the end, after all ${columnCount} columns`;
  return `after column ${column} of ${columnCount}`;
}

/** Steps by so many columns and announces the place. */
export function useScrub(): (columns: number) => void {
  const { inspection, view } = useApp();
  return useCallback(
    (columns) => {
      inspection.getState().stepBy(columns);
      const { column, columnCount } = inspection.getState();
      view.getState().announce(`State ${describePlace(column ?? columnCount, columnCount)}.`);
    },
    [inspection, view],
  );
}
