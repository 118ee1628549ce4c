/** Opens a share of many wires. */
import { success, type Result } from "../../../base/result.ts";
import type { SessionRequest } from "../../simulator.ts";
import type { OpenedShare, SessionOptions } from "../share.ts";
import { describeLargePlan } from "./describe-large-plan.ts";
import { loadLargeKernels } from "./large-kernels.ts";
import { mapLarge } from "./large-memory.ts";
import { createLargeSetup } from "./large-setup.ts";
import { LargeShare } from "./large-share.ts";
import type { Recruit } from "./team-plan.ts";

/**
 * Fails, naming the limit wanted and had, when the state does not fit.
 * @param recruit asks for threads to share the work on a state with; left out, this one works alone.
 * @throws {ProblemError} when the browser refuses the memory.
 */
export async function openLarge(
  request: SessionRequest,
  options: SessionOptions,
  recruit?: Recruit,
): Promise<Result<OpenedShare>> {
  const setup = createLargeSetup(request, recruit ? options : { ...options, teamSize: 1 });
  if (!setup.ok) return setup;
  const kernels = await loadLargeKernels(setup.value.threadCount > 1);
  if (!kernels.ok) return kernels;
  return success({
    share: new LargeShare(kernels.value, setup.value, options.memoryBytes, recruit),
    shape: {
      ...setup.value,
      laneCount: 1,
      measuredTables: setup.value.measured.tables,
      // Each thread holds states of its own.
      mayBeDivided: mapLarge(setup.value).backwardBytes <= options.chunkBytes,
      describePlan: (size) => describeLargePlan(setup.value, size),
    },
  });
}
