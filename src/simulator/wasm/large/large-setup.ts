/** What a session on many wires needs before it takes memory: its sweeps and their words, and how much it takes. */
import { failure, problem, success, type Result } from "../../../base/result.ts";
import { compile, compileMeasured } from "../../../compiler/compile.ts";
import { placeObservable } from "../../../compiler/observable.ts";
import {
  planSweeps,
  planSweepsBy,
  type FrameStrategy,
  type SweepPlan,
} from "../../../compiler/passes/form-sweeps.ts";
import type { Program } from "../../../compiler/program.ts";
import { createInstructionTables, type InstructionTables } from "../../instruction-tables.ts";
import type { SessionRequest } from "../../simulator.ts";
import { lanesOf, type Precision } from "../kernels.ts";
import { inMebibytes, MAX_WIRES } from "../limits.ts";
import type { SessionOptions } from "../share.ts";
import {
  encodeObserved,
  encodeSweeps,
  groupByFlip,
  type EncodedSweeps,
  type ObservedFlip,
} from "./encode-sweeps.ts";
import { mapLarge } from "./large-memory.ts";
import type { VectorShape } from "./write-steps.ts";

/** A program as sweeps, with its numbers and its words. */
export interface PreparedSweeps extends EncodedSweeps {
  readonly plan: SweepPlan;
  readonly tables: InstructionTables;
  /** Where the walk back ends: the first instruction that is differentiated, or the count. */
  readonly lastBack: number;
}

export interface LargeSetup {
  readonly precision: Precision;
  /** Neighbouring amplitudes in a vector. */
  readonly vectorLength: number;
  readonly wireCount: number;
  readonly tileWires: number;
  /** Threads that may work on a state together, this one among them; with more than one they share its memory. */
  readonly threadCount: number;
  readonly featureCount: number;
  readonly parameterCount: number;
  readonly observableCount: number;
  readonly observed: readonly ObservedFlip[];
  readonly observables: Uint32Array;
  /** For the state. */
  readonly full: PreparedSweeps;
  /** For expectations and gradients: without what the observables cannot see. */
  readonly measured: PreparedSweeps;
}

/** 64 bytes in float32, a cache line. */
export const RUN_WIRES = 3;

/**
 * Moving amplitudes one by one when a tile is stored, and flips of lanes where the lowest bits are flipped often:
 * measured on states of 8 MiB, which the processor's last cache holds.
 */
const MOVE_COST = 0.7;

/** Smaller states are done before another thread has woken up. */
const TEAM_FROM = 14;

function prepareSweeps(
  program: Program,
  { tileWires, vectorLength }: VectorShape,
  strategy: FrameStrategy | null,
): PreparedSweeps {
  const shape = { tileWires, runWires: RUN_WIRES };
  const plan = strategy
    ? planSweepsBy(strategy, program, shape)
    : planSweeps(program, shape, MOVE_COST);
  const tables = createInstructionTables(plan.program);
  const first = tables.gradientSlot.findIndex((slot) => slot >= 0);
  const lastBack = first < 0 ? tables.instructionCount : first;
  return {
    plan,
    tables,
    lastBack,
    ...encodeSweeps(plan, tables, { runWires: RUN_WIRES, vectorLength }),
  };
}

/** Fails with `wasm/too-many-wires` or `wasm/out-of-memory`, before any memory is taken. */
export function createLargeSetup(
  { circuit, featureCount, parameters, observables }: SessionRequest,
  { precision, strategy, memoryBytes, ...options }: SessionOptions,
): Result<LargeSetup> {
  const wireCount = circuit.wires.length;
  if (wireCount > MAX_WIRES) {
    return failure(
      problem(
        "wasm/too-many-wires",
        "",
        `The circuit has ${wireCount} wires; WebAssembly here can hold ${MAX_WIRES}.`,
        `Use at most ${MAX_WIRES} wires.`,
      ),
    );
  }
  const tileWires = Math.min(options.tileWires, wireCount);
  const vectorLength = lanesOf(precision);
  const shape = { tileWires, vectorLength };
  const program = compile({ circuit, featureCount, parameters, controlledZ: "phases" });
  const measured = prepareSweeps(compileMeasured(program, observables).program, shape, strategy);
  const placed = observables.map((pauli) => placeObservable(pauli, measured.plan.program.frame));
  const observed = groupByFlip(placed);
  const setup: LargeSetup = {
    precision,
    vectorLength,
    wireCount,
    tileWires,
    // No more than there are tiles to take.
    threadCount:
      wireCount < TEAM_FROM ? 1 : Math.min(options.teamSize, 2 ** (wireCount - tileWires)),
    featureCount,
    parameterCount: parameters.length,
    observableCount: observables.length,
    observed,
    observables: encodeObserved(placed, observed),
    full: prepareSweeps(program, shape, strategy),
    measured,
  };
  const { forwardBytes } = mapLarge(setup);
  if (forwardBytes > memoryBytes) {
    return failure(
      problem(
        "wasm/out-of-memory",
        "",
        `A state of ${wireCount} wires takes ${inMebibytes(forwardBytes)} in ${precision}; WebAssembly here may take ${inMebibytes(memoryBytes)}.`,
        "Use fewer wires.",
      ),
    );
  }
  return success(setup);
}
