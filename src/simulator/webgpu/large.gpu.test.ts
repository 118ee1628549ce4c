/** Circuits of 13 wires and more: against the reference, and at 20 wires against what is known exactly. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Op } from "../../circuit/circuit.ts";
import { circuitOf, distance, sumOfSizes, zeros } from "../fixtures.ts";
import { createLargeCase, LARGE_SIZES, STRATEGIES, type LargeCase } from "../large-fixtures.ts";
import type { Session, SessionRequest, Simulator } from "../simulator.ts";
import {
  amplitudeTolerance,
  expectationTolerance,
  gradientTolerance,
  openSession,
  openTestGpu,
  type OpenedGpu,
} from "./fixtures.ts";
import { HARDWARE_TUNING, SOFTWARE_TUNING, type LargeTuning, type Tuning } from "./tuning.ts";
import { createWebGpuOn } from "./webgpu-simulator.ts";

type OpText = readonly [Op["gate"], readonly number[], readonly number[], readonly string[]];
const NOTHING = new Float64Array(0);

let opened: OpenedGpu;
beforeAll(async () => {
  opened = await openTestGpu();
});
afterAll(() => opened.simulator.dispose());

/** Sweeps on few threads, as SwiftShader compiles wider barriers for seconds. */
const swept = (strategy: LargeTuning["strategy"]): Tuning => ({
  ...HARDWARE_TUNING,
  large: { ...HARDWARE_TUNING.large, strategy, tileWires: 10, width: 4 },
});

/** Forward, backward twice, and the state. */
async function compare(truth: LargeCase, session: Session, way: string): Promise<void> {
  const { batch, cotangent, depth } = truth;
  expect(distance(await session.forward(batch), truth.expectations), way).toBeLessThan(
    expectationTolerance(depth),
  );
  const most = gradientTolerance(depth, sumOfSizes(cotangent));
  // Twice: the kernels undo the states, so the second time they must be computed again.
  for (let round = 0; round < 2; round++) {
    const { parameters, features } = await session.backward(cotangent);
    expect(distance(parameters, truth.gradient.parameters), way).toBeLessThan(most);
    expect(distance(features, truth.gradient.features), way).toBeLessThan(most);
  }
  const state = await session.state(truth.row, batch.parameters);
  expect(distance(state, truth.state), way).toBeLessThan(amplitudeTolerance(depth));
}

describe("random circuits in blocks, as software adapters run them, and as GPUs do, in sweeps", () => {
  /** One simulator each for all sizes: what has been compiled is kept. */
  const simulators = new Map<string, Simulator>();
  beforeAll(() => {
    simulators.set("blocks", createWebGpuOn(opened.gpu, SOFTWARE_TUNING));
    for (const way of STRATEGIES) simulators.set(way, createWebGpuOn(opened.gpu, swept(way)));
  });

  test.each(LARGE_SIZES)(
    "%i wires, in each frame strategy",
    async (wireCount) => {
      const truth = await createLargeCase(wireCount);
      for (const [way, simulator] of simulators) {
        const session = await openSession(simulator, truth.request);
        if (way !== "blocks") {
          const [plan] = session.describePlan?.(1).sweeps ?? [];
          expect(plan).toMatch(new RegExp(`^([2-9]|\\d\\d) sweeps, ${way}$`));
        }
        await compare(truth, session, way);
        session.dispose();
      }
    },
    120_000,
  );
});

describe("20 wires", () => {
  test("(|0...0> + |1...1>)/sqrt 2", async () => {
    const chain = Array.from({ length: 19 }, (_, wire): OpText => ["x", [wire + 1], [wire], []]);
    const request: SessionRequest = {
      circuit: circuitOf(zeros(20), [["h", [0], [], []], ...chain]),
      featureCount: 0,
      parameters: [],
      observables: [
        { x: 2 ** 20 - 1, z: 0 },
        { x: 0, z: 2 ** 19 + 1 },
        { x: 0, z: 2 ** 19 },
      ],
    };
    const session = await openSession(opened.simulator, request);
    const batch = { size: 1, features: NOTHING, parameters: NOTHING };
    expect(distance(await session.forward(batch), [1, 1, 0])).toBeLessThan(
      expectationTolerance(20),
    );
    const state = await session.state(NOTHING, NOTHING);
    const exact = new Float64Array(2 ** 21);
    exact[0] = Math.SQRT1_2;
    exact[2 ** 21 - 2] = Math.SQRT1_2;
    expect(distance(state, exact)).toBeLessThan(amplitudeTolerance(20));
    session.dispose();
  });

  test("a product of rotations has <Z_q> = cos(angle_q), and its slope -sin", async () => {
    const wires = Array.from({ length: 20 }, (_, wire) => wire);
    const request: SessionRequest = {
      circuit: circuitOf(
        zeros(20),
        wires.map((wire): OpText => ["ry", [wire], [], [`theta + ${wire / 10}`]]),
      ),
      featureCount: 0,
      parameters: ["theta"],
      observables: wires.map((wire) => ({ x: 0, z: 1 << wire })),
    };
    const session = await openSession(opened.simulator, request);
    const parameters = Float64Array.of(0.3);
    const batch = { size: 1, features: NOTHING, parameters };
    expect(
      distance(
        await session.forward(batch),
        wires.map((wire) => Math.cos(0.3 + wire / 10)),
      ),
    ).toBeLessThan(expectationTolerance(20));
    const gradient = await session.backward(Float64Array.from(wires, () => 1));
    const slope = wires.reduce((sum, wire) => sum - Math.sin(0.3 + wire / 10), 0);
    expect(distance(gradient.parameters, [slope])).toBeLessThan(gradientTolerance(20, 20));
    session.dispose();
  });
});
