/** An engine on circuits that measure: one shot of them, its displays, and counts of their bits. */
import { expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { unwrap } from "../base/result.ts";
import { emptyCircuit, type Circuit } from "../circuit/circuit.ts";
import { addOp, type AddOpArguments } from "../circuit/commands.ts";
import { createWasm } from "../simulator/wasm/wasm-simulator.ts";
import type { RunEngine } from "./engine.ts";
import { choiceOf, experiment, startEngine } from "./fixtures.ts";

function build(wireCount: number, ...ops: readonly AddOpArguments[]): Circuit {
  return ops.reduce((circuit, op) => unwrap(addOp(circuit, op)), emptyCircuit(wireCount));
}

/** A bit that is 0 or 1, copied by waiting to the second wire, and a display of that. */
const copied = build(
  2,
  { gate: "h", column: 0, wire: 0 },
  { gate: "measure", column: 1, wire: 0 },
  { gate: "x", column: 2, wire: 1, when: [{ bit: "m0", on: true }] },
  { gate: "chance", column: 3, wire: 1 },
  { gate: "measure", column: 4, wire: 1, bit: "copy" },
);

async function open(circuit: Circuit): Promise<RunEngine> {
  const wasm = unwrap(await createWasm({ precision: "float64", threads: 1 }));
  const { engine } = await startEngine(async () => choiceOf(wasm));
  unwrap(await engine.open({ ...experiment, circuit }));
  return engine;
}

it("shows one shot by its seed: state, bits so far, and what a display sees in it", async () => {
  const engine = await open(copied);
  const found = new Set<string>();
  for (let seed = 1; seed <= 12; seed++) {
    const end = unwrap(await engine.inspect({ column: null, seed, withDisplays: true }));
    const [m0, copy] = end.oneShot?.bits ?? [];
    expect([m0?.name, copy?.name, end.oneShot?.seed]).toEqual(["m0", "copy", seed]);
    expect(copy?.isOne).toBe(m0?.isOne);
    // |00⟩ or |11⟩, and the display reads the second wire's bit.
    const index = m0?.isOne ? 3 : 0;
    expect(Math.abs(at(end.amplitudes ?? [], 2 * index))).toBeCloseTo(1, 12);
    const chanceOfOne = at(end.displays[0]?.density ?? [], 6);
    expect(chanceOfOne).toBeCloseTo(m0?.isOne ? 1 : 0, 12);
    found.add(String(m0?.isOne));
    const before = unwrap(await engine.inspect({ column: 1, seed, withDisplays: true }));
    expect(before.oneShot).toEqual({ seed, bits: [] });
    expect(at(before.amplitudes ?? [], 2)).toBeCloseTo(Math.SQRT1_2, 12);
    expect(before.displays).toHaveLength(1);
  }
  expect(found.size).toBe(2);
});

it("counts what the bits are found to be, by the seed and with no outcome that cannot be", async () => {
  const engine = await open(copied);
  const counted = unwrap(await engine.counts({ shots: 1000, seed: 5 }));
  expect(counted).toMatchObject({ bits: ["m0", "copy"], shots: 1000, seed: 5, sample: 0 });
  expect(counted.outcomes.map(({ value }) => value).toSorted()).toEqual(["00", "11"]);
  const [most] = counted.outcomes;
  // Four standard deviations of 1000 fair coins.
  expect(most?.count).toBeLessThan(500 + 4 * Math.sqrt(250));
  const again = unwrap(await engine.counts({ shots: 1000, seed: 5 }));
  expect(again.outcomes).toEqual(counted.outcomes);
});

it("counts nothing where nothing is measured, and has a unitary only before the first measurement", async () => {
  const engine = await open(copied);
  expect((await engine.unitary(1))?.columnCount).toBe(5);
  expect(await engine.unitary(2)).toBeNull();
  const plain = await open(build(2, { gate: "h", column: 0, wire: 0 }));
  const counted = await plain.counts({ shots: 10, seed: 1 });
  expect(counted.ok ? "counted" : counted.problems[0]?.code).toBe("noise/no-bits");
  const state = unwrap(await plain.inspect({ column: null }));
  expect(state.oneShot).toBeNull();
});

it("means of all runs are what the readout trains on", async () => {
  const engine = await open(copied);
  const [z0, z1, both] = await engine.expectations({ observables: ["Z0", "Z1", "Z0 Z1"] });
  expect(z0).toBeCloseTo(0, 9);
  expect(z1).toBeCloseTo(0, 9);
  expect(both).toBeCloseTo(1, 9);
});
