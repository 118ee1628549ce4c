/** Opens a share: with the kernels for batches, or, for many wires, with those for large states, loaded then. */
import { failure, ProblemError, success, type Result } from "../../base/result.ts";
import type { SessionRequest } from "../simulator.ts";
import { BatchShare } from "./batch-share.ts";
import { describePlan } from "./describe-plan.ts";
import { createAnySetup, type SessionSetup } from "./setup.ts";
import type { Recruit } from "./large/team-plan.ts";
import type { OpenedShare, SessionOptions } from "./share.ts";

/** @throws {ProblemError} when the memory cannot be had. */
function openBatch(module: WebAssembly.Module, setup: SessionSetup): OpenedShare {
  return {
    share: new BatchShare(module, setup),
    shape: {
      ...setup,
      measuredTables: setup.measured.tables,
      mayBeDivided: true,
      describePlan: (size) => describePlan(setup, size),
    },
  };
}

/**
 * Fails, naming the limit wanted and had, when it does not fit.
 * @param kernels those for batches.
 * @param recruit asks for threads to share the work on a large state with.
 */
export async function openShare(
  kernels: WebAssembly.Module,
  request: SessionRequest,
  options: SessionOptions,
  recruit?: Recruit,
): Promise<Result<OpenedShare>> {
  try {
    if (!request.noisy && request.circuit.wires.length >= options.largeFrom) {
      const { openLarge } = await import("./large/open-large.ts");
      return await openLarge(request, options, recruit);
    }
    const setup = await createAnySetup(request, options);
    return setup.ok ? success(openBatch(kernels, setup.value)) : setup;
  } catch (error) {
    if (error instanceof ProblemError) return failure(...error.problems);
    throw error;
  }
}
