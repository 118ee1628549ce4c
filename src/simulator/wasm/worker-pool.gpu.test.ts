/** The pool, in a browser, for Node has no such workers: the same bits as one thread, and a clear end. */
import { expect, test } from "vitest";
import { createRandom } from "../../base/random.ts";
import { unwrap } from "../../base/result.ts";
import { randomBatch, randomNumbers } from "../fixtures.ts";
import { randomNoisyRequest } from "../noise/fixtures.ts";
import { randomCircuit } from "../random-circuit.ts";
import type { SessionRequest } from "../simulator.ts";
import { WasmSession } from "./session.ts";
import { createWasm, type WasmOptions } from "./wasm-simulator.ts";
import { WorkerPool } from "./worker-pool.ts";

const OBSERVABLES = [
  { x: 0, z: 1 },
  { x: 2, z: 3 },
];

function randomRequest(seed: number, wireCount = 6): SessionRequest {
  const options = { wireCount, opCount: 40, featureCount: 2, parameterCount: 2, maxControls: 2 };
  return {
    circuit: randomCircuit(createRandom(seed, "pool"), options),
    featureCount: 2,
    parameters: ["theta0", "theta1"],
    observables: OBSERVABLES,
  };
}

/** A session whose helpers have joined. */
async function openJoined(options: WasmOptions, request: SessionRequest) {
  const simulator = unwrap(await createWasm({ leastWork: 0, ...options }));
  const session = unwrap(await simulator.open(request)) as WasmSession;
  expect(session).toBeInstanceOf(WasmSession);
  const draws = { seed: 1, first: 0 };
  await session.forward({ ...randomBatch(createRandom(1, "first"), 8, 2, 2), draws });
  await session.helpersReady();
  return { simulator, session };
}

test.each(["float32", "float64"] as const)("threads change no bit in %s", async (precision) => {
  const request = randomRequest(3);
  const one = await openJoined({ precision, threads: 1 }, request);
  const several = await openJoined({ precision, threads: 3 }, request);
  for (const size of [1, 13, 64, 5, 32]) {
    const batch = randomBatch(createRandom(size, "batch"), size, 2, 2);
    const cotangent = randomNumbers(createRandom(size, "cotangent"), 2 * size);
    expect(await several.session.forward(batch)).toEqual(await one.session.forward(batch));
    expect(several.session.threadsUsed()).toBe(
      Math.min(3, Math.ceil(size / (precision === "float32" ? 4 : 2))),
    );
    expect(one.session.threadsUsed()).toBe(1);
    const wanted = await one.session.backward(cotangent);
    expect(await several.session.backward(cotangent)).toEqual(wanted);
    const row = batch.features.slice(0, 2);
    await several.session.state(row, batch.parameters);
    expect(await several.session.backward(cotangent)).toEqual(wanted);
  }
  // A page of memory at least for each of three instances.
  expect(several.simulator.bytesHeld()).toBeGreaterThanOrEqual(3 * 2 ** 16);
  several.session.dispose();
  expect(several.simulator.bytesHeld()).toBe(0);
  several.simulator.dispose();
  one.simulator.dispose();
});

test("threads change no bit of density matrices and trajectories", async () => {
  for (const method of ["density", "trajectories"] as const) {
    const request = randomNoisyRequest(createRandom(5, "pool"), method);
    const one = await openJoined({ threads: 1 }, request);
    const several = await openJoined({ threads: 3 }, request);
    const draws = { seed: 9, first: 100 };
    const batch = { ...randomBatch(createRandom(6, "batch"), 21, 2, 2), draws };
    const found = await several.session.forward(batch);
    expect(several.session.threadsUsed()).toBe(3);
    expect(found).toEqual(await one.session.forward(batch));
    one.simulator.dispose();
    several.simulator.dispose();
  }
});

test("rows of many wires are divided, while each thread may hold a state of its own", async () => {
  const request = randomRequest(7, 14);
  const one = await openJoined({ threads: 1 }, request);
  const several = await openJoined({ threads: 3 }, request);
  const tight = await openJoined({ threads: 3, chunkBytes: 2 ** 17 }, request);
  for (const size of [5, 2]) {
    const batch = randomBatch(createRandom(size, "batch"), size, 2, 2);
    const cotangent = randomNumbers(createRandom(size, "cotangent"), 2 * size);
    const wanted = [await one.session.forward(batch), await one.session.backward(cotangent)];
    for (const { session } of [several, tight]) {
      expect([await session.forward(batch), await session.backward(cotangent)]).toEqual(wanted);
    }
    expect(several.session.threadsUsed()).toBe(Math.min(3, size));
    expect(tight.session.threadsUsed()).toBe(1);
  }
  // Three states and costates, of which one may be a team's.
  expect(several.simulator.bytesHeld()).toBeGreaterThan(3 * 2 * 8 * 2 ** 14);
  for (const { simulator } of [one, several, tight]) simulator.dispose();
});

test("small work stays in one thread", async () => {
  const { session, simulator } = await openJoined({ threads: 2, leastWork: 1e9 }, randomRequest(3));
  await session.forward(randomBatch(createRandom(1, "batch"), 64, 2, 2));
  expect(session.threadsUsed()).toBe(1);
  simulator.dispose();
});

test("a worker that dies fails what is pending, and the next run goes on in one thread", async () => {
  const started: Worker[] = [];
  const start = (): Worker => {
    const worker = new Worker(new URL("./share-worker.ts", import.meta.url), { type: "module" });
    started.push(worker);
    return worker;
  };
  const pool = new WorkerPool(2, start);
  const { session, simulator } = await openJoined({ pool }, randomRequest(4));
  const batch = randomBatch(createRandom(2, "batch"), 32, 2, 2);
  const wanted = await session.forward(batch);
  expect(session.threadsUsed()).toBe(3);
  const pending = session.forward(batch);
  started[1]?.dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
  await expect(pending).rejects.toThrow(
    "A worker of the WebAssembly backend stopped: out of memory.",
  );
  await expect(session.backward(new Float64Array(64))).rejects.toThrow("out of memory");
  expect(await session.forward(batch)).toEqual(wanted);
  expect(session.threadsUsed()).toBe(1);
  await session.backward(new Float64Array(64).fill(1));
  session.dispose();
  expect(simulator.bytesHeld()).toBe(0);
  simulator.dispose();
});

test("workers that cannot be loaded leave one thread", async () => {
  const pool = new WorkerPool(1, () => new Worker("/nowhere.js", { type: "module" }));
  const { session, simulator } = await openJoined({ pool }, randomRequest(5));
  await session.forward(randomBatch(createRandom(2, "batch"), 32, 2, 2));
  expect(session.threadsUsed()).toBe(1);
  simulator.dispose();
});
