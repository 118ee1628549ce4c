/** The curves of a run as a table for other programs (RFC 4180). */
import { csvFormat } from "d3";
import type { Experiment } from "../../experiment/schema.ts";
import type { MetricPoint } from "../../state/run.ts";

type TaskKind = NonNullable<Experiment["task"]>["kind"];
type Columns = readonly (readonly [name: string, key: keyof MetricPoint])[];

const POSITION: Columns = [
  ["step", "step"],
  ["epoch", "epoch"],
];

/** Names that say what the numbers are: cross-entropies in nats, accuracies as shares from 0 to 1. */
const COLUMNS: Readonly<Record<TaskKind, Columns>> = {
  classify: [
    ...POSITION,
    ["train_loss_nats", "trainLoss"],
    ["test_loss_nats", "testLoss"],
    ["validation_loss_nats", "validationLoss"],
    ["train_accuracy", "trainAccuracy"],
    ["test_accuracy", "testAccuracy"],
    ["validation_accuracy", "validationAccuracy"],
  ],
  regress: [
    ...POSITION,
    ["train_mean_squared_error", "trainLoss"],
    ["test_mean_squared_error", "testLoss"],
    ["validation_mean_squared_error", "validationLoss"],
  ],
  minimise: [...POSITION, ["energy", "trainLoss"]],
  generate: [...POSITION, ["distance", "trainLoss"]],
  compress: [
    ...POSITION,
    ["train_trash", "trainLoss"],
    ["test_trash", "testLoss"],
    ["validation_trash", "validationLoss"],
  ],
};

/** One row per measured point, in order, with every digit that they have; no column for what nobody measured. */
export function writeCurves(points: readonly MetricPoint[], task: TaskKind): string {
  const columns = COLUMNS[task].filter(([, key]) =>
    points.some((point) => point[key] !== undefined),
  );
  const rows = points.map((point) =>
    Object.fromEntries(columns.map(([name, key]) => [name, String(point[key] ?? "")])),
  );
  const names = columns.map(([name]) => name);
  return `${csvFormat(rows, names)}\n`;
}
