/** What the kernels' own tests share: random circuits on one route, against the reference. */
import { expect } from "vitest";
import { createRandom } from "../../base/random.ts";
import type { Circuit } from "../../circuit/circuit.ts";
import { compile } from "../../compiler/compile.ts";
import { randomCircuit } from "../random-circuit.ts";
import { createReference } from "../reference/reference.ts";
import type { SessionRequest } from "../simulator.ts";
import type { Gpu } from "./device.ts";
import { circuitOf, distance, randomBatch, randomObservable, zeros } from "../fixtures.ts";
import {
  amplitudeTolerance,
  expectationTolerance,
  gradientTolerance,
  openSession,
} from "./fixtures.ts";
import {
  HARDWARE_TUNING,
  SOFTWARE_TUNING,
  type BlockTuning,
  type LargeTuning,
  type Tuning,
} from "./tuning.ts";
import { createWebGpuOn } from "./webgpu-simulator.ts";

const NOWHERE: Pick<BlockTuning, "mostWires"> = { mostWires: 0 };

/** No circuit is small. */
const without = (tuning: Tuning): Tuning => ({
  ...tuning,
  registers: { ...tuning.registers, ...NOWHERE },
  workgroup: { ...tuning.workgroup, ...NOWHERE },
  storage: { ...tuning.storage, ...NOWHERE },
});

/** Circuits of every size go one way only. */
const only = (
  tuning: Tuning,
  way: "registers" | "workgroup" | "storage",
  change: Partial<BlockTuning> = {},
): Tuning => ({ ...without(tuning), [way]: { ...tuning[way], mostWires: 12, ...change } });

/** Circuits of every size count as large. */
export const large = (tuning: Tuning, change: Partial<LargeTuning> = {}): Tuning => ({
  ...without(tuning),
  large: { ...tuning.large, ...change },
});

/** Of tiles that a few threads share: SwiftShader compiles wider barriers for seconds. */
const NARROW: Partial<LargeTuning> = { tileWires: 6, width: 4 };

/** Every way of running circuits, and the sizes to try it on. */
export const WAYS = {
  registers: { tuning: only(SOFTWARE_TUNING, "registers"), wireCounts: [1, 2, 3, 4] },
  "wide registers": { tuning: only(HARDWARE_TUNING, "registers"), wireCounts: [2, 4] },
  // Of 4 to 16 threads: SwiftShader compiles wider barriers for seconds.
  workgroup: { tuning: only(SOFTWARE_TUNING, "workgroup"), wireCounts: [4, 5, 7, 10] },
  "several samples a workgroup": {
    // At 8 wires more threads share a sample than SwiftShader runs in step: a barrier forgotten shows.
    tuning: only(HARDWARE_TUNING, "workgroup", { width: 16 }),
    wireCounts: [5, 8],
  },
  storage: { tuning: only(SOFTWARE_TUNING, "storage"), wireCounts: [4, 5, 8, 11, 12] },
  "shared storage": {
    tuning: only(HARDWARE_TUNING, "storage", { width: 8 }),
    wireCounts: [5, 6, 11],
  },
  "large blocks": { tuning: large(SOFTWARE_TUNING), wireCounts: [1, 4, 6] },
  "large blocks, cut": {
    // Every block takes several dispatches.
    tuning: large(SOFTWARE_TUNING, { dispatchCost: 2 ** 10, threadLimit: 2 }),
    wireCounts: [7],
  },
  "sweeps in one frame": {
    tuning: large(HARDWARE_TUNING, { ...NARROW, strategy: "global frame" }),
    wireCounts: [1, 5, 8],
  },
  "sweeps in local frames, cut": {
    // Every sweep takes several dispatches, and every thread several tiles.
    tuning: large(HARDWARE_TUNING, {
      ...NARROW,
      strategy: "local frames",
      partialLimit: 8,
      dispatchCost: 2 ** 11,
    }),
    wireCounts: [9],
  },
} as const;

const PARAMETERS = ["theta0", "theta1", "theta2"];
const FEATURE_COUNT = 2;

/**
 * Rings of CNOTs between layers of rotations: no conditions, and the frame mixes all wires. On 4, 8 or 12 wires every
 * gate is plain.
 */
function ringCircuit(wireCount: number): Circuit {
  const wires = Array.from({ length: wireCount }, (_, wire) => wire);
  const ring = wireCount > 1 ? wires : [];
  const layer = (angle: string) => [
    ...wires.map((wire) => ["ry", [wire], [], [angle]] as const),
    ...wires.map((wire) => ["rz", [wire], [], [`${wire}*theta1 + 0.2`]] as const),
    ...ring.map((wire) => ["x", [(wire + 1) % wireCount], [wire], []] as const),
  ];
  return circuitOf(zeros(wireCount), [...layer("x0"), ...layer("theta0*x1"), ...layer("theta2")]);
}

/** The same with a rotation after it that reads other positions than its own. */
function unevenCircuit(wireCount: number): Circuit {
  const { wires, ops } = ringCircuit(wireCount);
  const last = { id: "last", gate: "rx" as const, column: ops.length, targets: [0], controls: [] };
  return { wires, ops: [...ops, { ...last, angles: ["theta0"] }] };
}

function requests(wireCount: number): SessionRequest[] {
  const random = createRandom(wireCount, "kernel checks");
  const options = { wireCount, opCount: 30, featureCount: 2, parameterCount: 3, maxControls: 3 };
  const common = { featureCount: FEATURE_COUNT, parameters: PARAMETERS };
  const all = 2 ** wireCount - 1;
  // Five products of Z: one more than a thread of `expectation` takes.
  const diagonal = [1, all, all & 5, 2 ** (wireCount - 1), all & 6].map((z) => ({ x: 0, z }));
  const mixed = [
    { x: 0, z: 1 },
    randomObservable(random, wireCount),
    randomObservable(random, wireCount),
  ];
  return [
    { ...common, circuit: ringCircuit(wireCount), observables: diagonal },
    { ...common, circuit: unevenCircuit(wireCount), observables: mixed },
    { ...common, circuit: randomCircuit(random, options), observables: mixed },
  ];
}

/** Expectations, and the state, of a few circuits of each of the way's sizes. */
export async function checkForward(gpu: Gpu, way: keyof typeof WAYS): Promise<void> {
  const { tuning, wireCounts } = WAYS[way];
  const simulator = createWebGpuOn(gpu, tuning);
  for (const wireCount of wireCounts) {
    for (const request of requests(wireCount)) {
      const depth = compile(request).instructions.length;
      const batch = randomBatch(createRandom(wireCount), 5, FEATURE_COUNT, PARAMETERS.length);
      const session = await openSession(simulator, request);
      const truth = await openSession(createReference(), request);
      const label = `${wireCount} wires, ${way}`;
      const expectations = await session.forward(batch);
      expect(distance(expectations, await truth.forward(batch)), label).toBeLessThan(
        expectationTolerance(depth),
      );
      const row = batch.features.slice(0, FEATURE_COUNT);
      const state = await session.state(row, batch.parameters);
      expect(distance(state, await truth.state(row, batch.parameters)), label).toBeLessThan(
        amplitudeTolerance(depth),
      );
      session.dispose();
      truth.dispose();
    }
  }
  expect(simulator.bytesHeld()).toBe(0);
}

/** Gradients of a few circuits of each of the way's sizes. */
export async function checkBackward(gpu: Gpu, way: keyof typeof WAYS): Promise<void> {
  const { tuning, wireCounts } = WAYS[way];
  const simulator = createWebGpuOn(gpu, tuning);
  for (const wireCount of wireCounts) {
    for (const request of requests(wireCount)) {
      const depth = compile(request).instructions.length;
      const batch = randomBatch(createRandom(wireCount), 5, FEATURE_COUNT, PARAMETERS.length);
      const cotangent = randomBatch(createRandom(7), 5, request.observables.length, 0).features;
      const session = await openSession(simulator, request);
      const truth = await openSession(createReference(), request);
      await session.forward(batch);
      await truth.forward(batch);
      const gradient = await session.backward(cotangent);
      const wanted = await truth.backward(cotangent);
      const tolerance = gradientTolerance(depth, cotangent.length);
      for (const part of ["parameters", "features"] as const) {
        expect(
          distance(gradient[part], wanted[part]),
          `${part}, ${wireCount} wires, ${way}`,
        ).toBeLessThan(tolerance);
      }
      session.dispose();
      truth.dispose();
    }
  }
  expect(simulator.bytesHeld()).toBe(0);
}
