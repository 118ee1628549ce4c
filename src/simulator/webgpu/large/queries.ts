/**
 * Answers questions about a large state where it lies. Amplitudes are gone through in the circuit's order, or
 * whichever suits the question, whatever frame the program has left them in; only sums, counts and the few
 * amplitudes asked for are read back.
 */
import { at } from "../../../base/assert.ts";
import type { PauliString } from "../../../circuit/observable.ts";
import { placeObservable } from "../../../compiler/observable.ts";
import { checkQuery } from "../../queries/answer-queries.ts";
import { densityFromStrings, stringsOn } from "../../queries/reduced-states.ts";
import { sampleNumbers, type StateAnswer, type StateQuery } from "../../state-query.ts";
import { encodeObservables, OBSERVABLE_BYTES } from "../encode-program.ts";
import type { Executor, PlanWatch } from "../executor.ts";
import type { BufferName, Dispatch, Plan } from "../plan.ts";
import type { KernelConstants } from "../pipelines.ts";
import type { ProgramSetup } from "../setup.ts";
import type { StagingPool } from "../staging.ts";
import type { Tuning } from "../tuning.ts";
import { spreadName } from "./kernels.ts";
import { cut, type LargeRoute } from "./plan-large.ts";
import { selectLikeliest, type Selection } from "./select-likeliest.ts";
import { PSI_PARTS } from "./spread.ts";
import { createWalk, encodeWalk, type Walk } from "./walk.ts";

type QueryOf<Kind extends StateQuery["kind"]> = Extract<StateQuery, { kind: Kind }>;
type WalkKernel = "probability-sums" | "magnitude-bins" | "select-amplitudes" | "draw-samples";

/** Steps of a thread, about: rounding errors of its sums grow with their root. */
const STEP_BITS = 10;
const LEAST_THREAD_BITS = 8;
/** Threads of a histogram, each with its own sums. */
const BIN_THREAD_BITS = 10;
/** Amplitudes that a sample's thread adds up. */
const SAMPLE_BLOCK_BITS = 8;
/** What visiting an amplitude costs, in units of a gate on it. */
const VISIT_COST = 4;
/** Strings measured at a time. */
const MOST_STRINGS = 64;
/** Walks that the likeliest states take: three digits of a probability, then they are collected; ties take more. */
const USUAL_TOP_WALKS = 4;

export interface QueryParts {
  readonly tuning: Tuning;
  /** The whole program; its state is in `states`. */
  readonly full: ProgramSetup;
  readonly route: LargeRoute;
  /** Of the whole state, radians. */
  readonly phase: number;
  readonly executor: Executor;
  readonly staging: StagingPool;
  readonly device: GPUDevice;
}

interface WalkOrder {
  readonly kernel: WalkKernel;
  readonly walk: Walk;
  readonly buffers: readonly BufferName[];
  readonly words?: readonly number[];
}

export class LargeQueries {
  private readonly parts: QueryParts;
  /** The circuit's wires in the state's indices. */
  private readonly columns: readonly number[];
  private watch: PlanWatch = { advance: () => {}, checkpoint: async () => {} };
  /** Of the question that is being answered: what it should still cost. */
  private left = 0;

  constructor(parts: QueryParts) {
    this.parts = parts;
    this.columns = parts.full.program.frame.columns;
  }

  private get wireCount(): number {
    return this.columns.length;
  }

  private get blockBits(): number {
    return Math.min(SAMPLE_BLOCK_BITS, this.wireCount);
  }

  /** What a question costs, about: some depend on the state. @throws when it asks for what there cannot be. */
  costOf(query: StateQuery): number {
    checkQuery(query, this.wireCount);
    const walk = VISIT_COST * 2 ** this.wireCount;
    switch (query.kind) {
      case "expectations":
        return this.measuringCost(query.paulis);
      case "reduced":
        return this.measuringCost(stringsOn(query.wires));
      case "marginal":
      case "histogram":
        return walk;
      case "top":
        return USUAL_TOP_WALKS * walk;
      case "samples":
        return query.count === 0 ? 0 : walk + VISIT_COST * query.count * 2 ** this.blockBits;
    }
  }

  /** In the order of the queries. @param watch told of exactly what `costOf` says of each. */
  async answer(queries: readonly StateQuery[], watch: PlanWatch): Promise<StateAnswer[]> {
    this.watch = watch;
    const answers: StateAnswer[] = [];
    for (const query of queries) {
      this.left = this.costOf(query);
      answers.push(await this.answerOne(query));
      watch.advance(this.left);
    }
    return answers;
  }

  private async answerOne(query: StateQuery): Promise<StateAnswer> {
    switch (query.kind) {
      case "expectations":
        return { kind: "expectations", values: await this.measure(query.paulis) };
      case "reduced": {
        const values = await this.measure(stringsOn(query.wires));
        return { kind: "reduced", density: densityFromStrings(values, query.wires.length) };
      }
      case "marginal":
        return { kind: "marginal", probabilities: await this.sumProbabilities(query.wires) };
      case "histogram":
        return this.histogram(query);
      case "top":
        return this.top(query);
      case "samples":
        return this.sample(query);
    }
  }

  private async run(plan: Plan): Promise<void> {
    const { executor } = this.parts;
    const pipelines = await executor.compile(plan);
    const prepared = executor.prepare(plan, pipelines);
    const advance = (cost: number): void => {
      const known = Math.min(cost, this.left);
      this.left -= known;
      this.watch.advance(known);
    };
    try {
      await executor.runLong(prepared, { ...this.watch, advance });
    } finally {
      executor.release(prepared);
    }
  }

  private async read(name: BufferName, bytes: number): Promise<Float32Array> {
    const { executor, staging, device } = this.parts;
    const results = staging.acquire(bytes);
    const encoder = device.createCommandEncoder({ label: "read answer" });
    encoder.copyBufferToBuffer(executor.buffer(name), 0, results, 0, bytes);
    device.queue.submit([encoder.finish()]);
    return staging.read(results, bytes);
  }

  private dispatchOf(
    kernel: WalkKernel,
    buffers: readonly BufferName[],
    rest: Pick<Dispatch, "task" | "cost"> & { readonly threadCount: number },
  ): Dispatch {
    const { tuning, route, full } = this.parts;
    const { partCount } = route;
    const constants: KernelConstants = {
      workgroupWidth: tuning.flatWidth,
      ...(partCount > 1 && { partBits: full.work.wireCount - Math.log2(partCount) }),
    };
    return {
      kernel: spreadName(kernel, partCount),
      constants,
      task: rest.task,
      buffers: ["query table", ...buffers],
      groups: [PSI_PARTS.slice(0, partCount)],
      workgroupCount: Math.ceil(rest.threadCount / tuning.flatWidth),
      cost: rest.cost,
    };
  }

  private async go({ kernel, walk, buffers, words = [] }: WalkOrder): Promise<void> {
    const { executor, tuning } = this.parts;
    await executor.reserveAll({ "query table": walk.table.byteLength });
    executor.write("query table", walk.table);
    const threadCount = 2 ** walk.threadBits;
    const stepCost = VISIT_COST * threadCount;
    const ranges = cut(walk.stepCount, stepCost, tuning.large.dispatchCost);
    await this.run(
      ranges.map((range) =>
        this.dispatchOf(kernel, buffers, {
          task: encodeWalk(walk, range, words),
          cost: (range.end - range.first) * stepCost,
          threadCount,
        }),
      ),
    );
  }

  private threadBits(least: number): number {
    const wanted = Math.max(LEAST_THREAD_BITS, this.wireCount - STEP_BITS);
    return Math.min(this.wireCount, Math.max(least, wanted));
  }

  /** Of the 2^k outcomes of k wires, wires[j] being bit j. */
  private async sumProbabilities(wires: readonly number[]): Promise<Float64Array> {
    const others = this.columns.filter((_, wire) => !wires.includes(wire));
    const columns = [...wires.map((wire) => at(this.columns, wire)), ...others];
    const walk = createWalk(columns, this.threadBits(wires.length));
    const bytes = 4 * 2 ** walk.threadBits;
    await this.parts.executor.reserveAll({ "query out": bytes });
    await this.go({ kernel: "probability-sums", walk, buffers: ["query out"] });
    const sums = await this.read("query out", bytes);
    const outcomes = new Float64Array(2 ** wires.length);
    sums.forEach((sum, thread) => {
      const outcome = thread % outcomes.length;
      outcomes[outcome] = at(outcomes, outcome) + sum;
    });
    return outcomes;
  }

  private async histogram({ bins }: QueryOf<"histogram">): Promise<StateAnswer> {
    const { executor } = this.parts;
    const walk = createWalk(this.columns, Math.min(BIN_THREAD_BITS, this.wireCount));
    const threadCount = 2 ** walk.threadBits;
    await executor.reserveAll({ "query out": 4 * bins, "query sums": 4 * bins * threadCount });
    executor.write("query out", new Uint32Array(bins));
    await this.go({
      kernel: "magnitude-bins",
      walk,
      buffers: ["query out", "query sums"],
      words: [bins],
    });
    const counts = await this.read("query out", 4 * bins);
    const sums = await this.read("query sums", 4 * bins * threadCount);
    const massOf = (bin: number): number =>
      sums
        .subarray(bin * threadCount, (bin + 1) * threadCount)
        .reduce((sum, mass) => sum + mass, 0);
    return {
      kind: "histogram",
      counts: Float64Array.from(new Uint32Array(counts.buffer)),
      masses: Float64Array.from({ length: bins }, (_, bin) => massOf(bin)),
    };
  }

  private async top({ count }: QueryOf<"top">): Promise<StateAnswer> {
    const { executor, phase } = this.parts;
    const walk = createWalk(this.columns, this.threadBits(0));
    const ask = async ({ words, length }: Selection): Promise<Uint32Array> => {
      await executor.reserveAll({ "query out": 4 * length });
      executor.write("query out", new Uint32Array(length));
      await this.go({ kernel: "select-amplitudes", walk, buffers: ["query out"], words });
      return new Uint32Array((await this.read("query out", 4 * length)).buffer);
    };
    const best = await selectLikeliest(this.wireCount, count, ask);
    const [cosine, sine] = [Math.cos(phase), Math.sin(phase)];
    return {
      kind: "top",
      indices: Uint32Array.from(best, ({ index }) => index),
      amplitudes: Float64Array.from(
        best.flatMap(({ re, im }) => [cosine * re - sine * im, cosine * im + sine * re]),
      ),
    };
  }

  private async sample({ count, seed }: QueryOf<"samples">): Promise<StateAnswer> {
    const indices = new Uint32Array(count);
    if (count === 0) return { kind: "samples", indices };
    const { executor, tuning } = this.parts;
    const { blockBits } = this;
    const blockWires = Array.from(
      { length: this.wireCount - blockBits },
      (_, wire) => blockBits + wire,
    );
    const targets = placeTargets(
      sampleNumbers(count, seed),
      await this.sumProbabilities(blockWires),
      2 ** blockBits,
    );
    const walk = createWalk(this.columns, 0);
    await executor.reserveAll({
      "query table": walk.table.byteLength,
      "query sums": targets.byteLength,
      "query out": 4 * count,
    });
    executor.write("query table", walk.table);
    executor.write("query sums", targets);
    const cost = VISIT_COST * 2 ** blockBits;
    await this.run(
      cut(count, cost, tuning.large.dispatchCost).map((range) =>
        this.dispatchOf("draw-samples", ["query sums", "query out"], {
          task: encodeWalk(walk, range, [blockBits]),
          cost: (range.end - range.first) * cost,
          threadCount: range.end - range.first,
        }),
      ),
    );
    indices.set(new Uint32Array((await this.read("query out", 4 * count)).buffer));
    return { kind: "samples", indices };
  }

  /** The strings from one on that are measured together, and the route that measures them. */
  private measuring(paulis: readonly PauliString[], from: number) {
    const { route, full } = this.parts;
    const placed = paulis
      .slice(from, from + MOST_STRINGS)
      .map((pauli) => placeObservable(pauli, full.program.frame));
    const isDiagonal = placed.every(({ flip }) => flip === 0);
    return { placed, measuring: route.measuring(placed.length, isDiagonal) };
  }

  private measuringCost(paulis: readonly PauliString[]): number {
    let total = 0;
    for (let from = 0; from < paulis.length; from += MOST_STRINGS) {
      const plan = this.measuring(paulis, from).measuring.planExpectations(1);
      total += plan.reduce((sum, { cost }) => sum + cost, 0);
    }
    return total;
  }

  private async measure(paulis: readonly PauliString[]): Promise<Float64Array> {
    const { executor } = this.parts;
    const values = new Float64Array(paulis.length);
    for (let from = 0; from < paulis.length; from += MOST_STRINGS) {
      const { placed, measuring } = this.measuring(paulis, from);
      await executor.reserveAll({
        "query table": placed.length * OBSERVABLE_BYTES,
        "query out": 4 * placed.length,
        "query sums": measuring.partialBytes(1, false),
      });
      executor.write("query table", encodeObservables(placed));
      await this.run(
        measuring.planExpectations(1).map((dispatch) => ({
          ...dispatch,
          buffers: dispatch.buffers.map((name) => QUERY_BUFFERS[name] ?? name),
        })),
      );
      values.set(await this.read("query out", 4 * placed.length), from);
    }
    return values;
  }
}

const QUERY_BUFFERS: Readonly<Partial<Record<BufferName, BufferName>>> = {
  observables: "query table",
  expectations: "query out",
  partials: "query sums",
};

/**
 * Of each number u in [0, 1), in order: the block where the cumulated probability passes u of the whole, and
 * what is left of it there. Two words each: the block's first index, and a float.
 */
function placeTargets(
  numbers: Float64Array,
  masses: Float64Array,
  blockSize: number,
): Uint32Array<ArrayBuffer> {
  const ends = new Float64Array(masses.length);
  masses.reduce((sum, mass, block) => (ends[block] = sum + mass), 0);
  const total = at(ends, ends.length - 1);
  const words = new Uint32Array(2 * numbers.length);
  const floats = new Float32Array(words.buffer);
  numbers.forEach((number, sample) => {
    const target = number * total;
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(ends, middle) > target) high = middle;
      else low = middle + 1;
    }
    words[2 * sample] = low * blockSize;
    floats[2 * sample + 1] = target - (low > 0 ? at(ends, low - 1) : 0);
  });
  return words;
}
