/**
 * The route of the largest circuits: states in storage, a dispatch or a few for each step. On a GPU a step is a
 * sweep, which brings tiles into workgroup memory; on software adapters it is a block of gates by itself.
 */
import { at } from "../../../base/assert.ts";
import type { Problem } from "../../../base/result.ts";
import { TILE_WIRES } from "../plan-blocks.ts";
import {
  baseTask,
  sumRows,
  type BufferName,
  type Dispatch,
  type Plan,
  type Route,
  type Workload,
} from "../plan.ts";
import type { KernelName } from "../kernels.ts";
import type { KernelConstants } from "../pipelines.ts";
import type { Task } from "../task.ts";
import type { LargeTuning, Tuning } from "../tuning.ts";
import type { EncodedSteps, Step } from "./encode-steps.ts";
import { spreadName } from "./kernels.ts";
import { AMPLITUDE_BYTES, LAMBDA_PARTS, PSI_PARTS, type PartCount } from "./spread.ts";

export interface LargeRouteOptions {
  readonly work: Workload;
  readonly tuning: Tuning;
  readonly steps: EncodedSteps["steps"];
  /** What a step is. */
  readonly kind: LargeTuning["kind"];
  readonly partCount: PartCount;
  /** Bytes that one buffer may have. */
  readonly bufferLimit: number;
  /** Why there are no gradients; null where there are. */
  readonly backwardRefusal: Problem | null;
}

/** Of a step forward and of one back, floating-point operations of a slot per amplitude, about. */
const FORWARD_COST = 1;
const BACKWARD_COST = 4;

/** Of the kernel `expectation-large`. */
const OBSERVABLES_PER_THREAD = 4;
/** Parts into which an expectation's sum is cut, over all dispatches. */
const MOST_COLUMNS = 4096;

/** Partial sums take at most this share of what the two states take, or this many bytes. */
const PARTIAL_SHARE = 0.04;
const PARTIAL_BYTES = 2 ** 19;

/** The largest power of two that is at most `value`, and at least 1. */
const powerBelow = (value: number): number => 2 ** Math.max(0, Math.floor(Math.log2(value)));

interface Range {
  readonly first: number;
  readonly end: number;
}

/** 0 to `total`, cut where a dispatch would cost more than it may. */
export function cut(total: number, costOfOne: number, most: number): Range[] {
  const size = Math.min(total, powerBelow(most / costOfOne));
  return Array.from({ length: Math.ceil(total / size) }, (_, index) => ({
    first: index * size,
    end: Math.min(total, (index + 1) * size),
  }));
}

export class LargeRoute implements Route {
  readonly lanes = 1;
  readonly sampleMultiple = 1;
  readonly consumesStates = true;
  readonly partialCount = 1;
  readonly isLong = true;
  readonly adjointBuffer = "costates";
  readonly partCount: PartCount;
  readonly backwardRefusal: Problem | null;
  private readonly work: Workload;
  private readonly tuning: Tuning;
  private readonly steps: EncodedSteps["steps"];
  private readonly bufferLimit: number;
  private readonly kind: LargeTuning["kind"];

  constructor(options: LargeRouteOptions) {
    const { work, tuning, steps, kind, partCount, bufferLimit, backwardRefusal } = options;
    this.kind = kind;
    this.bufferLimit = bufferLimit;
    this.work = work;
    this.tuning = tuning;
    this.steps = steps;
    this.partCount = partCount;
    this.backwardRefusal = backwardRefusal;
  }

  /** The same for other observables. */
  measuring(observableCount: number, isDiagonal: boolean): LargeRoute {
    const { tuning, steps, kind, partCount, bufferLimit, backwardRefusal } = this;
    const work = { ...this.work, observableCount, isDiagonal };
    return new LargeRoute({ work, tuning, steps, kind, partCount, bufferLimit, backwardRefusal });
  }

  /** Steps before it are not undone. */
  private get firstUndone(): number {
    const first = this.steps.findIndex(({ watchedCount }) => watchedCount > 0);
    return first < 0 ? this.steps.length : first;
  }

  private dispatch(
    kernel: Parameters<typeof spreadName>[0],
    buffers: readonly BufferName[],
    task: Partial<Task>,
    {
      sampleCount,
      threads,
      cost,
      width = this.tuning.flatWidth,
      constants = {},
      isBackward = false,
    }: {
      readonly sampleCount: number;
      readonly threads: number;
      readonly cost: number;
      readonly width?: number;
      readonly constants?: KernelConstants;
      readonly isBackward?: boolean;
    },
  ): Dispatch {
    const { partCount } = this;
    return {
      kernel: spreadName(kernel, partCount) as KernelName,
      buffers,
      groups: [
        PSI_PARTS.slice(0, partCount),
        ...(isBackward ? [LAMBDA_PARTS.slice(0, partCount)] : []),
      ],
      constants: {
        workgroupWidth: width,
        ...(partCount > 1 && {
          partBits: this.work.wireCount - Math.log2(partCount),
        }),
        ...constants,
      },
      task: { ...baseTask(this.work, sampleCount), ...task },
      workgroupCount: Math.ceil(threads / width),
      cost,
    };
  }

  private stepConstants(step: Step): KernelConstants {
    return {
      hasConditions: this.work.conditionBytes > 0 ? 1 : 0,
      isPlain: this.work.isPlain ? 1 : 0,
      ...(this.kind === "sweep" && { tileAmplitudes: step.tileSize }),
    };
  }

  /** Threads that share a tile in workgroup memory: at most one for each tile of its blocks. */
  private sweepWidth({ tileSize }: Step): number {
    return Math.min(this.tuning.large.width, tileSize / 2 ** TILE_WIRES);
  }

  private planStep(step: Step, sampleCount: number): Plan {
    const { kind } = this;
    const { dispatchCost, width, threadLimit } = this.tuning.large;
    const tileCost = FORWARD_COST * step.tileSize * step.gateCount;
    const buffers = ["instructions", "conditions", "elements"] as const;
    const constants = this.stepConstants(step);
    if (kind === "sweep") {
      const threadsPerTile = this.sweepWidth(step);
      return cut(step.tileCount * sampleCount, tileCost, dispatchCost).map(({ first, end }) =>
        this.dispatch(
          "forward-sweep",
          buffers,
          { sweep: step.place, first, end },
          {
            sampleCount,
            threads: (end - first) * threadsPerTile,
            width: threadsPerTile,
            constants,
            cost: (end - first) * tileCost,
          },
        ),
      );
    }
    return cut(step.tileCount, sampleCount * tileCost, dispatchCost).map(({ first, end }) => {
      const threadsPerSample = Math.min(threadLimit, end - first);
      return this.dispatch(
        "forward-block",
        buffers,
        { sweep: step.place, first, end, threadsPerSample },
        {
          sampleCount,
          threads: sampleCount * threadsPerSample,
          width,
          constants,
          cost: sampleCount * (end - first) * tileCost,
        },
      );
    });
  }

  planStates(sampleCount: number): Plan {
    const amplitudeCount = 2 ** this.work.wireCount;
    const { dispatchCost } = this.tuning.large;
    return [
      ...cut(sampleCount * amplitudeCount, FORWARD_COST, dispatchCost).map(({ first, end }) =>
        this.dispatch(
          "ground-states",
          [],
          { first, end },
          { sampleCount, threads: end - first, cost: end - first },
        ),
      ),
      ...this.steps.flatMap((step) => this.planStep(step, sampleCount)),
    ];
  }

  private expectationRanges(sampleCount: number): readonly Range[] {
    const rows = sampleCount * Math.ceil(this.work.observableCount / OBSERVABLES_PER_THREAD);
    return cut(
      2 ** this.work.wireCount,
      rows * OBSERVABLES_PER_THREAD,
      this.tuning.large.dispatchCost,
    );
  }

  /** Parts of one dispatch. */
  private expectationParts(ranges: readonly Range[]): number {
    const { first, end } = at(ranges, 0);
    const wanted = (end - first) / Math.max(4, this.tuning.amplitudesPerPart);
    const rows = Math.max(1, this.work.observableCount);
    const room = this.bufferLimit / (4 * rows * ranges.length);
    return powerBelow(Math.min(1024, MOST_COLUMNS / ranges.length, room, wanted));
  }

  /** From `states` and `observables` to `expectations`, [sample][observable]. */
  planExpectations(sampleCount: number): Plan {
    const { work, tuning } = this;
    if (work.observableCount === 0) return [];
    const ranges = this.expectationRanges(sampleCount);
    const parts = this.expectationParts(ranges);
    const columns = ranges.length * parts;
    const rowCount = sampleCount * Math.ceil(work.observableCount / OBSERVABLES_PER_THREAD);
    const out = columns === 1 ? "expectations" : "partials";
    const sums = ranges.map(({ first, end }, index) =>
      this.dispatch(
        "expectation-large",
        ["observables", out],
        {
          first,
          end,
          threadsPerSample: parts,
          rowCount,
          rowLength: columns,
          sweep: index * parts,
        },
        {
          sampleCount,
          threads: rowCount * parts,
          constants: { isDiagonal: work.isDiagonal ? 1 : 0 },
          cost: rowCount * OBSERVABLES_PER_THREAD * (end - first),
        },
      ),
    );
    if (columns === 1) return sums;
    const rows = sampleCount * work.observableCount;
    return [...sums, sumRows(tuning, ["partials", "expectations"], rows, columns)];
  }

  planForward(sampleCount: number): Plan {
    return [...this.planStates(sampleCount), ...this.planExpectations(sampleCount)];
  }

  private planCostates(sampleCount: number): Plan {
    const { work, tuning } = this;
    const cost = sampleCount * (1 + work.observableCount);
    return cut(2 ** work.wireCount, cost, tuning.large.dispatchCost).map(({ first, end }) => {
      const threadsPerSample = Math.min(tuning.large.threadLimit, Math.ceil((end - first) / 4));
      return this.dispatch(
        "costates",
        ["observables", "weights"],
        { first, end, threadsPerSample },
        {
          sampleCount,
          threads: sampleCount * threadsPerSample,
          constants: { isDiagonal: work.isDiagonal ? 1 : 0 },
          cost: (end - first) * cost,
          isBackward: true,
        },
      );
    });
  }

  /** Threads that share a sample going back: a power of two whose partial sums fit their budget. */
  private rowLimit(sampleCount: number): number {
    const mostWatched = Math.max(1, ...this.steps.map(({ watchedCount }) => watchedCount));
    const states = 2 * AMPLITUDE_BYTES * sampleCount * 2 ** this.work.wireCount;
    const budget = Math.min(this.bufferLimit, Math.max(PARTIAL_BYTES, PARTIAL_SHARE * states));
    return Math.min(
      this.tuning.large.partialLimit,
      powerBelow(budget / (12 * sampleCount * mostWatched)),
    );
  }

  private planUndo(step: Step, sampleCount: number): Plan {
    const { kind } = this;
    const { dispatchCost, width } = this.tuning.large;
    const tileCost = BACKWARD_COST * step.tileSize * step.gateCount * sampleCount;
    const ranges = cut(step.tileCount, tileCost, dispatchCost);
    const { first: from, end: until } = at(ranges, 0);
    const perTile = kind === "sweep" ? this.sweepWidth(step) : 1;
    const threadsPerSample =
      perTile *
      Math.min(until - from, Math.max(1, Math.floor(this.rowLimit(sampleCount) / perTile)));
    const undo = ranges.map(({ first, end }) =>
      this.dispatch(
        kind === "sweep" ? "adjoint-sweep" : "adjoint-block",
        ["instructions", "conditions", "elements", "partials"],
        { sweep: step.place, first, end, threadsPerSample },
        {
          sampleCount,
          threads: sampleCount * threadsPerSample,
          width: kind === "sweep" ? perTile : width,
          constants: this.stepConstants(step),
          cost: (end - first) * tileCost,
          isBackward: true,
        },
      ),
    );
    if (step.watchedCount === 0) return undo;
    const rowCount = 3 * step.watchedCount * sampleCount;
    const sum: Dispatch = {
      kernel: "sum-slots",
      buffers: ["instructions", "partials", "sums"],
      constants: { workgroupWidth: this.tuning.flatWidth },
      task: {
        ...baseTask(this.work, sampleCount),
        sweep: step.slotsPlace,
        rowCount,
        rowLength: threadsPerSample,
      },
      workgroupCount: Math.ceil(rowCount / this.tuning.flatWidth),
      cost: rowCount * threadsPerSample,
    };
    return [...undo, sum];
  }

  planAdjoint(sampleCount: number): Plan {
    return [
      ...this.planCostates(sampleCount),
      ...this.steps
        .slice(this.firstUndone)
        .toReversed()
        .flatMap((step) => this.planUndo(step, sampleCount)),
    ];
  }

  partialBytes(sampleCount: number, isBackward: boolean): number {
    const { work } = this;
    const mostWatched = Math.max(0, ...this.steps.map(({ watchedCount }) => watchedCount));
    const perTile = Math.max(...this.steps.map((step) => this.sweepWidth(step)));
    const rows = Math.max(this.rowLimit(sampleCount), perTile);
    const ranges = work.observableCount > 0 ? this.expectationRanges(sampleCount) : [];
    const columns = ranges.length > 0 ? ranges.length * this.expectationParts(ranges) : 0;
    return Math.max(
      columns > 1 ? 4 * sampleCount * work.observableCount * columns : 0,
      isBackward ? 12 * mostWatched * sampleCount * rows : 0,
    );
  }
}
