/** What the GPU tests share: one open device per file, and batches of random numbers. */
import { unwrap } from "../../base/result.ts";
import type { Random } from "../../base/random.ts";
import type { PauliString } from "../../circuit/observable.ts";
import type { Batch, Session, SessionRequest, Simulator } from "../simulator.ts";
import type { Circuit, Op } from "../../circuit/circuit.ts";
import { openGpu, type Gpu } from "./device.ts";
import type { Tuning } from "./tuning.ts";
import { createWebGpuOn } from "./webgpu-simulator.ts";

export interface OpenedGpu {
  readonly gpu: Gpu;
  readonly simulator: Simulator;
}

/** A device of its own; no adapter fails the test. */
export async function openTestGpu(tuning?: Tuning): Promise<OpenedGpu> {
  const gpu = unwrap(await openGpu({ acceptsSoftware: true }));
  return { gpu, simulator: createWebGpuOn(gpu, tuning) };
}

export async function openSession(simulator: Simulator, request: SessionRequest): Promise<Session> {
  return unwrap(await simulator.open(request));
}

export function randomBatch(
  random: Random,
  size: number,
  featureCount: number,
  parameterCount: number,
): Batch {
  const numbers = (count: number): Float64Array =>
    Float64Array.from({ length: count }, () => random.uniform(-1.5, 1.5));
  return { size, features: numbers(size * featureCount), parameters: numbers(parameterCount) };
}

/** Any of the 4^n strings, the identity included. */
export function randomObservable(random: Random, wireCount: number): PauliString {
  return { x: random.integer(2 ** wireCount), z: random.integer(2 ** wireCount) };
}

/** max |a_i - b_i|; infinite when the lengths differ or a number is not finite. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let index = 0; index < a.length; index++) {
    const gap = Math.abs((a[index] as number) - (b[index] as number));
    if (!(gap <= largest)) largest = Number.isNaN(gap) ? Number.POSITIVE_INFINITY : gap;
  }
  return largest;
}

/** 2^-23: the spacing of float32 numbers at 1. */
export const EPSILON = 2 ** -23;

/**
 * What an amplitude may be off after `depth` instructions: rounding errors of the matrices and of the
 * arithmetic add up like a random walk.
 */
export const amplitudeTolerance = (depth: number): number => EPSILON * (2 + Math.sqrt(depth));

/** An expectation is off by at most twice what the state is. */
export const expectationTolerance = (depth: number): number => 2 * amplitudeTolerance(depth);

/**
 * A gradient: the walk is twice as deep, and every expectation enters with its cotangent.
 * @param weight Σ|cotangent| of the samples that the entry sums over.
 */
export const gradientTolerance = (depth: number, weight: number): number =>
  2 * amplitudeTolerance(2 * depth) * weight;

/** A circuit from (gate, targets, controls, angles), an op a column; negative controls are ~wire. */
export function circuitOf(
  initial: readonly Circuit["wires"][number]["initial"][],
  ops: readonly (readonly [Op["gate"], readonly number[], readonly number[], readonly string[]])[],
): Circuit {
  return {
    wires: initial.map((state) => ({ initial: state })),
    ops: ops.map(([gate, targets, controls, angles], column) => ({
      id: `op${column}`,
      gate,
      column,
      targets,
      controls: controls.map((wire) => ({ wire: wire < 0 ? ~wire : wire, on: wire >= 0 })),
      angles,
    })),
  };
}

/** `count` wires in |0>. */
export const zeros = (count: number): "0"[] => Array.from({ length: count }, () => "0");
