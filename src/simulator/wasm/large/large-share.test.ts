/**
 * Large states in sweeps: random circuits over the whole gate table against the reference, in tiles so small
 * that every path of the kernels is taken (large-circuits.test.ts has those of 13 to 18 wires).
 */
import { describe, expect, test, vi } from "vitest";
import { at } from "../../../base/assert.ts";
import { createRandom } from "../../../base/random.ts";
import { unwrap } from "../../../base/result.ts";
import type { Op } from "../../../circuit/circuit.ts";
import { compile } from "../../../compiler/compile.ts";
import { hardwareEfficient } from "../../../compiler/large-circuits.ts";
import {
  circuitOf,
  distance,
  randomBatch,
  randomNumbers,
  randomObservable,
  sumOfSizes,
  tolerance,
  zeros,
} from "../../fixtures.ts";
import { randomCircuit } from "../../random-circuit.ts";
import { createReference } from "../../reference/reference.ts";
import type { SessionRequest } from "../../simulator.ts";
import { createWasm, type WasmOptions } from "../wasm-simulator.ts";

const SEED = 977;

function randomRequest(index: number, wireCount: number, opCount: number): SessionRequest {
  const random = createRandom(SEED + index, "large");
  const featureCount = random.integer(3);
  const parameterCount = 1 + random.integer(4);
  const options = { wireCount, featureCount, parameterCount, opCount, maxControls: 3 };
  return {
    circuit: randomCircuit(random, options),
    featureCount,
    parameters: Array.from({ length: parameterCount }, (_, place) => `theta${place}`),
    observables: [
      { x: 0, z: 1 + random.integer(2 ** wireCount - 1) },
      { x: 0, z: 1 << (wireCount - 1) },
      ...Array.from({ length: random.integer(3) }, () => randomObservable(random, wireCount)),
    ],
  };
}

/** Forward, backward and state of one request, against the reference. */
async function compare(options: WasmOptions, request: SessionRequest, index: number) {
  const random = createRandom(SEED + index, "batch");
  const { featureCount, parameters, observables } = request;
  const precision = options.precision ?? "float32";
  const simulator = unwrap(await createWasm(options));
  const session = unwrap(await simulator.open(request));
  const truth = unwrap(await createReference().open(request));
  const batch = randomBatch(random, 1 + (index % 2), featureCount, parameters.length);
  const cotangent = randomNumbers(random, batch.size * observables.length);
  const depth = compile(request).instructions.length;
  const label = `circuit ${index}`;
  const expectations = await session.forward(batch);
  expect(distance(expectations, await truth.forward(batch)), label).toBeLessThan(
    2 * tolerance(precision, depth),
  );
  const gradient = await session.backward(cotangent);
  const wanted = await truth.backward(cotangent);
  const most = 4 * tolerance(precision, 2 * depth) * sumOfSizes(cotangent);
  expect(distance(gradient.parameters, wanted.parameters), label).toBeLessThan(most);
  expect(distance(gradient.features, wanted.features), label).toBeLessThan(most);
  const row = batch.features.slice(0, featureCount);
  const state = await session.state(row, batch.parameters);
  expect(distance(state, await truth.state(row, batch.parameters)), label).toBeLessThan(
    tolerance(precision, depth),
  );
  expect(await session.backward(cotangent)).toEqual(gradient);
  session.dispose();
  expect(simulator.bytesHeld()).toBe(0);
}

describe.each(["float32", "float64"] as const)("%s", (precision) => {
  describe.each(["global frame", "local frames"] as const)("%s", (strategy) => {
    test("40 random circuits of 6 to 9 wires in tiles of 4 or 5", async () => {
      for (let index = 0; index < 40; index++) {
        const options = { precision, strategy, largeFrom: 6, tileWires: 4 + (index % 2) };
        await compare(options, randomRequest(index, 6 + (index % 4), 25), index);
      }
    }, 30_000);
  });
});

test("a long circuit of nothing but turns, small and large, keeps its numbers in range", async () => {
  const random = createRandom(SEED, "turns");
  const ops = Array.from({ length: 600 }, (_, index): Parameters<typeof circuitOf>[1][number] => {
    const wire = index % 7;
    if (index % 3 === 2) return ["x", [(wire + 3) % 7], [wire], []];
    return ["ry", [wire], [], [random.uniform(-7, 7).toFixed(3)]];
  });
  const request = { ...layered(7, 1), circuit: circuitOf(zeros(7), ops) };
  for (const strategy of ["global frame", "local frames"] as const) {
    await compare({ strategy, largeFrom: 6, tileWires: 5 }, request, 0);
  }
});

/** Layers of turns, the first by a parameter, and a ring of CNOTs; ⟨Z⟩ is asked of the last wire. */
function layered(wireCount: number, layers: number): SessionRequest {
  const { ops, ...circuit } = hardwareEfficient(wireCount, layers, "ring");
  return {
    circuit: { ...circuit, ops: [turned(0, "theta0"), ...ops.slice(1)] },
    featureCount: 0,
    parameters: ["theta0"],
    observables: [{ x: 0, z: 2 ** (wireCount - 1) }],
  };
}

const turned = (wire: number, angle: string): Op => ({
  id: `op${wire}`,
  gate: "ry",
  column: wire,
  targets: [wire],
  controls: [],
  angles: [angle],
});

const NOTHING = new Float64Array();
const PARAMETERS = Float64Array.of(0.7);
const ONE_ROW = { size: 1, features: NOTHING, parameters: PARAMETERS };

describe("memory", () => {
  test("20 wires take 1.1 states forward and 2.1 backward at most", async () => {
    const simulator = unwrap(await createWasm());
    const session = unwrap(
      await simulator.open({
        ...layered(20, 2),
        circuit: { ...layered(20, 2).circuit, ops: [turned(0, "theta0"), turned(19, "theta0")] },
      }),
    );
    const stateBytes = 8 * 2 ** 20;
    const batch = { ...ONE_ROW, parameters: Float64Array.of(0.4) };
    const [expectation] = await session.forward(batch);
    expect(expectation).toBeCloseTo(Math.cos(0.4), 6);
    expect(simulator.bytesHeld()).toBeGreaterThan(stateBytes);
    expect(simulator.bytesHeld()).toBeLessThan(1.1 * stateBytes);
    const { parameters } = await session.backward(Float64Array.of(1));
    expect(parameters[0]).toBeCloseTo(-Math.sin(0.4), 6);
    expect(simulator.bytesHeld()).toBeLessThan(2.1 * stateBytes);
    session.dispose();
    expect(simulator.bytesHeld()).toBe(0);
  }, 30_000);

  test("a state that is larger than what may be taken is refused before any is", async () => {
    const simulator = unwrap(await createWasm({ memoryBytes: 2 ** 28 }));
    const memory = vi.spyOn(WebAssembly, "Memory");
    const result = await simulator.open(layered(26, 1));
    const problem = at(result.ok ? [] : result.problems, 0);
    expect(problem.code).toBe("wasm/out-of-memory");
    expect(problem.message).toMatch(/26 wires takes 512\.\d MiB.*may take 256 MiB/u);
    expect(memory).not.toHaveBeenCalled();
    memory.mockRestore();
    expect(simulator.bytesHeld()).toBe(0);
  });

  test("a costate that does not fit any more is refused, and the state is still there", async () => {
    const simulator = unwrap(await createWasm({ memoryBytes: 1.5 * 8 * 2 ** 16 }));
    const session = unwrap(await simulator.open(layered(16, 1)));
    const before = await session.forward(ONE_ROW);
    await expect(session.backward(Float64Array.of(1))).rejects.toThrow("may take");
    expect(await session.forward(ONE_ROW)).toEqual(before);
  });
});

test("26 wires, in 512 MiB", async () => {
  const wireCount = 26;
  const links = Array.from({ length: wireCount - 1 }, (_, wire) => wire);
  const ops = [
    ["ry", [0], [], ["theta0"]] as const,
    ...links.map((wire) => ["x", [wire + 1], [wire], []] as const),
  ];
  const simulator = unwrap(await createWasm());
  const session = unwrap(
    await simulator.open({
      circuit: circuitOf(zeros(wireCount), ops),
      featureCount: 0,
      parameters: ["theta0"],
      observables: [
        { x: 0, z: 2 ** 25 },
        { x: 2 ** wireCount - 1, z: 0 },
      ],
    }),
  );
  const [last, all] = await session.forward(ONE_ROW);
  expect(last).toBeCloseTo(Math.cos(0.7), 6);
  expect(all).toBeCloseTo(Math.sin(0.7), 6);
  expect(simulator.bytesHeld() / 2 ** 20).toBeCloseTo(512, 0);
  session.dispose();
}, 30_000);

describe("long calls", () => {
  test("tell how far they are, and end where they are told to", async () => {
    const simulator = unwrap(await createWasm());
    const session = unwrap(await simulator.open(layered(17, 8)));
    const wanted = await session.state(NOTHING, PARAMETERS);
    let clock = 0;
    const now = vi.spyOn(performance, "now").mockImplementation(() => (clock += 60));
    const told: number[] = [];
    const control = {
      onProgress: (done: number, total: number) => void told.push(done / total),
    };
    const expectations = await session.forward(ONE_ROW, control);
    expect(told.length).toBeGreaterThan(3);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(1);

    const other = unwrap(await simulator.open(layered(17, 8)));
    let left = 3;
    const stop = {
      checkpoint: async (): Promise<void> => {
        if (--left === 0) throw new Error("stopped");
      },
    };
    const held = simulator.bytesHeld();
    await expect(other.forward(ONE_ROW, stop)).rejects.toThrow("stopped");
    expect(simulator.bytesHeld()).toBe(held);
    expect(await other.forward(ONE_ROW)).toEqual(expectations);
    left = 2;
    await expect(other.backward(Float64Array.of(1), stop)).rejects.toThrow("stopped");
    left = 1;
    await expect(other.state(NOTHING, PARAMETERS, stop)).rejects.toThrow("stopped");
    expect(await other.state(NOTHING, PARAMETERS)).toEqual(wanted);
    now.mockRestore();
    simulator.dispose();
    expect(simulator.bytesHeld()).toBe(0);
  }, 30_000);
});

test("says how its instructions are grouped into sweeps", async () => {
  const simulator = unwrap(await createWasm());
  const session = unwrap(await simulator.open(layered(20, 10)));
  const plan = session.describePlan?.(1);
  expect(plan?.sweeps?.[0]).toBe("12 sweeps, global frame, one thread");
  expect(plan?.sweeps?.[1]).toMatch(/^sweep 1: 1 tiles of 2\^12, \d+ instructions$/u);
  expect(plan?.forward).toHaveLength(12);
  session.dispose();
});
