/** A session's plan as plain data, for people: instructions, dispatches, bytes. */
import { describeProgram } from "../../compiler/describe-program.ts";
import type { PlanDispatch, PlanReport } from "../plan-report.ts";
import { bufferBytes, type Plan } from "./plan.ts";
import { planFor } from "./session-plans.ts";
import type { SessionSetup } from "./setup.ts";

const describeDispatches = (plan: Plan): PlanDispatch[] =>
  plan.map(({ kernel, workgroupCount, constants }) => ({
    kernel,
    workgroupCount,
    workgroupWidth: constants["workgroupWidth"] ?? 1,
  }));

/** @param size samples in a step; what is reported is a chunk of them, where they are cut into chunks. */
export function describePlan(setup: SessionSetup, size: number): PlanReport {
  const batchSize = Math.min(size, setup.chunkSize);
  const { measured, full } = setup;
  const buffers = Object.entries(bufferBytes(setup, batchSize, true))
    .filter(([, bytes]) => bytes > 0)
    .map(([name, bytes]) => ({ name, bytes }));
  return {
    wireCount: measured.program.wireCount,
    batchSize,
    instructions: describeProgram(measured.program),
    fullInstructionCount: full.work.instructionCount,
    ...(measured.described && { sweeps: measured.described }),
    forward: describeDispatches(planFor(setup, "forward", batchSize)),
    backward: describeDispatches(planFor(setup, "backward", batchSize)),
    buffers,
  };
}
