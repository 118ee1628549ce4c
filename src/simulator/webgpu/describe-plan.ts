/** A session's plan as plain data, for printing: instructions, blocks, dispatches, bytes. */
import { bufferBytes, type BufferName, type Dispatch, type Plan } from "./plan.ts";
import type { ProgramSetup, SessionSetup } from "./setup.ts";
import { planFor } from "./session-plans.ts";

export interface DispatchDescription {
  readonly kernel: string;
  readonly workgroupCount: number;
  readonly threadsPerWorkgroup: number;
  /** Of the kernel's overrides, but for the width. */
  readonly constants: Readonly<Record<string, number>>;
}

export interface ProgramDescription {
  readonly instructionCount: number;
  /** Those whose element differs from sample to sample. */
  readonly sampledCount: number;
  /** 0 where instructions run one at a time. */
  readonly blockCount: number;
}

export interface PlanDescription {
  /** Of the states in memory, which may be more than the circuit's. */
  readonly wireCount: number;
  /** Samples held at a time: the batch, or less where it is cut into chunks. */
  readonly sampleCount: number;
  /** What `state` runs. */
  readonly full: ProgramDescription;
  /** What `forward` and `backward` run. */
  readonly measured: ProgramDescription;
  readonly forward: readonly DispatchDescription[];
  readonly backward: readonly DispatchDescription[];
  /** Per buffer, once `backward` has run; empty ones left out. */
  readonly bytes: Readonly<Partial<Record<BufferName, number>>>;
  readonly totalBytes: number;
}

const describeProgram = ({ work }: ProgramSetup): ProgramDescription => ({
  instructionCount: work.instructionCount,
  sampledCount: work.sampledCount,
  blockCount: work.blockCount,
});

function describeDispatch({ kernel, workgroupCount, constants }: Dispatch): DispatchDescription {
  const { workgroupWidth = 0, ...others } = constants;
  return { kernel, workgroupCount, threadsPerWorkgroup: workgroupWidth, constants: others };
}

const describeDispatches = (plan: Plan): DispatchDescription[] => plan.map(describeDispatch);

/** @param batchSize samples in a step. */
export function describePlan(setup: SessionSetup, batchSize: number): PlanDescription {
  const sampleCount = Math.min(batchSize, setup.chunkSize);
  const bytes = Object.entries(bufferBytes(setup, sampleCount, true)).filter(
    ([, size]) => size > 0,
  );
  return {
    wireCount: setup.measured.work.wireCount,
    sampleCount,
    full: describeProgram(setup.full),
    measured: describeProgram(setup.measured),
    forward: describeDispatches(planFor(setup, "forward", sampleCount)),
    backward: describeDispatches(planFor(setup, "backward", sampleCount)),
    bytes: Object.fromEntries(bytes),
    totalBytes: bytes.reduce((sum, [, size]) => sum + size, 0),
  };
}
