/** Questions about large states, answered on the GPU, against the same questions of the reference's state. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { at } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import { answerFromState } from "../queries/answer-queries.ts";
import { randomCircuit } from "../random-circuit.ts";
import { createReference } from "../reference/reference.ts";
import type { Session, SessionRequest } from "../simulator.ts";
import type { AnswerTo, StateQuery } from "../state-query.ts";
import { circuitOf, distance, randomNumbers, randomObservable, zeros } from "../fixtures.ts";
import { openSession, openTestGpu, type OpenedGpu } from "./fixtures.ts";
import { HARDWARE_TUNING, SOFTWARE_TUNING } from "./tuning.ts";
import { createWebGpuOn } from "./webgpu-simulator.ts";

let opened: OpenedGpu;
beforeAll(async () => {
  opened = await openTestGpu();
});
afterAll(() => opened.simulator.dispose());

const WIRES = 13;
/** float32 amplitudes after 60 gates, and sums of a thousand of them. */
const CLOSE = 3e-6;

async function answerOf<Q extends StateQuery>(
  session: Session,
  [features, parameters]: readonly [Float64Array, Float64Array],
  query: Q,
): Promise<AnswerTo<Q>> {
  const answers = (await session.query?.(features, parameters, [query])) ?? [];
  return at(answers, 0) as AnswerTo<Q>;
}

describe.each([
  ["in one part, cut for software", SOFTWARE_TUNING, 8 * 2 ** WIRES],
  // Sweeps, but on few threads; dispatches so small that every walk takes several.
  [
    "in four parts, cut small",
    {
      ...HARDWARE_TUNING,
      large: { ...HARDWARE_TUNING.large, tileWires: 8, width: 4, dispatchCost: 2 ** 13 },
    },
    2 * 2 ** WIRES,
  ],
] as const)("a state of 13 wires %s", (_name, tuning, binding) => {
  const random = createRandom(5, "gpu queries");
  const request: SessionRequest = {
    circuit: randomCircuit(random, {
      wireCount: WIRES,
      opCount: 60,
      featureCount: 1,
      parameterCount: 1,
      maxControls: 2,
    }),
    featureCount: 1,
    parameters: ["theta0"],
    observables: [{ x: 0, z: 1 }],
  };
  const row = [randomNumbers(random, 1), randomNumbers(random, 1)] as const;
  let session: Session;
  let truth: Float64Array;
  const exact = <Q extends StateQuery>(query: Q): AnswerTo<Q> =>
    at(answerFromState(truth, [query]), 0) as AnswerTo<Q>;

  beforeAll(async () => {
    const simulator = createWebGpuOn(opened.gpu, tuning, {
      maxBufferSize: 2 ** 20,
      maxStorageBufferBindingSize: Math.max(binding, 2 ** 14),
      maxComputeWorkgroupStorageSize: opened.gpu.device.limits.maxComputeWorkgroupStorageSize,
    });
    session = await openSession(simulator, request);
    truth = await (await openSession(createReference(), request)).state(...row);
  });
  afterAll(() => session.dispose());

  test("expectations of more strings than are measured at a time", async () => {
    const mixed = Array.from({ length: 70 }, () => randomObservable(random, WIRES));
    for (const paulis of [mixed, mixed.map(({ z }) => ({ x: 0, z }))]) {
      const { values } = await answerOf(session, row, { kind: "expectations", paulis });
      expect(distance(values, exact({ kind: "expectations", paulis }).values)).toBeLessThan(CLOSE);
    }
  });

  test.each([[[]], [[4]], [[12, 0, 7]], [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]]])(
    "the marginal of wires %j",
    async (wires) => {
      const query = { kind: "marginal", wires } as const;
      const { probabilities } = await answerOf(session, row, query);
      expect(distance(probabilities, exact(query).probabilities)).toBeLessThan(CLOSE);
    },
  );

  test.each([[[3]], [[11, 2]]])("the reduced state of wires %j", async (wires) => {
    const query = { kind: "reduced", wires } as const;
    const { density } = await answerOf(session, row, query);
    expect(distance(density, exact(query).density)).toBeLessThan(CLOSE);
  });

  test("the likeliest basis states and their amplitudes", async () => {
    const query = { kind: "top", count: 50 } as const;
    const { indices, amplitudes } = await answerOf(session, row, query);
    expect(new Set(indices).size).toBe(50);
    const wanted = exact(query);
    const sizes = (numbers: Float64Array): number[] =>
      Array.from({ length: 50 }, (_, k) => Math.hypot(at(numbers, 2 * k), at(numbers, 2 * k + 1)));
    expect(distance(sizes(amplitudes), sizes(wanted.amplitudes))).toBeLessThan(CLOSE);
    const there = [...indices].flatMap((index) => [at(truth, 2 * index), at(truth, 2 * index + 1)]);
    expect(distance(amplitudes, there)).toBeLessThan(CLOSE);
  });

  test("a histogram", async () => {
    const query = { kind: "histogram", bins: 30 } as const;
    const { counts, masses } = await answerOf(session, row, query);
    const wanted = exact(query);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2 ** WIRES);
    // A probability at the edge of a bin may be rounded over it.
    expect(distance(counts, wanted.counts)).toBeLessThan(2 ** WIRES / 500);
    expect(masses.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 5);
    expect(distance(masses, wanted.masses)).toBeLessThan(2e-3);
  });

  test("samples: those that the exact state gives, but for numbers at an edge", async () => {
    const query = { kind: "samples", count: 2000, seed: 4 } as const;
    const { indices } = await answerOf(session, row, query);
    const wanted = exact(query).indices;
    const others = indices.filter((index, sample) => index !== wanted[sample]);
    expect(others.length).toBeLessThan(20);
    for (const index of others) {
      expect(Math.hypot(at(truth, 2 * index), at(truth, 2 * index + 1))).toBeGreaterThan(0);
    }
  });

  test("questions count in how far a call has come, state and all", async () => {
    const queries: StateQuery[] = [
      { kind: "marginal", wires: [2] },
      { kind: "reduced", wires: [1, 5] },
      { kind: "top", count: 3 },
      { kind: "samples", count: 10, seed: 1 },
    ];
    const told: (readonly [done: number, total: number])[] = [];
    await session.query?.(...row, queries, { onProgress: (...next) => void told.push(next) });
    const [done, totals] = [told.map(([part]) => part), new Set(told.map(([, total]) => total))];
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect([...totals]).toEqual([done.at(-1)]);
    // The state itself, which those who ask for nothing else hear of, is not all of it.
    const alone: number[] = [];
    await session.state(...row, { onProgress: (_done, total) => void alone.push(total) });
    expect(at(alone, 0)).toBeLessThan(at([...totals], 0));
    const during = done.filter((part) => part > at(alone, 0) && part < at([...totals], 0));
    expect(new Set(during).size).toBeGreaterThan(2);
  });

  test("what there cannot be is refused, and the next question answered", async () => {
    const [features, parameters] = row;
    await expect(
      session.query?.(features, parameters, [{ kind: "marginal", wires: [WIRES] }]),
    ).rejects.toThrow("wires 13 of 13");
    await answerOf(session, row, { kind: "top", count: 1 });
  });
});

test("equally likely basis states: the lowest indices, in one bin", async () => {
  const wires = Array.from({ length: 14 }, (_, wire) => wire);
  const none = new Float64Array(0);
  const session = await openSession(opened.simulator, {
    circuit: circuitOf(
      zeros(14),
      // Of half turns: exactly equal in float32, too.
      wires.map((wire) => ["x", [wire], [], []] as const),
    ),
    featureCount: 0,
    parameters: [],
    observables: [],
  });
  const { indices } = await answerOf(session, [none, none], { kind: "top", count: 5 });
  // All but the first have probability 0.
  expect([...indices]).toEqual([2 ** 14 - 1, 0, 1, 2, 3]);
  session.dispose();
});
