/** What a session on many wires would run, for people. A dispatch is a sweep; a workgroup, a tile. */
import { at } from "../../../base/assert.ts";
import { describeProgram } from "../../../compiler/describe-program.ts";
import { describeSweeps } from "../../../compiler/describe-sweeps.ts";
import type { PlanReport } from "../../plan-report.ts";
import { mapLarge } from "./large-memory.ts";
import type { LargeSetup } from "./large-setup.ts";

/** @param size rows of the batch: one state after the other. */
export function describeLargePlan(setup: LargeSetup, size: number): PlanReport {
  const { measured, full, wireCount, vectorLength, threadCount } = setup;
  const { addresses, backwardBytes } = mapLarge(setup);
  const sections = Object.entries(addresses);
  const ends = [...sections.slice(1).map(([, address]) => address), backwardBytes];
  const [counted = "", ...eachSweep] = describeSweeps(measured.plan);
  const threads = threadCount === 1 ? "one thread" : `${threadCount} threads`;
  const sweeps = measured.plan.sweeps.map(({ bases }) => ({
    kernel: "sweep-tiles",
    workgroupCount: 2 ** bases.length,
    workgroupWidth: vectorLength,
  }));
  return {
    wireCount,
    batchSize: size,
    instructions: describeProgram(measured.plan.program),
    fullInstructionCount: full.plan.program.instructions.length,
    sweeps: [`${counted}, ${threads}`, ...eachSweep],
    forward: Array.from({ length: size }, () => sweeps).flat(),
    backward: Array.from({ length: size }, () =>
      sweeps.toReversed().map((sweep) => ({ ...sweep, kernel: "unsweep-tiles" })),
    ).flat(),
    buffers: sections.map(([name, start], index) => ({ name, bytes: at(ends, index) - start })),
  };
}
