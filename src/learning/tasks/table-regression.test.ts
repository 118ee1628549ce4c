/** A regression of a person's own table: several features, and any numbers to be learnt. */
import { expect, it } from "vitest";
import { unwrap } from "../../base/result.ts";
import type { DataSettings } from "../../datasets/settings.ts";
import { createReference } from "../../simulator/reference/reference.ts";
import { MOONS, reuploadingCircuit, TRAINING } from "../fixtures.ts";
import type { TaskSettings } from "../settings.ts";
import { createTrainer } from "../trainer.ts";
import { buildTaskDataset } from "./task-dataset.ts";

const rows = Array.from({ length: 60 }, (_, row) => {
  const a = Math.sin(row);
  const b = Math.cos(3 * row);
  return [a, b, 2 + a - 0.5 * b].map((value) => value.toFixed(4)).join(",");
});
const data: DataSettings = {
  ...MOONS,
  set: "table",
  table: { name: "own.csv", columns: ["a", "b"], label: "sum", rows: rows.join("\n") },
};

it("learns the numbers of a table from two of its columns", async () => {
  const task: TaskSettings = { kind: "regress", curve: { kind: "data" } };
  const dataset = unwrap(await buildTaskDataset(task, data));
  expect(dataset.targets).toHaveLength(60);
  const trainer = unwrap(
    await createTrainer(
      {
        task,
        circuit: reuploadingCircuit(1),
        model: {
          before: [],
          readout: { kind: "expectations", observables: ["Z0", "Z1"] },
          after: [],
        },
        dataset,
        training: TRAINING,
      },
      createReference(),
    ),
  );
  const before = await trainer.evaluate();
  for (let step = 0; step < 100; step++) unwrap(await trainer.trainStep());
  const after = await trainer.evaluate();
  expect(after.testLoss).toBeLessThan(0.2 * (before.testLoss ?? 0));
  trainer.dispose();
});
