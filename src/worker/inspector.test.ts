/** The inspector in an engine: states between columns against the reference, while training and after edits. */
import { describe, expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { unwrap } from "../base/result.ts";
import { emptyCircuit, type Circuit } from "../circuit/circuit.ts";
import { addOp } from "../circuit/commands.ts";
import { parseObservable } from "../circuit/observable.ts";
import type { Experiment } from "../experiment/schema.ts";
import { reducedDensity } from "../simulator/analysis/reduced-density.ts";
import { distance } from "../simulator/fixtures.ts";
import { pauliExpectation } from "../simulator/reference/pauli.ts";
import { createReference } from "../simulator/reference/reference.ts";
import type { RunEngine } from "./engine.ts";
import { circuit, choiceOf, experiment, losable, startEngine } from "./fixtures.ts";
import type { OpenedRun, RunSnapshot } from "./protocol.ts";

async function openRun(
  opened: Experiment = experiment,
): Promise<{ engine: RunEngine; run: OpenedRun }> {
  const { engine } = await startEngine();
  return { engine, run: unwrap(await engine.open(opened)) };
}

/** The state after `column` columns by the reference, from the start. */
async function truth(
  whole: Circuit,
  column: number,
  names: readonly string[],
  { parameters, inputs }: { parameters: Float64Array; inputs: readonly number[] },
): Promise<Float64Array> {
  const part = { ...whole, ops: whole.ops.filter((op) => op.column < column) };
  const request = {
    circuit: part,
    featureCount: inputs.length,
    parameters: names,
    observables: [],
  };
  const session = unwrap(await createReference().open(request));
  return session.state(Float64Array.from(inputs), parameters);
}

const rowOf = ({ parameters, sample }: RunSnapshot) => ({
  parameters,
  inputs: sample?.circuitInputs ?? [],
});

describe("inspect", () => {
  it("gives the selected sample's state after each column, forwards and backwards", async () => {
    const { engine, run } = await openRun();
    const snapshot = await engine.select(3);
    for (const column of [0, 1, 2, 3, 4, 5, 6, 5, 2, 0]) {
      const found = unwrap(await engine.inspect({ column }));
      expect(found).toMatchObject({ column, columnCount: 6, wireCount: 2, sample: 3, step: 0 });
      expect(found.runId).toBe(run.snapshot.runId);
      const state = await truth(circuit, column, run.parameterNames, rowOf(snapshot));
      expect(distance(found.amplitudes ?? [], state)).toBeLessThan(1e-14);
      const paulis = ["X0", "Y0", "Z0", "X1", "Y1", "Z1"];
      const expected = paulis.map((text) =>
        pauliExpectation(state, unwrap(parseObservable(text, 2))),
      );
      expect(distance(found.bloch, expected)).toBeLessThan(1e-14);
    }
    expect(unwrap(await engine.inspect({ column: null })).column).toBe(6);
  });

  it("measures entanglement, and the mutual information where it is asked for", async () => {
    const bell = (["h", "x"] as const).reduce<Circuit>(
      (built, gate, column) =>
        unwrap(
          addOp(built, {
            gate,
            column,
            wire: column,
            ...(column === 1 && { controls: [{ wire: 0, on: true }] }),
          }),
        ),
      emptyCircuit(2),
    );
    const { engine } = await openRun({ ...experiment, circuit: bell });
    const asked = { withMutualInformation: true };
    const end = unwrap(await engine.inspect({ column: null, ...asked }));
    expect(end.meyerWallach).toBeCloseTo(1, 12);
    expect(distance(end.purity, [0.5, 0.5])).toBeLessThan(1e-12);
    expect(distance(end.entropy, [1, 1])).toBeLessThan(1e-12);
    expect(distance(end.mutualInformation ?? [], [0, 2, 2, 0])).toBeLessThan(1e-9);
    const before = unwrap(await engine.inspect({ column: 1, ...asked }));
    expect(before.meyerWallach).toBeCloseTo(0, 12);
    expect(distance(before.mutualInformation ?? [], [0, 0, 0, 0])).toBeLessThan(1e-9);
    expect(unwrap(await engine.inspect({ column: 1 })).mutualInformation).toBeNull();
  });

  it("is of exactly one set of weights while training goes on", async () => {
    const { engine, run } = await openRun();
    await engine.metrics();
    const seen: { step: number; amplitudes: Float64Array }[] = [];
    await engine.play();
    while (new Set(seen.map(({ step }) => step)).size < 5) {
      const { step, amplitudes } = unwrap(await engine.inspect({ column: null }));
      seen.push({ step, amplitudes: amplitudes ?? new Float64Array() });
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await engine.pause();
    await engine.reset();
    for (const { step, amplitudes } of seen) {
      const now = (await engine.select(0)).step;
      const snapshot = step > now ? await engine.step(step - now) : await engine.select(0);
      expect(snapshot.step).toBe(step);
      const state = await truth(circuit, 6, run.parameterNames, rowOf(snapshot));
      expect(distance(amplitudes, state)).toBeLessThan(1e-13);
    }
  });

  it("follows the run to another experiment, and refuses what is too wide", async () => {
    const { engine } = await openRun();
    unwrap(await engine.inspect({ column: 2 }));
    const edited = { ...experiment, circuit: { ...circuit, ops: circuit.ops.slice(0, 4) } };
    const next = unwrap(await engine.open(edited));
    const found = unwrap(await engine.inspect({ column: null }));
    expect(found).toMatchObject({ runId: next.snapshot.runId, column: 4, columnCount: 4 });
    expect(found.amplitudes).toEqual(next.snapshot.sample?.amplitudes);
    // A place past the end is the end.
    expect(unwrap(await engine.inspect({ column: 9 })).column).toBe(4);
  });
});

describe("the cloud", () => {
  it("has every sample's Bloch vectors at the column, by class", async () => {
    const { engine, run } = await openRun();
    for (const column of [0, 3, null]) {
      const cloud = await engine.blochCloud({ column, maxSamples: 1000 });
      expect([...cloud.samples]).toEqual(Array.from({ length: 40 }, (_, row) => row));
      expect(cloud.labels).toEqual(run.dataset.labels);
      expect(cloud.vectors).toHaveLength(40 * 2 * 3);
      for (const row of [0, 17, 39]) {
        await engine.select(row);
        const { bloch } = unwrap(await engine.inspect({ column }));
        expect(distance(cloud.vectors.subarray(6 * row, 6 * row + 6), bloch)).toBeLessThan(1e-13);
      }
    }
  });

  it("thins a large set evenly", async () => {
    const { engine, run } = await openRun();
    const cloud = await engine.blochCloud({ column: 2, maxSamples: 7 });
    expect([...cloud.samples]).toEqual([0, 5, 11, 17, 22, 28, 34]);
    expect([...cloud.labels]).toEqual([...cloud.samples].map((row) => at(run.dataset.labels, row)));
  });

  it("survives the loss of the device, and another backend", async () => {
    const lost = losable();
    const choices = [lost.chosen, losable().chosen, choiceOf(createReference())];
    const { engine } = await startEngine(async () => choices.shift() ?? losable().chosen);
    unwrap(await engine.open(experiment));
    const before = await engine.blochCloud({ column: 4, maxSamples: 9 });
    lost.lose();
    expect(await engine.blochCloud({ column: 4, maxSamples: 9 })).toMatchObject({
      vectors: before.vectors,
    });
    await engine.start("wasm", () => {});
    expect(await engine.blochCloud({ column: 4, maxSamples: 9 })).toMatchObject({
      vectors: before.vectors,
    });
  });
});

it("gives the unitary whatever the wires start in, up to five wires", async () => {
  const wires = [{ initial: "+" as const }, { initial: "1" as const }];
  const started = { ...experiment, circuit: { ...circuit, wires } };
  const { engine, run } = await openRun(started);
  const unitary = await engine.unitary(null);
  expect(unitary).toMatchObject({ wireCount: 2, column: 6, columnCount: 6 });
  for (let basis = 0; basis < 4; basis++) {
    const from = {
      ...circuit,
      wires: [0, 1].map((wire) => ({
        initial: (basis >>> wire) & 1 ? ("1" as const) : ("0" as const),
      })),
    };
    const image = await truth(from, 6, run.parameterNames, rowOf(run.snapshot));
    const found = unitary?.entries.subarray(8 * basis, 8 * basis + 8) ?? [];
    expect(distance(found, image)).toBeLessThan(1e-14);
  }
  const wide = await openRun({
    ...experiment,
    circuit: { ...circuit, wires: emptyCircuit(6).wires },
  });
  expect(await wide.engine.unitary(null)).toBeNull();
});

it("gives the expectation of a typed Pauli string at a column, or says what is wrong with it", async () => {
  const { engine, run } = await openRun();
  for (const column of [0, 3, 6]) {
    const state = await truth(circuit, column, run.parameterNames, rowOf(run.snapshot));
    for (const observable of ["Z0", "x0 y1", "Y0 Z1"]) {
      const expected = pauliExpectation(state, unwrap(parseObservable(observable, 2)));
      expect(unwrap(await engine.expectation({ column, observable })).value).toBeCloseTo(
        expected,
        13,
      );
    }
  }
  const wrong = await engine.expectation({ column: 0, observable: "Z0 Q1" });
  expect(wrong).toMatchObject({ ok: false, problems: [{ code: "observable/unreadable" }] });
});

describe("displays", () => {
  const shown = (["chance", "density", "bloch", "amplitudes"] as const).reduce<Circuit>(
    (built, gate, index) =>
      unwrap(
        addOp(built, {
          gate,
          column: 2 * index,
          wire: 0,
          targets: gate === "bloch" ? [1] : gate === "chance" ? [0] : [0, 1],
          insert: true,
        }),
      ),
    circuit,
  );

  it("read the state of their wires where they stand, and change nothing else", async () => {
    const { engine, run } = await openRun();
    await engine.redraw(shown);
    const { displays, columnCount } = unwrap(
      await engine.inspect({ column: 1, withDisplays: true }),
    );
    expect(columnCount).toBe(6 + 4);
    expect(displays).toHaveLength(4);
    for (const { op, wires, density } of displays) {
      const column = shown.ops.find(({ id }) => id === op)?.column ?? -1;
      const state = await truth(shown, column, run.parameterNames, rowOf(run.snapshot));
      expect(distance(density, reducedDensity(state, wires))).toBeLessThan(1e-14);
    }
    expect(unwrap(await engine.inspect({ column: 1 })).displays).toEqual([]);
    const end = unwrap(await engine.inspect({ column: null }));
    expect(distance(end.amplitudes ?? [], run.snapshot.sample?.amplitudes ?? [])).toBeLessThan(
      1e-14,
    );
  });

  it("are not part of what is simulated on any path", async () => {
    const plain = await openRun();
    const { engine, run } = await openRun({ ...experiment, circuit: shown });
    expect(run.snapshot.sample).toEqual(plain.run.snapshot.sample);
    expect((await engine.step(4)).parameters).toEqual((await plain.engine.step(4)).parameters);
  });

  it("are of the same weights as the state while training", async () => {
    const ended = unwrap(addOp(circuit, { gate: "density", column: 6, wire: 0, targets: [1, 0] }));
    const { engine } = await openRun({ ...experiment, circuit: ended });
    await engine.metrics();
    await engine.play();
    const steps = new Set<number>();
    while (steps.size < 4) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      const found = unwrap(await engine.inspect({ column: null, withDisplays: true }));
      const expected = reducedDensity(found.amplitudes ?? new Float64Array(), [1, 0]);
      expect(found.displays.map(({ density }) => density)).toEqual([expected]);
      steps.add(found.step);
    }
    await engine.pause();
  });
});
