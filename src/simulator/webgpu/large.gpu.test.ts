/** Circuits of 13 wires and more: against the reference, and at 20 wires against what is known exactly. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRandom } from "../../base/random.ts";
import type { Op } from "../../circuit/circuit.ts";
import { compile } from "../../compiler/compile.ts";
import { randomCircuit } from "../random-circuit.ts";
import { createReference } from "../reference/reference.ts";
import type { SessionRequest, Simulator } from "../simulator.ts";
import { circuitOf, distance, randomBatch, randomObservable, zeros } from "../fixtures.ts";
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

/** Sweeps on few threads: SwiftShader compiles wider barriers for seconds. */
const swept = (strategy: LargeTuning["strategy"]): Tuning => ({
  ...HARDWARE_TUNING,
  large: { ...HARDWARE_TUNING.large, strategy, tileWires: 10, width: 4 },
});

/** A few gates of every kind, with features and parameters. */
function randomRequest(wireCount: number): SessionRequest {
  const random = createRandom(wireCount, "large");
  const options = { wireCount, opCount: 24, featureCount: 2, parameterCount: 3, maxControls: 3 };
  return {
    circuit: randomCircuit(random, options),
    featureCount: 2,
    parameters: ["theta0", "theta1", "theta2"],
    observables: [{ x: 0, z: 1 }, randomObservable(random, wireCount), { x: 6, z: 4 }],
  };
}

/** Forward, backward twice, and the state. @param size of the batch. */
async function compare(simulator: Simulator, wireCount: number, size: number): Promise<void> {
  const request = randomRequest(wireCount);
  const random = createRandom(wireCount, "large batch");
  const batch = randomBatch(random, size, 2, 3);
  const cotangent = randomBatch(random, 3 * size, 1, 0).features;
  const session = await openSession(simulator, request);
  const truth = await openSession(createReference(), request);
  const depth = compile(request).instructions.length;

  expect(distance(await session.forward(batch), await truth.forward(batch))).toBeLessThan(
    expectationTolerance(depth),
  );
  const truthGradient = await truth.backward(cotangent);
  const tolerance = gradientTolerance(depth, cotangent.length);
  // Twice: the kernels undo the states, so the second time they must be computed again.
  for (let round = 0; round < 2; round++) {
    const gradient = await session.backward(cotangent);
    expect(distance(gradient.parameters, truthGradient.parameters)).toBeLessThan(tolerance);
    expect(distance(gradient.features, truthGradient.features)).toBeLessThan(tolerance);
  }
  const row = batch.features.slice(0, 2);
  expect(
    distance(await session.state(row, batch.parameters), await truth.state(row, batch.parameters)),
  ).toBeLessThan(amplitudeTolerance(depth));
  session.dispose();
  truth.dispose();
}

test.each([
  ["13 wires, blocks", SOFTWARE_TUNING, 13, 2],
  ["16 wires, blocks", SOFTWARE_TUNING, 16, 1],
  ["13 wires, sweeps in one frame", swept("global frame"), 13, 2],
  ["14 wires, sweeps in local frames", swept("local frames"), 14, 1],
  ["16 wires, sweeps in the cheaper frames", swept("cheaper"), 16, 1],
] as const)("%s: forward, backward and state", async (_name, tuning, wireCount, size) => {
  await compare(createWebGpuOn(opened.gpu, tuning), wireCount, size);
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
