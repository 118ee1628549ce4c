/** Quanvolution against its own circuit on the reference, and as part of a data set. */
import { expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { unwrap } from "../base/result.ts";
import { addOp } from "../circuit/commands.ts";
import { emptyCircuit, type Circuit } from "../circuit/circuit.ts";
import type { DataSettings } from "../datasets/settings.ts";
import { featureCountOf } from "../datasets/shape-of.ts";
import { createReference } from "../simulator/reference/reference.ts";
import { MOONS } from "./fixtures.ts";
import { quanvolutionCircuit, quanvolve } from "./quanvolution.ts";
import { buildTaskDataset } from "./tasks/task-dataset.ts";

/** RY(x0) to RY(x3), then the layers, one column later. */
function encoded(seed: number): Circuit {
  let circuit = emptyCircuit(4);
  for (let wire = 0; wire < 4; wire++) {
    circuit = unwrap(addOp(circuit, { gate: "ry", wire, column: 0, angles: [`x${wire}`] }));
  }
  const later = quanvolutionCircuit(seed).ops.map((op) => ({
    ...op,
    id: `q${op.id}`,
    column: op.column + 1,
  }));
  return { ...circuit, ops: [...circuit.ops, ...later] };
}

it("says of each patch what its circuit measures", async () => {
  // Two images of 4 × 4.
  const pixels = Float64Array.from({ length: 32 }, (_, k) => ((7 * k) % 17) / 17);
  const { values, names } = quanvolve(pixels, 4, 5);
  expect(names).toHaveLength(16);
  const session = unwrap(
    await createReference().open({
      circuit: encoded(5),
      featureCount: 4,
      parameters: [],
      observables: [0, 1, 2, 3].map((wire) => ({ x: 0, z: 1 << wire })),
    }),
  );
  for (const [image, row, column] of [
    [0, 0, 0],
    [0, 1, 0],
    [1, 0, 1],
    [1, 1, 1],
  ] as const) {
    const corner = 16 * image + 8 * row + 2 * column;
    const features = Float64Array.from(
      [0, 1, 4, 5],
      (offset) => Math.PI * at(pixels, corner + offset),
    );
    const expected = await session.forward({
      size: 1,
      features,
      parameters: new Float64Array(),
    });
    [0, 1, 2, 3].forEach((channel) =>
      expect(values[16 * image + 4 * channel + 2 * row + column]).toBeCloseTo(
        at(expected, channel),
        12,
      ),
    );
  }
  session.dispose();
});

it("takes the place of the pixels of a set of images, and is ignored by others", async () => {
  const digits: DataSettings = {
    ...MOONS,
    set: "digits",
    classes: [0, 1],
    features: [0, 1],
    scaling: "none",
    quanvolution: true,
  };
  expect(featureCountOf(digits)).toBe(64);
  const dataset = unwrap(await buildTaskDataset({ kind: "classify" }, digits));
  expect(dataset.featureCount).toBe(64);
  expect(dataset.featureNames[0]).toBe("⟨Z0⟩ 0,0");
  expect(dataset.features.every((value) => Math.abs(value) <= 1)).toBe(true);
  expect(dataset.image?.side).toBe(8);
  const few = { ...digits, components: 4 };
  expect(unwrap(await buildTaskDataset({ kind: "classify" }, few)).featureCount).toBe(4);
  const moons = { ...MOONS, quanvolution: true } as const;
  expect(unwrap(await buildTaskDataset({ kind: "classify" }, moons)).featureCount).toBe(2);
});
