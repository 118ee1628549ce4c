/** What the GPU tests share: one open device per file, and how far float32 may be off. */
import { unwrap } from "../../base/result.ts";
import type { Session, SessionRequest, Simulator } from "../simulator.ts";
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
