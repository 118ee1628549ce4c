/** Circuits of 13 to 18 wires on the processor: each size in each frame strategy and precision, against the reference. */
import { expect, test } from "vitest";
import { unwrap } from "../../../base/result.ts";
import { isDisplay, UNITARY_GATES } from "../../../circuit/gate-table.ts";
import { distance, sumOfSizes, tolerance } from "../../fixtures.ts";
import {
  createLargeCase,
  LARGE_SIZES,
  largeRequest,
  STRATEGIES,
  type LargeCase,
} from "../../large-fixtures.ts";
import { createWasm, type WasmOptions } from "../wasm-simulator.ts";

/** As in use, but for tiles so small that 13 wires take several. */
const TILE_WIRES = 11;

/** Expectations, gradient and state. */
async function compare(truth: LargeCase, options: WasmOptions): Promise<void> {
  const { batch, cotangent, depth } = truth;
  const { precision = "float32", strategy } = options;
  const label = `${precision}, ${strategy}`;
  const simulator = unwrap(await createWasm({ ...options, tileWires: TILE_WIRES, threads: 1 }));
  const session = unwrap(await simulator.open(truth.request));
  const most = tolerance(precision, depth);
  // The reference adds 2^n numbers one after the other, each time rounding to 53 bits.
  const summing = 2 ** (truth.request.circuit.wires.length - 53);
  const mostOfSlopes = (4 * tolerance(precision, 2 * depth) + 2 * summing) * sumOfSizes(cotangent);
  const [plan] = session.describePlan?.(1).sweeps ?? [];
  expect(plan).toMatch(new RegExp(`^([2-9]|\\d\\d) sweeps, ${strategy}, one thread$`));
  expect(distance(await session.forward(batch), truth.expectations), label).toBeLessThan(
    2 * most + summing,
  );
  const { parameters, features } = await session.backward(cotangent);
  expect(distance(parameters, truth.gradient.parameters), label).toBeLessThan(mostOfSlopes);
  expect(distance(features, truth.gradient.features), label).toBeLessThan(mostOfSlopes);
  const state = await session.state(truth.row, batch.parameters);
  expect(distance(state, truth.state), label).toBeLessThan(most);
  session.dispose();
}

test.each(LARGE_SIZES)(
  "a random circuit of %i wires, in both frame strategies and precisions",
  async (wireCount) => {
    const truth = await createLargeCase(wireCount);
    expect(sumOfSizes(truth.gradient.parameters)).toBeGreaterThan(0.005);
    expect(sumOfSizes(truth.gradient.features)).toBeGreaterThan(0.005);
    for (const precision of ["float32", "float64"] as const) {
      for (const strategy of STRATEGIES) await compare(truth, { precision, strategy });
    }
  },
  120_000,
);

test("those circuits use every gate of the table, with and without controls", () => {
  const ops = LARGE_SIZES.flatMap((wireCount) => largeRequest(wireCount).circuit.ops);
  const used = new Set(ops.map(({ gate }) => gate));
  const unused = UNITARY_GATES.filter(({ id }) => !isDisplay(id) && !used.has(id));
  expect(unused.map(({ id }) => id)).toEqual([]);
  expect(new Set(ops.map(({ controls }) => controls.length))).toEqual(new Set([0, 1, 2, 3]));
});
