/** Circuits that measure: what a backend of pure states takes, and what it refuses in words. */
import { describe, expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import { emptyCircuit, type Circuit } from "../circuit/circuit.ts";
import { addOp, type AddOpArguments } from "../circuit/commands.ts";
import type { PauliString } from "../circuit/observable.ts";
import { createReference } from "./reference/reference.ts";
import { refuseMeasurement } from "./refuse-measurement.ts";
import type { Simulator } from "./simulator.ts";
import { createWasm } from "./wasm/wasm-simulator.ts";

function build(wireCount: number, ...ops: readonly AddOpArguments[]): Circuit {
  return ops.reduce((circuit, op) => unwrap(addOp(circuit, op)), emptyCircuit(wireCount));
}

const requestOf = (circuit: Circuit, ...observables: readonly PauliString[]) => ({
  circuit,
  featureCount: 0,
  parameters: ["theta"],
  observables,
});

const turned: AddOpArguments = { gate: "ry", column: 0, wire: 0, angles: ["theta"] };
const entangled: AddOpArguments = {
  gate: "x",
  column: 1,
  wire: 1,
  controls: [{ wire: 0, on: true }],
};
const Z0 = { x: 0, z: 1 };
const X1 = { x: 2, z: 0 };

describe.each([
  ["reference", async () => createReference()],
  ["wasm", async () => unwrap(await createWasm({ precision: "float64", threads: 1 }))],
] as const)("%s", (_name, create: () => Promise<Simulator>) => {
  it("takes measurements that nothing comes after: expectations and gradients are those without them", async () => {
    const measured = build(
      2,
      turned,
      entangled,
      { gate: "measure", column: 2, wire: 0 },
      { gate: "measure", column: 2, wire: 1 },
    );
    const session = unwrap(await (await create()).open(requestOf(measured, Z0)));
    const batch = { size: 1, features: new Float64Array(0), parameters: Float64Array.of(0.7) };
    const [mean = Number.NaN] = await session.forward(batch);
    expect(mean).toBeCloseTo(Math.cos(0.7), 12);
    const { parameters } = await session.backward(Float64Array.of(1));
    expect(parameters[0]).toBeCloseTo(-Math.sin(0.7), 12);
    session.dispose();
  });

  it.each([
    [
      "a measured wire goes on",
      build(2, turned, { gate: "measure", column: 1, wire: 0 }, { ...entangled, column: 2 }),
      "Measure in column 2 acts before the end",
    ],
    [
      "a gate waits",
      build(
        2,
        { gate: "measure", column: 0, wire: 0 },
        { gate: "x", column: 1, wire: 1, when: [{ bit: "m0", on: true }] },
      ),
      "Measure in column 1 acts before the end",
    ],
    [
      "a wire is reset",
      build(1, turned, { gate: "reset", column: 1, wire: 0 }),
      "Reset in column 2",
    ],
  ])("refuses it where %s", async (_case, circuit, message) => {
    const opened = await (await create()).open(requestOf(circuit, Z0));
    expect(opened.ok ? [] : opened.problems.map(({ code }) => code)).toEqual([
      "simulator/not-unitary",
    ]);
    expect(opened.ok ? "" : opened.problems[0]?.message).toContain(message);
  });
});

it("refuses X and Y of a wire that is measured, whose coherence is gone", () => {
  const circuit = build(2, turned, entangled, { gate: "measure", column: 2, wire: 1 });
  expect(refuseMeasurement(requestOf(circuit, Z0))).toBeNull();
  expect(refuseMeasurement(requestOf(circuit, Z0, X1))).toMatchObject({
    code: "simulator/observable-after-measurement",
    message: expect.stringMatching(/^X1 is observed after a wire of it is measured/),
  });
});
