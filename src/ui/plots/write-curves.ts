/** The curves of a run as a table for other programs (RFC 4180). */
import { csvFormat } from "d3";
import type { MetricPoint } from "../../state/run.ts";

/** Names that say what the numbers are: losses are mean cross-entropies in nats, accuracies shares from 0 to 1. */
const COLUMNS: readonly (readonly [name: string, key: keyof MetricPoint])[] = [
  ["step", "step"],
  ["epoch", "epoch"],
  ["train_loss_nats", "trainLoss"],
  ["test_loss_nats", "testLoss"],
  ["validation_loss_nats", "validationLoss"],
  ["train_accuracy", "trainAccuracy"],
  ["test_accuracy", "testAccuracy"],
  ["validation_accuracy", "validationAccuracy"],
];

/** One row per measured point, in order, with every digit that they have; no column for what nobody measured. */
export function writeCurves(points: readonly MetricPoint[]): string {
  const columns = COLUMNS.filter(([, key]) => points.some((point) => point[key] !== undefined));
  const rows = points.map((point) =>
    Object.fromEntries(columns.map(([name, key]) => [name, String(point[key] ?? "")])),
  );
  const names = columns.map(([name]) => name);
  return `${csvFormat(rows, names)}\n`;
}
