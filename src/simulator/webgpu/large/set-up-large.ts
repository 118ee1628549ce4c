/** A large program with all that its runs need: its steps, and how its state is spread. */
import { success, type Result } from "../../../base/result.ts";
import { describeSweeps } from "../../../compiler/describe-sweeps.ts";
import { isPlain } from "../../../compiler/passes/form-blocks.ts";
import { planSweeps, planSweepsBy, type SweepPlan } from "../../../compiler/passes/form-sweeps.ts";
import type { Program } from "../../../compiler/program.ts";
import { createInstructionTables, type InstructionTables } from "../../instruction-tables.ts";
import { TILE_WIRES } from "../plan-blocks.ts";
import type { Tuning } from "../tuning.ts";
import { encodeBlockSteps, encodeSweeps, type EncodedSteps } from "./encode-steps.ts";
import { LargeRoute, type LargeRouteOptions } from "./plan-large.ts";
import { partLimit, spreadState, type PartLimits } from "./spread.ts";

export interface LargeLimits extends PartLimits {
  readonly maxComputeWorkgroupStorageSize: number;
}

export interface LargeProgram {
  /** The same program, in the order and the frame of its steps. */
  readonly program: Program;
  readonly tables: InstructionTables;
  readonly encoded: EncodedSteps;
  readonly isPlain: boolean;
  /** The steps in lines, for people. */
  readonly described: readonly string[];
  createRoute(work: LargeRouteOptions["work"]): LargeRoute;
}

/** Bytes of an amplitude in workgroup memory: of psi, and going back of lambda, too. */
const TILE_BYTES = { forward: 8, backward: 16 } as const;

/** Runs of neighbouring amplitudes of 64 bytes, and of 128 where tiles have room. */
const runWires = (tileWires: number): number => (tileWires < 12 ? 3 : 4);

function sweepProgram(program: Program, { large }: Tuning, limits: LargeLimits): SweepPlan {
  const isDifferentiated = program.instructions.some(({ factors }) =>
    factors.some(
      (factor) =>
        factor.kind === "rotation" &&
        factor.angle.some((term) => term.parameter !== null || term.feature !== null),
    ),
  );
  const bytes = TILE_BYTES[isDifferentiated ? "backward" : "forward"];
  const room = Math.floor(Math.log2(limits.maxComputeWorkgroupStorageSize / bytes));
  const tileWires = Math.min(large.tileWires, room);
  const shape = { tileWires, runWires: Math.min(tileWires, runWires(tileWires)) };
  return large.strategy === "cheaper"
    ? planSweeps(program, shape)
    : planSweepsBy(large.strategy, program, shape);
}

/** The program on more wires, which nothing touches. */
function widened(program: Program, wireCount: number): Program {
  const added = Array.from(
    { length: Math.max(0, wireCount - program.wireCount) },
    (_, index) => 1 << (program.wireCount + index),
  );
  const { columns, rows } = program.frame;
  return {
    ...program,
    wireCount: program.wireCount + added.length,
    frame: { columns: [...columns, ...added], rows: [...rows, ...added] },
  };
}

/** Fails with `webgpu/too-many-wires`. */
export function setUpLarge(
  given: Program,
  tuning: Tuning,
  limits: LargeLimits,
): Result<LargeProgram> {
  const program = widened(given, TILE_WIRES);
  const forward = spreadState(program.wireCount, limits, "forward");
  if (!forward.ok) return forward;
  const backward = spreadState(program.wireCount, limits, "backward");
  // Blocks load and store at so many places that compilers choke on states in parts.
  const kind = forward.value > 1 ? "sweep" : tuning.large.kind;
  const plan = kind === "sweep" ? sweepProgram(program, tuning, limits) : null;
  const ordered = plan?.program ?? program;
  const tables = createInstructionTables(ordered);
  const encoded = plan
    ? encodeSweeps(plan, tables, TILE_WIRES)
    : encodeBlockSteps(program, tables, TILE_WIRES);
  return success({
    program: ordered,
    tables,
    encoded,
    isPlain: encoded.blocks.every(isPlain),
    described: plan
      ? describeSweeps(plan)
      : encoded.steps.map(({ gateCount }, index) => `block ${index}: ${gateCount} gates or idle`),
    createRoute: (work) =>
      new LargeRoute({
        work,
        tuning,
        steps: encoded.steps,
        kind,
        partCount: forward.value,
        bufferLimit: partLimit(limits),
        backwardRefusal: backward.ok ? null : (backward.problems[0] ?? null),
      }),
  });
}
