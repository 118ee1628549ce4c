/** What sessions promise besides correct numbers: any batch, any order of calls, memory given back, clear refusals. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { at } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import { unwrap } from "../../base/result.ts";
import { circuitOf, distance, randomBatch, randomNumbers, tolerance, zeros } from "../fixtures.ts";
import { randomCircuit } from "../random-circuit.ts";
import { createReference } from "../reference/reference.ts";
import { selfCheck } from "../self-check.ts";
import type { Session, SessionRequest } from "../simulator.ts";
import { createWasm, type WasmOptions } from "./wasm-simulator.ts";

const NOTHING = new Float64Array(0);
const PARAMETERS = ["theta0", "theta1"];

function randomRequest(seed: number, wireCount: number): SessionRequest {
  const options = { wireCount, opCount: 15, featureCount: 2, parameterCount: 2, maxControls: 2 };
  return {
    circuit: randomCircuit(createRandom(seed, "session"), options),
    featureCount: 2,
    parameters: PARAMETERS,
    observables: [
      { x: 0, z: 1 },
      { x: 2, z: 3 },
    ],
  };
}

async function openOn(options: WasmOptions, request: SessionRequest): Promise<Session> {
  return unwrap(await unwrap(await createWasm(options)).open(request));
}

describe.each(["float32", "float64"] as const)("%s sessions", (precision) => {
  const most = 60 * tolerance(precision, 60);

  /** Forward, backward, and backward again, also after `state`, against the reference. */
  async function compare(options: WasmOptions, request: SessionRequest, sizes: number[]) {
    const random = createRandom(sizes.length, "batch");
    const session = await openOn({ precision, ...options }, request);
    const truth = unwrap(await createReference().open(request));
    for (const size of sizes) {
      const batch = randomBatch(random, size, 2, 2);
      const cotangent = randomNumbers(random, size * 2);
      const expectations = await session.forward(batch);
      expect(distance(expectations, await truth.forward(batch))).toBeLessThan(most);
      const wanted = await truth.backward(cotangent);
      for (const disturb of [false, true, false]) {
        if (disturb) await session.state(batch.features.slice(0, 2), batch.parameters);
        const gradient = await session.backward(cotangent);
        expect(distance(gradient.parameters, wanted.parameters)).toBeLessThan(most);
        expect(distance(gradient.features, wanted.features)).toBeLessThan(most);
      }
    }
    session.dispose();
  }

  test("batches of any size, larger and smaller in turn", async () => {
    await compare({}, randomRequest(7, 3), [1, 2, 3, 5, 4, 8, 33, 7, 1]);
  });

  test("batches cut into chunks, the last of another size", async () => {
    // Room for two groups of 5 wires with their tables.
    await compare({ chunkBytes: 2 ** 12 }, randomRequest(9, 5), [13, 3, 16]);
    await compare({ chunkBytes: 1 }, randomRequest(10, 5), [13]);
  });

  test("chunks change no bit of the result", async () => {
    const request = randomRequest(11, 4);
    const whole = await openOn({ precision }, request);
    const cut = await openOn({ precision, chunkBytes: 1 }, request);
    const batch = randomBatch(createRandom(1, "batch"), 13, 2, 2);
    const cotangent = randomNumbers(createRandom(2, "cotangent"), 26);
    expect(await cut.forward(batch)).toEqual(await whole.forward(batch));
    expect(await cut.backward(cotangent)).toEqual(await whole.backward(cotangent));
  });

  test("lanes without a sample add nothing, whatever they held", async () => {
    const session = await openOn({ precision }, randomRequest(12, 3));
    const truth = unwrap(await createReference().open(randomRequest(12, 3)));
    const full = randomBatch(createRandom(1, "batch"), 4, 2, 2);
    await session.forward({ ...full, features: full.features.fill(Number.NaN) });
    await session.backward(new Float64Array(8).fill(Number.NaN));
    const batch = randomBatch(createRandom(2, "batch"), 1, 2, 2);
    await session.forward(batch);
    await truth.forward(batch);
    const gradient = await session.backward(Float64Array.of(1, 0.5));
    const wanted = await truth.backward(Float64Array.of(1, 0.5));
    expect(distance(gradient.parameters, wanted.parameters)).toBeLessThan(most);
  });

  test("a circuit without ops, observables or parameters", async () => {
    const empty = { circuit: circuitOf(zeros(2), []), featureCount: 1, parameters: ["unused"] };
    const batch = { size: 2, features: Float64Array.of(1, 2), parameters: Float64Array.of(3) };
    const measured = await openOn({ precision }, { ...empty, observables: [{ x: 0, z: 0 }] });
    expect([...(await measured.forward(batch))]).toEqual([1, 1]);
    const gradient = await measured.backward(Float64Array.of(1, 1));
    expect([...gradient.parameters, ...gradient.features]).toEqual([0, 0, 0]);
    expect([...(await measured.state(Float64Array.of(1), batch.parameters))]).toEqual([
      1, 0, 0, 0, 0, 0, 0, 0,
    ]);
    const silent = await openOn({ precision }, { ...empty, observables: [] });
    expect(await silent.forward(batch)).toHaveLength(0);
    expect([...(await silent.backward(NOTHING)).features]).toEqual([0, 0]);
    const none = { size: 0, features: NOTHING, parameters: batch.parameters };
    expect(await measured.forward(none)).toHaveLength(0);
    expect([...(await measured.backward(NOTHING)).parameters]).toEqual([0]);
  });

  test("sums over 2^14 amplitudes keep their digits", async () => {
    const wires = Array.from({ length: 14 }, (_, wire) => wire);
    const ops = wires.map((wire) => ["ry", [wire], [], ["theta0"]] as const);
    const request: SessionRequest = {
      circuit: circuitOf(zeros(14), ops),
      featureCount: 0,
      parameters: ["theta0"],
      observables: [{ x: 0, z: 2 ** 14 - 1 }],
    };
    const session = await openOn({ precision }, request);
    const batch = { size: 1, features: NOTHING, parameters: Float64Array.of(0.1) };
    const wanted = Math.cos(0.1) ** 14;
    const near = tolerance(precision, 28);
    expect(distance(await session.forward(batch), [wanted])).toBeLessThan(near);
    const { parameters } = await session.backward(Float64Array.of(1));
    expect(distance(parameters, [-14 * Math.tan(0.1) * wanted])).toBeLessThan(14 * near);
    // The kernels of large states are compiled here, by whoever asks first.
  }, 60_000);

  test("passes the self-check", async () => {
    expect((await selfCheck(unwrap(await createWasm({ precision })))).ok).toBe(true);
  });
});

test("wrong lengths, a disposed session and backward before forward throw", async () => {
  const session = await openOn({}, randomRequest(3, 2));
  const batch = randomBatch(createRandom(1, "batch"), 2, 2, 2);
  await expect(session.backward(Float64Array.of(1, 1))).rejects.toThrow("after forward");
  const short = { ...batch, features: batch.features.slice(1) };
  await expect(session.forward(short)).rejects.toThrow("one row of features per sample");
  await expect(session.forward({ ...batch, parameters: NOTHING })).rejects.toThrow("one value per");
  await session.forward(batch);
  await expect(session.backward(NOTHING)).rejects.toThrow("one cotangent per expectation");
  session.dispose();
  session.dispose();
  await expect(session.forward(batch)).rejects.toThrow("disposed");
});

test("300 rounds of open, forward, backward, dispose hold no bytes", async () => {
  const simulator = unwrap(await createWasm());
  const random = createRandom(5, "rounds");
  for (let round = 0; round < 300; round++) {
    const session = unwrap(await simulator.open(randomRequest(round, 2 + (round % 9))));
    const batch = randomBatch(random, 4 + (round % 20), 2, 2);
    await session.forward(batch);
    await session.backward(new Float64Array(2 * batch.size).fill(1));
    await session.state(batch.features.slice(0, 2), batch.parameters);
    expect(simulator.bytesHeld()).toBeGreaterThan(0);
    session.dispose();
    expect(simulator.bytesHeld()).toBe(0);
  }
  await simulator.open(randomRequest(1, 3));
  simulator.dispose();
  expect(simulator.bytesHeld()).toBe(0);
}, 30_000);

test("steps of one size take no more memory", async () => {
  const simulator = unwrap(await createWasm());
  const session = unwrap(await simulator.open(randomRequest(1, 8)));
  const batch = randomBatch(createRandom(6, "steps"), 64, 2, 2);
  const held = new Set<number>();
  for (let step = 0; step < 10; step++) {
    await session.forward(batch);
    await session.backward(new Float64Array(128).fill(1));
    held.add(simulator.bytesHeld());
  }
  expect(held.size).toBe(1);
});

describe("refusals", () => {
  afterEach(() => vi.restoreAllMocks());

  const wide = (wireCount: number): SessionRequest => ({
    circuit: circuitOf(zeros(wireCount), []),
    featureCount: 0,
    parameters: [],
    observables: [],
  });

  test("too many wires, naming what was wanted and what is had", async () => {
    const simulator = unwrap(await createWasm());
    const { maxWires } = simulator.description;
    const result = await simulator.open(wide(maxWires + 1));
    const problem = at(result.ok ? [] : result.problems, 0);
    expect(problem.code).toBe("wasm/too-many-wires");
    expect(problem.message).toContain(`${maxWires + 1} wires`);
    expect(problem.message).toContain(`can hold ${maxWires}`);
    expect(simulator.bytesHeld()).toBe(0);
  });

  test.each([12, 20])("memory that the browser does not give, %i wires", async (wireCount) => {
    const refuse = (): never => {
      throw new RangeError("could not allocate memory");
    };
    vi.spyOn(WebAssembly.Memory.prototype, "grow").mockImplementation(refuse);
    // oxlint-disable-next-line prefer-arrow-callback -- it is called with `new`
    vi.spyOn(WebAssembly, "Memory").mockImplementation(function memory() {
      return refuse();
    });
    const simulator = unwrap(await createWasm());
    const result = await simulator.open(wide(wireCount));
    const problem = at(result.ok ? [] : result.problems, 0);
    expect(problem.code).toBe("wasm/out-of-memory");
    expect(problem.message).toContain("MiB");
    expect(simulator.bytesHeld()).toBe(0);
  });

  test("no SIMD, and no WebAssembly at all", async () => {
    vi.spyOn(WebAssembly, "validate").mockReturnValue(false);
    const old = await createWasm();
    expect(old.ok ? "" : at(old.problems, 0).code).toBe("wasm/unavailable");
    vi.stubGlobal("WebAssembly", undefined);
    const none = await createWasm();
    vi.unstubAllGlobals();
    expect(none.ok ? "" : at(none.problems, 0).code).toBe("wasm/unavailable");
  });
});
