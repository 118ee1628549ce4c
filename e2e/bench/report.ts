/** Figures as a table for people and as JSON for machines. */
import type { Figure, Goal, Unit } from "./figure.ts";

/** A section that threw: wrong results, or a backend that broke. */
export interface Failure {
  readonly section: string;
  readonly message: string;
}

/** Three significant digits; whole numbers above 100. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 100) return value.toFixed(0);
  if (size >= 0.01 || size === 0) return Number(value.toPrecision(3)).toString();
  return value.toExponential(1);
}

export function formatValue(value: number, unit: Unit): string {
  if (unit === "x") return `${formatNumber(value)}x`;
  return unit === "absolute" ? formatNumber(value) : `${formatNumber(value)} ${unit}`;
}

const formatGoal = (goal: Goal | null, unit: Unit): string =>
  goal ? `${goal.kind === "at least" ? "≥" : "≤"} ${formatValue(goal.value, unit)}` : "";

function formatMet({ goal, met }: Figure): string {
  if (!goal) return "";
  if (met === null) return "not measured";
  return met ? "yes" : "NO";
}

function formatBeside({ beside, note }: Figure): string {
  const parts = beside.map(({ name, value, unit }) => `${name} ${formatValue(value, unit)}`);
  return [...parts, ...(note === null ? [] : [note])].join(", ");
}

const HEADINGS = ["", "goal", "met", "figure", "backend", "beside"];

/** Which adapter each backend ran on: one line a pair. */
export function formatPlaces(figures: readonly Figure[]): string {
  const measured = figures.filter(({ value }) => value !== null);
  const lines = measured.map(({ backend, adapter }) => `${backend}: ${adapter}`);
  return [...new Set(lines)].join("\n");
}

/** One line a figure, the number first. */
export function formatTable(figures: readonly Figure[]): string {
  const rows = figures.map((one) => [
    one.value === null ? "not available" : formatValue(one.value, one.unit),
    formatGoal(one.goal, one.unit),
    formatMet(one),
    one.name,
    one.backend,
    formatBeside(one),
  ]);
  const table = [HEADINGS, ...rows];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  const lines = table.map((row) =>
    row
      .map((cell, column) =>
        column < 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
  return lines.join("\n");
}

/** How many goals were met, and by name those that were missed, not measured, or failed. */
export function summarise(figures: readonly Figure[], failures: readonly Failure[]): string {
  const withGoal = figures.filter(({ goal }) => goal !== null);
  const named = (title: string, list: readonly Figure[]): string[] =>
    list.length === 0 ? [] : [title, ...list.map(({ name, backend }) => `  ${name} (${backend})`)];
  const met = withGoal.filter((one) => one.met === true).length;
  return [
    `${met} of ${withGoal.length} goals met.`,
    ...named(
      "Missed:",
      withGoal.filter((one) => one.met === false),
    ),
    ...named(
      "Not measured:",
      withGoal.filter((one) => one.met === null),
    ),
    ...failures.map(({ section, message }) => `FAILED: ${section}: ${message}`),
  ].join("\n");
}

/** Numbers that JSON cannot hold become null. */
export function toJson(figures: readonly Figure[]): string {
  return `${JSON.stringify(figures, null, 2)}\n`;
}

/** Failures always count; missed goals when checking. */
export function exitCode(
  figures: readonly Figure[],
  failures: readonly Failure[],
  isChecking: boolean,
): 0 | 1 {
  const isMissed = isChecking && figures.some(({ met }) => met === false);
  return failures.length > 0 || isMissed ? 1 : 0;
}
