/** An engine on noisy circuits: the mixture that is shown, what is read of it, and marginals of any state. */
import { describe, expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { unwrap } from "../base/result.ts";
import { emptyCircuit, type Circuit } from "../circuit/circuit.ts";
import { addOp } from "../circuit/commands.ts";
import type { NoiseModel } from "../circuit/noise-model.ts";
import { parseObservable } from "../circuit/observable.ts";
import type { Experiment } from "../experiment/schema.ts";
import { EXACT, type ExecutionSettings } from "../learning/settings.ts";
import { distance } from "../simulator/fixtures.ts";
import { densityBranches, densityExpectation } from "../simulator/reference/density.ts";
import { createWasm } from "../simulator/wasm/wasm-simulator.ts";
import type { RunEngine } from "./engine.ts";
import { choiceOf, circuit, experiment, startEngine } from "./fixtures.ts";
import type { OpenedRun } from "./protocol.ts";

const NOISE: NoiseModel = {
  rules: [
    { channel: "depolarizing", strengths: [0.1], gates: "all" },
    { channel: "amplitude-damping", strengths: [0.2], gates: "two-wire" },
  ],
  readout: [],
};

async function open(
  change: Partial<Experiment> = {},
): Promise<{ engine: RunEngine; run: OpenedRun }> {
  const wasm = unwrap(await createWasm({ precision: "float64", threads: 1 }));
  const { engine } = await startEngine(async () => choiceOf(wasm));
  const run = unwrap(await engine.open({ ...experiment, noise: NOISE, ...change }));
  return { engine, run };
}

/** The expectation after `column` columns, naively. */
function truth(
  whole: Circuit,
  column: number,
  { parameterNames, snapshot }: OpenedRun,
  observable: string,
): number {
  const part = { ...whole, ops: whole.ops.filter((op) => op.column < column) };
  const parameters = new Map(
    parameterNames.map((name, index) => [name, at(snapshot.parameters, index)]),
  );
  const inputs = { parameters, features: snapshot.sample?.circuitInputs ?? [] };
  const pauli = unwrap(parseObservable(observable, whole.wires.length));
  return densityExpectation(densityBranches(part, NOISE, inputs), pauli);
}

describe("the mixture", () => {
  it("has the noise in it after each column: probabilities, Bloch vectors, expectations", async () => {
    const { engine, run } = await open();
    for (const column of [0, 3, 6, 5]) {
      const { mixture, amplitudes, bloch } = unwrap(
        await engine.inspect({ column, withNoise: true }),
      );
      expect(amplitudes).toBeNull();
      const names = ["X0", "Y0", "Z0", "X1", "Y1", "Z1"];
      const expected = names.map((name) => truth(circuit, column, run, name));
      expect(distance(bloch, expected)).toBeLessThan(1e-12);
      const [p0 = 0, p1 = 0, p2 = 0, p3 = 0] = mixture?.probabilities ?? [];
      expect(p0 + p1 + p2 + p3).toBeCloseTo(1, 12);
      expect(p0 + p3 - p1 - p2).toBeCloseTo(truth(circuit, column, run, "Z0 Z1"), 12);
      const query = { column, withNoise: true, observable: "0.5 Z0 - 2 X0 Y1 + 0.25" };
      const { value, read } = unwrap(await engine.expectation(query));
      const sum =
        0.25 + 0.5 * truth(circuit, column, run, "Z0") - 2 * truth(circuit, column, run, "X0 Y1");
      expect(value).toBeCloseTo(sum, 12);
      // By density matrix the run reads what there is, exactly.
      expect(read).toEqual({ value: expect.closeTo(sum, 10), error: null });
    }
  });

  it("is no pure state, and left out where it is not wanted", async () => {
    const { engine } = await open();
    const asked = { column: null, withMutualInformation: true };
    const noisy = unwrap(await engine.inspect({ ...asked, withNoise: true }));
    expect(noisy.mixture?.purity).toBeGreaterThan(0.25);
    expect(noisy.mixture?.purity).toBeLessThan(0.9);
    expect(noisy.mixture?.negativity).toHaveLength(4);
    expect(noisy.mutualInformation).toHaveLength(4);
    const quiet = unwrap(await engine.inspect(asked));
    expect(quiet.mixture).toBeNull();
    expect(quiet.amplitudes).toHaveLength(8);
  });

  it("is what displays read where they stand", async () => {
    const { engine, run } = await open();
    const shown = unwrap(
      addOp(circuit, { gate: "density", column: 5, wire: 0, targets: [1, 0], insert: true }),
    );
    await engine.redraw(shown);
    const query = { column: 2, withNoise: true, withDisplays: true };
    const [display] = unwrap(await engine.inspect(query)).displays;
    const diagonal = [0, 5, 10, 15].map((place) => at(display?.density ?? [], 2 * place));
    const [p0 = 0, p1 = 0, p2 = 0, p3 = 0] = diagonal;
    // Bit 0 is q1, bit 1 is q0.
    expect(p0 + p2 - p1 - p3).toBeCloseTo(truth(shown, 5, run, "Z1"), 12);
    expect(p0 + p1 - p2 - p3).toBeCloseTo(truth(shown, 5, run, "Z0"), 12);
  });

  it("is of all shots where the circuit measures", async () => {
    const measured = unwrap(addOp(circuit, { gate: "measure", column: 4, wire: 1, insert: true }));
    const { engine, run } = await open({ circuit: measured });
    const found = unwrap(await engine.inspect({ column: null, withNoise: true, seed: 3 }));
    expect(found.oneShot).toBeNull();
    expect(at(found.bloch, 5)).toBeCloseTo(truth(measured, 7, run, "Z1"), 12);
    expect(unwrap(await engine.inspect({ column: null, seed: 3 })).oneShot?.seed).toBe(3);
  });

  it("is exact where training goes by trajectories, and beyond 6 wires there is none", async () => {
    const execution: ExecutionSettings = { ...EXACT, method: "trajectories", trajectories: 100 };
    const { engine, run } = await open({ execution });
    const query = { column: null, withNoise: true, observable: "Z1" };
    const { value, read } = unwrap(await engine.expectation(query));
    const expected = truth(circuit, 6, run, "Z1");
    expect(value).toBeCloseTo(expected, 12);
    expect(read?.error).toBeGreaterThan(0.01);
    expect(Math.abs((read?.value ?? 9) - expected)).toBeLessThan(5 * (read?.error ?? 0));
    const wide = await open({ circuit: { ...circuit, wires: emptyCircuit(7).wires } });
    const found = unwrap(await wide.engine.inspect({ column: null, withNoise: true }));
    expect(found.mixture).toBeNull();
    expect(found.amplitudes).toHaveLength(256);
  });
});

it("the cloud of all samples has the noise in it where the selected sample has", async () => {
  const { engine } = await open();
  for (const withNoise of [true, false, true]) {
    const cloud = await engine.blochCloud({ column: 5, maxSamples: 1, withNoise });
    const { bloch } = unwrap(await engine.inspect({ column: 5, withNoise }));
    expect(distance(cloud.vectors, bloch)).toBeLessThan(1e-12);
  }
});

describe("what a run reads", () => {
  it("is shots with the standard error that these have, and wrong readings", async () => {
    const execution: ExecutionSettings = { ...EXACT, shots: 400 };
    const rows = [
      [0.9, 0.1],
      [0.1, 0.9],
    ] as const;
    const { noise: _, ...quiet } = experiment;
    const wasm = unwrap(await createWasm({ precision: "float64", threads: 1 }));
    const { engine } = await startEngine(async () => choiceOf(wasm));
    unwrap(await engine.open({ ...quiet, execution, noise: { rules: [], readout: [{ rows }] } }));
    for (const [observable, column] of [
      ["Z0", null],
      ["2 Z0 - X1", 3],
    ] as const) {
      const { value, read } = unwrap(await engine.expectation({ column, observable }));
      const strings = observable === "Z0" ? ["Z0"] : ["Z0", "X1"];
      const sizes = observable === "Z0" ? [1] : [2, 1];
      const errors: number[] = [];
      for (const [index, string] of strings.entries()) {
        const one = unwrap(await engine.expectation({ column, observable: string }));
        errors.push(at(sizes, index) * Math.sqrt((1 - (one.read?.value ?? 0) ** 2) / 400));
      }
      // Each string is measured by shots of its own; draws depend on how many are measured together.
      expect(read?.error).toBeGreaterThan(0.5 * Math.hypot(...errors));
      expect(read?.error).toBeLessThan(2 * Math.hypot(...errors));
      // One in ten readings is wrong either way: every letter shrinks to 0.8 of itself.
      expect(Math.abs((read?.value ?? 9) - 0.8 * value)).toBeLessThan(5 * (read?.error ?? 0));
    }
  });
});

describe("the outcomes of some wires", () => {
  it.each([true, false])("add up those of all, noise %s", async (withNoise) => {
    const { engine } = await open();
    const found = unwrap(await engine.inspect({ column: 5, withNoise }));
    const all =
      found.mixture?.probabilities ??
      Float64Array.from(
        { length: 4 },
        (_, index) =>
          Math.hypot(...(found.amplitudes?.subarray(2 * index, 2 * index + 2) ?? [])) ** 2,
      );
    const { probabilities, wires, column } = unwrap(
      await engine.marginal({ column: 5, withNoise, wires: [1] }),
    );
    expect([wires, column]).toEqual([[1], 5]);
    expect(probabilities[0]).toBeCloseTo(at(all, 0) + at(all, 1), 10);
    expect(probabilities[1]).toBeCloseTo(at(all, 2) + at(all, 3), 10);
    for (const wrong of [[], [2], [0, 0], [0.5]]) {
      const refused = await engine.marginal({ column: 5, withNoise, wires: wrong });
      expect(refused).toMatchObject({ ok: false, problems: [{ code: "inspect/marginal-wires" }] });
    }
  });
});
