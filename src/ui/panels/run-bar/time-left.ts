/** The time that work still takes, as the end of a line: rounded, for it is a guess. */
export function describeTimeLeft(seconds: number | null): string {
  if (seconds === null) return "";
  if (seconds < 1) return " · nearly done";
  if (seconds < 90) return ` · ${Math.round(seconds)} s left`;
  if (seconds < 5400) return ` · ${Math.round(seconds / 60)} min left`;
  return ` · ${Math.round(seconds / 3600)} h left`;
}
