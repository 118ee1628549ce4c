import { expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import { addOp, renameParameter, renameWire, setAngle, setInitial } from "../circuit/commands.ts";
import { addCustomGate } from "../circuit/custom-gate-commands.ts";
import { addCondition, renameBit } from "../circuit/measurement-commands.ts";
import { emptyCircuit, type Circuit } from "../circuit/circuit.ts";
import { setExecution, setNoise, setTraining } from "./commands.ts";
import { runKey } from "./run-key.ts";
import type { Experiment } from "./schema.ts";

const circuit = ["theta0", "theta1 + 2x0*theta0", "theta1"].reduce<Circuit>(
  (built, angle, column) =>
    unwrap(addOp(built, { gate: "ry", column, wire: column % 2, angles: [angle] })),
  emptyCircuit(2),
);
const experiment: Experiment = {
  format: "ansatz",
  version: 1,
  title: "Keys",
  circuit,
  model: { before: [], readout: { kind: "expectations", observables: ["Z0"] }, after: [] },
  data: {
    set: "moons",
    sampleCount: 24,
    noise: 0.1,
    testFraction: 0.25,
    seed: 1,
    classes: [0, 1],
    features: [0, 1],
    scaling: "standard",
  },
  training: { optimiser: "adam", learningRate: 0.05, momentum: 0.9, batchSize: 32, seed: 1 },
  view: { sample: 0 },
};
const key = runKey(experiment);
const keyOf = (changed: Circuit): string => runKey({ ...experiment, circuit: changed });

it("is the same whatever things are called", () => {
  expect(keyOf(unwrap(renameWire(circuit, { wire: 0, label: "ancilla" })))).toBe(key);
  expect(keyOf(unwrap(renameParameter(circuit, { from: "theta0", to: "alpha" })))).toBe(key);
  // Two names that swap are still two parameters in the same places.
  const away = unwrap(renameParameter(circuit, { from: "theta0", to: "spare" }));
  const half = unwrap(renameParameter(away, { from: "theta1", to: "theta0" }));
  expect(keyOf(unwrap(renameParameter(half, { from: "spare", to: "theta1" })))).toBe(key);
  const ops = circuit.ops.map((op) => ({ ...op, id: `renamed ${op.id}` }));
  expect(keyOf({ ...circuit, ops })).toBe(key);
  expect(runKey(unwrap(setTraining(experiment, { learningRate: 0.3 })))).toBe(key);
});

it("differs where something else is trained", () => {
  const shared = circuit.ops.find((op) => op.angles[0] === "theta1");
  expect(keyOf(unwrap(setInitial(circuit, { wire: 0, initial: "+" })))).not.toBe(key);
  expect(keyOf(unwrap(addOp(circuit, { gate: "x", column: 0, wire: 0 })))).not.toBe(key);
  expect(
    keyOf(unwrap(setAngle(circuit, { id: shared?.id ?? "", index: 0, text: "theta0" }))),
  ).not.toBe(key);
  expect(runKey(unwrap(setTraining(experiment, { seed: 2 })))).not.toBe(key);
  const shots = unwrap(setExecution(experiment, { shots: 100 }));
  expect(runKey(shots)).not.toBe(key);
  expect(runKey(unwrap(setExecution(shots, { seed: 9 })))).not.toBe(runKey(shots));
});

it("differs where weights start otherwise, and not where parts are frozen", () => {
  const withModel = (change: Partial<Experiment["model"]>): string =>
    runKey({ ...experiment, model: { ...experiment.model, ...change } });
  expect(withModel({ initialisation: { circuit: "uniform", dense: "glorot" } })).toBe(key);
  expect(withModel({ frozen: ["circuit"] })).toBe(key);
  expect(withModel({ initialisation: { dense: "he" } })).not.toBe(key);
  const fixed = (values: Record<string, number>): string =>
    withModel({ initialisation: { circuit: "fixed", values } });
  expect(fixed({ theta0: 1 })).not.toBe(fixed({ theta0: 2 }));
  // What is not named starts at 0, and a name that the circuit does not have says nothing.
  expect(fixed({ theta0: 1 })).toBe(fixed({ theta0: 1, theta1: 0, gone: 3 }));
  expect(withModel({ initialisation: { circuit: "small", values: { theta0: 1 } } })).toBe(
    withModel({ initialisation: { circuit: "small" } }),
  );
});

it("differs where other noise acts", () => {
  const rule = { channel: "bit-flip", strengths: [0.1], gates: "all" } as const;
  const noisy = unwrap(setNoise(experiment, { rules: [rule], readout: [] }));
  const noisier = { rules: [{ ...rule, strengths: [0.2] }], readout: [] };
  expect(runKey(noisy)).not.toBe(key);
  expect(runKey(unwrap(setNoise(noisy, noisier)))).not.toBe(runKey(noisy));
  expect(runKey(unwrap(setNoise(noisy, { rules: [], readout: [] })))).toBe(key);
  expect(setNoise(noisy, { rules: [{ ...rule, strengths: [-1] }], readout: [] }).ok).toBe(false);
});

it("does not know displays, wherever they push the gates", () => {
  for (const gate of ["chance", "bloch", "amplitudes", "density"] as const) {
    for (const column of [0, 1, 3]) {
      const shown = unwrap(addOp(circuit, { gate, column, wire: 0, insert: true }));
      expect(keyOf(shown)).toBe(key);
    }
  }
});

it("does not ask where gates stand, but only which come after which", () => {
  const apart = unwrap(addOp(circuit, { gate: "h", column: 9, wire: 1 }));
  const together = unwrap(addOp(circuit, { gate: "h", column: 2, wire: 1 }));
  expect(apart.ops.at(-1)?.column).not.toBe(together.ops.at(-1)?.column);
  expect(keyOf(apart)).toBe(keyOf(together));
  expect(keyOf(unwrap(addOp(circuit, { gate: "barrier", column: 1, wire: 0 })))).toBe(key);
  const before = unwrap(addOp(circuit, { gate: "h", column: 0, wire: 1, insert: true }));
  expect(keyOf(before)).not.toBe(keyOf(apart));
});

it("is that of what a gate of the circuit's own is made of", () => {
  const [first, second, third] = circuit.ops;
  if (!first || !second || !third) throw new Error("three ops");
  const body = {
    wireCount: 2,
    angleNames: ["a", "b", "x0"],
    ops: [
      { ...first, angles: ["a"] },
      { ...second, angles: ["b + 2*x0*a"] },
    ],
  };
  const defined = unwrap(addCustomGate(circuit, { name: "Block", circuit: body }));
  const block = { ...first, gate: "~g1", targets: [0, 1] } as const;
  const grouped = { ...defined, ops: [{ ...block, angles: ["theta0", "theta1", "x0"] }, third] };
  expect(keyOf(grouped)).toBe(key);
  expect(keyOf(defined)).toBe(key);
  const other = { ...defined, ops: [{ ...block, angles: ["theta0", "theta1", "x1"] }, third] };
  expect(keyOf(other)).not.toBe(key);
});

it("differs where a matrix does", () => {
  const half = (sign: number) =>
    [
      [
        [1, 0],
        [0, 0],
      ],
      [
        [0, 0],
        [0, sign],
      ],
    ] as const;
  const [plus, minus] = [1, -1].map((sign) => {
    const defined = unwrap(addCustomGate(circuit, { name: "Mine", matrix: half(sign) }));
    return keyOf(unwrap(addOp(defined, { gate: "~g1", column: 0, wire: 0 })));
  });
  expect(plus).not.toBe(minus);
});

it("knows what is measured and what waits for it, but not what bits are called", () => {
  const measured = unwrap(addOp(circuit, { gate: "measure", column: 3, wire: 0 }));
  const waiting = unwrap(addOp(measured, { gate: "x", column: 4, wire: 1 }));
  const conditional = unwrap(addCondition(waiting, { id: "op5", bit: "m0" }));
  const never = unwrap(addCondition(waiting, { id: "op5", bit: "m0", on: false }));
  const keys = [circuit, measured, waiting, conditional, never].map(keyOf);
  expect(new Set(keys).size).toBe(keys.length);
  const renamed = unwrap(renameBit(conditional, { id: "op4", bit: "outcome" }));
  expect(keyOf(renamed)).toBe(keyOf(conditional));
});

it("does not let a gate that waits trade places with what it waits for", () => {
  // Both orders are valid, since the bit is measured twice; only one uses the second outcome.
  const place = (columns: readonly [number, number]): string => {
    const twice = unwrap(addOp(circuit, { gate: "measure", column: 3, wire: 0, bit: "a" }));
    const [second, reader] = columns;
    const measured = { gate: "measure", wire: 0, bit: "a" } as const;
    const waiting = { gate: "x", wire: 1, when: [{ bit: "a", on: true }] } as const;
    const ordered =
      second < reader
        ? [
            { ...measured, column: second },
            { ...waiting, column: reader },
          ]
        : [
            { ...waiting, column: reader },
            { ...measured, column: second },
          ];
    return keyOf(ordered.reduce((built, op) => unwrap(addOp(built, op)), twice));
  };
  expect(place([4, 5])).not.toBe(place([5, 4]));
});
