/** "petal length (cm)" → "petal length": the unit is on the axis. */
export function shortName(name: string): string {
  return name.replace(/ \([^)]*\)$/, "");
}
