/** What a session would run for a batch, for people. A dispatch here is one call into the kernels. */
import { at } from "../../base/assert.ts";
import { describeProgram } from "../../compiler/describe-program.ts";
import type { PlanReport } from "../plan-report.ts";
import { groupLimit, mapMemory } from "./memory-map.ts";
import type { SessionSetup } from "./setup.ts";

/** @param size rows of the batch, on one thread. */
export function describePlan(setup: SessionSetup, size: number): PlanReport {
  const { laneCount, measured, full, wireCount } = setup;
  const groupCount = Math.ceil(size / laneCount);
  const held = Math.min(groupCount, groupLimit(setup));
  const { addresses, backwardBytes } = mapMemory(setup, held);
  const sections = Object.entries(addresses);
  const ends = [...sections.slice(1).map(([, address]) => address), backwardBytes];
  const call = (kernel: string) =>
    Array.from({ length: Math.ceil(groupCount / held) }, (_, chunk) => ({
      kernel,
      workgroupCount: Math.min(held, groupCount - chunk * held),
      workgroupWidth: laneCount,
    }));
  return {
    wireCount,
    batchSize: size,
    instructions: describeProgram(measured.program),
    fullInstructionCount: full.program.instructions.length,
    forward: call("forward"),
    backward: call("backward"),
    buffers: sections.map(([name, start], index) => ({ name, bytes: at(ends, index) - start })),
  };
}
