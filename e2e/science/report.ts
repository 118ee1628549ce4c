/** Figures as a table for people, line by line as they come, and as JSON for machines. */
import type { Figure, Tolerance } from "./figure.ts";

/** A figure with its section, and how long it took, seconds. */
export interface Finding extends Figure {
  readonly section: string;
  readonly seconds: number;
}

/** A section that broke off. */
export interface Breakdown {
  readonly section: string;
  readonly message: string;
}

/** Ten digits, for energies differ late; four of small numbers; no more than are there. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  return Number(value.toPrecision(Math.abs(value) < 1e-3 ? 4 : 10)).toString();
}

const formatTolerance = (tolerance: Tolerance): string => {
  if (tolerance.kind === "at most") return "or less";
  if (tolerance.kind === "at least") return "or more";
  const { kind, value } = tolerance;
  const shown = Number((kind === "relative" ? 100 * value : value).toPrecision(2));
  return kind === "relative" ? `± ${shown}%` : `± ${shown}`;
};

/** Widths that hold what is printed before it is all known. */
const COLUMNS = [
  { heading: "figure", width: 64 },
  { heading: "expected", width: 14 },
  { heading: "got", width: 14 },
  { heading: "tolerance", width: 9 },
  { heading: "source", width: 8 },
  { heading: "verdict", width: 7 },
  { heading: "seconds", width: 7 },
] as const;

const line = (cells: readonly string[]): string =>
  cells
    .map((cell, column) => cell.padEnd(COLUMNS[column]?.width ?? 0))
    .join("  ")
    .trimEnd();

export const HEADING = line(COLUMNS.map(({ heading }) => heading));

export function formatFinding(finding: Finding): string {
  const { section, name, expected, got, isReproduced, seconds } = finding;
  return line([
    `${section}: ${name}`,
    formatNumber(expected.value),
    formatNumber(got),
    formatTolerance(expected.tolerance),
    expected.source,
    isReproduced ? "yes" : "NO",
    seconds.toFixed(1),
  ]);
}

/** How many figures were reproduced, and by name those that were not. */
export function summarise(findings: readonly Finding[], breakdowns: readonly Breakdown[]): string {
  const missed = findings.filter(({ isReproduced }) => !isReproduced);
  return [
    `${findings.length - missed.length} of ${findings.length} figures reproduced.`,
    ...missed.map(({ section, name }) => `MISSED: ${section}: ${name}`),
    ...breakdowns.map(({ section, message }) => `FAILED: ${section}: ${message}`),
  ].join("\n");
}

/** 1 when a figure was missed, a section broke off, or nothing was found at all. */
export function exitCode(findings: readonly Finding[], breakdowns: readonly Breakdown[]): 0 | 1 {
  const isMissed = findings.some(({ isReproduced }) => !isReproduced);
  return isMissed || breakdowns.length > 0 || findings.length === 0 ? 1 : 0;
}

/** Numbers that JSON cannot hold become null. */
export function toJson(findings: readonly Finding[]): string {
  return `${JSON.stringify(findings, null, 2)}\n`;
}
