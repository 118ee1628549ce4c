/** Threads on one large state, in a browser, for Node has no such workers: the same bits, and a clear end. */
import { beforeEach, expect, test, vi } from "vitest";
import { at } from "../../../base/assert.ts";
import { nextTask } from "../../../base/next-task.ts";
import { createRandom } from "../../../base/random.ts";
import { unwrap } from "../../../base/result.ts";
import { randomBatch, randomNumbers, randomObservable } from "../../fixtures.ts";
import { randomCircuit } from "../../random-circuit.ts";
import type { RunControl, Session, SessionRequest } from "../../simulator.ts";
import { createWasm, type WasmOptions } from "../wasm-simulator.ts";
import { WasmSession } from "../session.ts";
import { WorkerPool } from "../worker-pool.ts";
import { TeamMember } from "./team-member.ts";
import { HAS_FAILED } from "./team-plan.ts";

/** Chunks that this thread has taken. */
let taken = 0;

beforeEach(() => {
  vi.restoreAllMocks();
  const take = TeamMember.prototype.take;
  vi.spyOn(TeamMember.prototype, "take").mockImplementation(function count(this: TeamMember) {
    const chunk = take.call(this);
    if (chunk) taken++;
    return chunk;
  });
});

function randomRequest(seed: number, wireCount: number): SessionRequest {
  const random = createRandom(seed, "team");
  const shape = { featureCount: 1, parameterCount: 3, opCount: 60, maxControls: 2 };
  return {
    circuit: randomCircuit(random, { ...shape, wireCount }),
    featureCount: 1,
    parameters: ["theta0", "theta1", "theta2"],
    observables: [
      { x: 0, z: 1 },
      ...Array.from({ length: 3 }, () => randomObservable(random, wireCount)),
    ],
  };
}

interface Answers {
  readonly expectations: Float64Array;
  readonly parameters: Float64Array;
  readonly features: Float64Array;
  readonly state: Float64Array;
  /** Chunks of it that this thread took. */
  readonly taken: number;
}

/** Everything, for the inputs that belong to `seed`. */
async function askAll(session: Session, seed: number, control?: RunControl): Promise<Answers> {
  const before = taken;
  const batch = randomBatch(createRandom(seed, "batch"), 1, 1, 3);
  const expectations = await session.forward(batch, control);
  const cotangent = randomNumbers(createRandom(seed, "cotangent"), 4);
  const { parameters, features } = await session.backward(cotangent, control);
  const state = await session.state(batch.features, batch.parameters, control);
  return { expectations, parameters, features, state, taken: taken - before };
}

const isSame = (a: Float64Array, b: Float64Array): boolean =>
  a.length === b.length && a.every((value, index) => Object.is(value, b[index]));

function expectSame(found: Answers, wanted: Answers): void {
  for (const name of ["expectations", "parameters", "features", "state"] as const) {
    expect(isSame(found[name], wanted[name]), name).toBe(true);
  }
}

/** And all of it was computed by this thread. */
function expectAlone(found: Answers, wanted: Answers): void {
  expectSame(found, wanted);
  expect(found.taken).toBe(wanted.taken);
}

async function openOn(options: WasmOptions, request: SessionRequest) {
  const simulator = unwrap(await createWasm(options));
  return { simulator, session: unwrap(await simulator.open(request)) };
}

/** Runs until others have taken some of the work, each compared with `alone`. */
async function askUntilShared(session: Session, alone: readonly Answers[]): Promise<void> {
  const isShared = async (): Promise<boolean> => {
    let count = 0;
    for (const [seed, wanted] of alone.entries()) {
      const found = await askAll(session, seed);
      expectSame(found, wanted);
      count += wanted.taken - found.taken;
    }
    await nextTask();
    return count > 0;
  };
  await expect.poll(isShared, { timeout: 60_000 }).toBe(true);
}

async function askAlone(request: SessionRequest, precision: "float32" | "float64") {
  const { simulator, session } = await openOn({ threads: 1, precision }, request);
  const answers: Answers[] = [];
  for (const seed of [0, 1, 2]) answers.push(await askAll(session, seed));
  simulator.dispose();
  return answers;
}

test.each(["float32", "float64"] as const)("they change no bit in %s", async (precision) => {
  expect(crossOriginIsolated).toBe(true);
  const request = randomRequest(1, 15);
  const alone = await askAlone(request, precision);
  const { simulator, session } = await openOn({ threads: 3, precision }, request);
  expect(session.describePlan?.(1).sweeps?.[0]).toMatch(/, 3 threads$/u);
  await askUntilShared(session, alone);
  // One state and one costate, whoever works on them, and a room of two tiles for each.
  const bytes = precision === "float32" ? 8 : 16;
  expect(simulator.bytesHeld()).toBeLessThan(bytes * (2 * 2 ** 15 + 3 * 2 ** 13) + 2 ** 19);
  session.dispose();
  expect(simulator.bytesHeld()).toBe(0);
  simulator.dispose();
});

test("while a long call rests, its threads do other work; stopped, it leaves nothing behind", async () => {
  const request = randomRequest(2, 15);
  const alone = await askAlone(request, "float32");
  const { simulator, session } = await openOn({ threads: 2, leastWork: 0 }, request);
  await askUntilShared(session, alone);
  const other = unwrap(await simulator.open(randomRequest(3, 6))) as WasmSession;
  const batch = randomBatch(createRandom(3, "batch"), 32, 1, 3);
  const wanted = await other.forward(batch);
  await other.helpersReady();
  let clock = 0;
  vi.spyOn(performance, "now").mockImplementation(() => (clock += 60));
  let rests = 0;
  // A thread that stayed would never answer, and this would wait for it for ever.
  const checkpoint = async (): Promise<void> => {
    rests++;
    expect(await other.forward(batch)).toEqual(wanted);
    expect(other.threadsUsed()).toBe(2);
  };
  const found = await askAll(session, 0, { checkpoint });
  expectSame(found, at(alone, 0));
  expect(rests).toBeGreaterThan(3);
  const stop = { checkpoint: () => Promise.reject(new Error("stopped")) };
  await expect(askAll(session, 1, stop)).rejects.toThrow("stopped");
  expectSame(await askAll(session, 1), at(alone, 1));
  simulator.dispose();
});

test("when a thread is gone, the next run goes on in one", async () => {
  const started: Worker[] = [];
  const pool = new WorkerPool(1, () => {
    const worker = new Worker(new URL("../share-worker.ts", import.meta.url), { type: "module" });
    started.push(worker);
    return worker;
  });
  const request = randomRequest(4, 14);
  const alone = await askAlone(request, "float32");
  const { simulator, session } = await openOn({ threads: 2, pool }, request);
  await askUntilShared(session, alone);
  at(started, 0).dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
  for (const [seed, wanted] of alone.entries()) {
    expectAlone(await askAll(session, seed), wanted);
  }
  session.dispose();
  expect(simulator.bytesHeld()).toBe(0);
  simulator.dispose();
});

test("one that fails at its work fails the call, and no other", async () => {
  const request = randomRequest(5, 14);
  const alone = await askAlone(request, "float32");
  const { simulator, session } = await openOn({ threads: 2 }, request);
  await askUntilShared(session, alone);
  const { enter } = TeamMember.prototype;
  vi.spyOn(TeamMember.prototype, "enter").mockImplementationOnce(function fail(this: TeamMember) {
    enter.call(this);
    // As the other thread does when a kernel traps.
    const { control } = this as unknown as { readonly control: Int32Array };
    Atomics.store(control, HAS_FAILED, 1);
  });
  await expect(askAll(session, 0)).rejects.toThrow("failed at a large state");
  for (const [seed, wanted] of alone.entries()) {
    expectAlone(await askAll(session, seed), wanted);
  }
  simulator.dispose();
});

test("threads that cannot be had leave one", async () => {
  const pool = new WorkerPool(1, () => new Worker("/nowhere.js", { type: "module" }));
  const request = randomRequest(6, 14);
  const alone = await askAlone(request, "float32");
  const { simulator, session } = await openOn({ threads: 2, pool }, request);
  for (const [seed, wanted] of alone.entries()) {
    expectAlone(await askAll(session, seed), wanted);
    await nextTask();
  }
  simulator.dispose();
});
