/** The kernel of a circuit that encodes two angles, against its closed form, and what is refused. */
import { expect, it } from "vitest";
import { at } from "../../../base/assert.ts";
import { unwrap } from "../../../base/result.ts";
import { emptyCircuit } from "../../../circuit/circuit.ts";
import { addOp } from "../../../circuit/commands.ts";
import { buildDataset } from "../../../datasets/build-dataset.ts";
import { experiment as sample } from "../../fixtures.ts";
import { LabDesk } from "../lab-desk.ts";

const encoding = unwrap(
  addOp(unwrap(addOp(emptyCircuit(2), { gate: "rx", wire: 0, column: 0, angles: ["x0"] })), {
    gate: "ry",
    wire: 1,
    column: 0,
    angles: ["x1"],
  }),
);
const experiment = { ...sample, circuit: encoding };
const dataset = unwrap(buildDataset(experiment.data));
const weights = new Float64Array(3);

it("is the product of cos²((x - y)/2) over the angles, class after class", async () => {
  const desk = new LabDesk();
  const report = unwrap(await desk.ask(0, "kernel", { experiment, weights, cost: 1 }));
  const { rows, kernel, circuit, rbf, testCount } = report;
  expect([...rows].toSorted()).toEqual([...dataset.train].toSorted());
  const classes = [...rows].map((row) => at(dataset.labels, row));
  expect(classes).toEqual(classes.toSorted());
  expect(testCount).toBe(dataset.test.length);
  const feature = (row: number, which: number): number => at(dataset.features, 2 * row + which);
  rows.forEach((a, row) =>
    rows.forEach((b, column) => {
      const cosines = [0, 1].map((which) => Math.cos((feature(a, which) - feature(b, which)) / 2));
      const expected = cosines.reduce((product, cosine) => product * cosine ** 2, 1);
      expect(kernel[row * rows.length + column]).toBeCloseTo(expected, 5);
    }),
  );
  // Two moons are nearly parted by a border that both kernels can draw.
  for (const score of [circuit, rbf]) {
    expect(score.trainAccuracy).toBeGreaterThan(0.8);
    expect(score.supportVectorCount).toBeGreaterThan(1);
    expect(score.alignment).toBeGreaterThan(0.1);
  }
});

it("takes so many samples and no more of a large set", async () => {
  const large = { ...experiment, data: { ...experiment.data, sampleCount: 2000 } };
  const report = unwrap(
    await new LabDesk().ask(0, "kernel", { experiment: large, weights, cost: 1 }),
  );
  expect([report.rows.length, report.testCount]).toEqual([150, 150]);
});

it("refuses more wires than it can keep states of", async () => {
  const wide = { ...experiment, circuit: { ...encoding, wires: emptyCircuit(13).wires } };
  const refused = await new LabDesk().ask(0, "kernel", { experiment: wide, weights, cost: 1 });
  expect(!refused.ok && refused.problems[0]?.message).toBe(
    "The kernel keeps the state of each sample: 13 wires are more than the 12 that fit.",
  );
});
