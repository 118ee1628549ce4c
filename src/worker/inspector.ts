/** Answers what the state is between two columns, without computing from the start each time. */
import { assert, at, present } from "../base/assert.ts";
import { InterruptedError } from "../base/interruption.ts";
import { failure, problem, success, type Problem, type Result } from "../base/result.ts";
import { columnCount, type Circuit } from "../circuit/circuit.ts";
import { isDisplay } from "../circuit/gate-table.ts";
import { isUnitary } from "../circuit/measurement.ts";
import type { NoiseModel } from "../circuit/noise-model.ts";
import { parsePauliSum } from "../circuit/pauli-sum.ts";
import { lowerColumns, type LoweredColumns } from "../compiler/lower-columns.ts";
import { MAX_AMPLITUDE_WIRES } from "../learning/reports.ts";
import {
  blochVectors,
  meyerWallach,
  wireEntropies,
  wirePurities,
} from "../simulator/analysis/bloch-vectors.ts";
import { reducedDensity } from "../simulator/analysis/reduced-density.ts";
import { pauliMean } from "../simulator/analysis/pauli-mean.ts";
import { numericColumn, type WalkInputs } from "../simulator/state-walk/numeric-column.ts";
import {
  MAX_WALK_WIRES,
  StateWalk,
  type WalkCheckpoint,
} from "../simulator/state-walk/state-walk.ts";
import type { Simulator } from "../simulator/simulator.ts";
import { unitaryOf } from "../simulator/state-walk/unitary.ts";
import type { Dataset } from "../datasets/dataset.ts";
import { CloudProbe } from "./cloud-probe.ts";
import {
  MAX_UNITARY_WIRES,
  type BlochCloud,
  type CountsQuery,
  type CountsReport,
  type CircuitUnitary,
  type CloudQuery,
  type DisplayReading,
  type ExpectationQuery,
  type InspectQuery,
  type OneShot,
  type StateInspection,
} from "./inspection.ts";
import type { Run } from "./run.ts";
import type { WideProbe } from "./wide-probe.ts";
import { createYielder } from "./yielder.ts";

/** What is inspected: an open run, its circuit and its data. */
export interface InspectedRun {
  readonly run: Run;
  readonly circuit: Circuit;
  readonly dataset: Dataset;
  /** Missing where nothing is noisy. */
  readonly noise?: NoiseModel;
}

/** Where a walk goes, and what it does on the way. */
interface WalkOrder {
  readonly subject: InspectedRun;
  readonly column: number;
  readonly seed: number;
  readonly withDisplays: boolean;
  readonly checkpoint: WalkCheckpoint;
}

/** The state at a column, and where that is. */
interface FoundState {
  readonly state: Float64Array;
  readonly place: Pick<
    StateInspection,
    "runId" | "step" | "sample" | "column" | "columnCount" | "wireCount"
  >;
  readonly displays: readonly DisplayReading[];
  readonly oneShot: OneShot | null;
  /** When the walk to it began (performance.now). */
  readonly start: number;
}

/** What each display of the circuit shows, from left to right. */
async function readDisplays(
  walk: StateWalk,
  { ops }: Circuit,
  checkpoint: WalkCheckpoint,
): Promise<DisplayReading[]> {
  const readings: DisplayReading[] = [];
  for (const { id, gate, column, targets } of ops) {
    if (!isDisplay(gate)) continue;
    // What else stands in its column is on other wires: it changes nothing of what it shows.
    const state = await walk.stateAfter(column, checkpoint);
    readings.push({ op: id, wires: targets, density: reducedDensity(state, targets) });
  }
  return readings;
}

const requestOf = ({ circuit, run: { trainer } }: InspectedRun) => ({
  circuit,
  featureCount: trainer.circuitInputCount,
  parameters: trainer.parameterNames,
});

const tooWide = (wireCount: number): Problem =>
  problem(
    "inspect/too-many-wires",
    "",
    `The circuit has ${wireCount} wires; the state between its columns is followed up to ${MAX_WALK_WIRES}.`,
    "Remove wires to look inside.",
  );

export class Inspector {
  private subject: InspectedRun | null = null;
  private lowered: LoweredColumns | null = null;
  /** Outlives runs: an edit leaves the columns before it as they were. */
  private walk = new StateWalk(0);
  private wide: Promise<WideProbe> | null = null;
  private cloud: CloudProbe | null = null;
  /** Settles when the walks begun so far have ended. */
  private walks: Promise<unknown> = Promise.resolve();
  private readonly yieldToMessages = createYielder();

  /** Turns to a run that was just opened; costs nothing until somebody asks. */
  turnTo(subject: InspectedRun): void {
    this.subject = subject;
    this.lowered = null;
    this.wide = null;
    this.forgetBackend();
  }

  /** The same run is drawn otherwise: its columns, or its displays. */
  redraw(circuit: Circuit): void {
    if (this.subject) this.turnTo({ ...this.subject, circuit });
  }

  /** The backend of the open run is another one now. */
  forgetBackend(): void {
    void this.cloud?.close();
    this.cloud = null;
  }

  private require(): InspectedRun {
    if (!this.subject) throw new Error("No experiment is open yet.");
    return this.subject;
  }

  private columnsOf(subject: InspectedRun): LoweredColumns {
    this.lowered ??= lowerColumns(requestOf(subject));
    return this.lowered;
  }

  private inputsOf({ run: { trainer, selectedSample } }: InspectedRun): WalkInputs {
    const values = trainer.parameters();
    return {
      parameters: new Map(trainer.parameterNames.map((name, index) => [name, at(values, index)])),
      features: trainer.circuitInputs([selectedSample]),
    };
  }

  /** What `use` makes of the state after `column` columns, when the walks before have ended. */
  private atColumn<T>(
    { column, withDisplays = false, seed = 1 }: InspectQuery,
    use: (found: FoundState) => T,
  ): Promise<Result<T>> {
    const result = this.walks.then(async () => {
      const start = performance.now();
      const subject = this.require();
      const { run, circuit } = subject;
      if (run.wireCount > MAX_WALK_WIRES) return failure(tooWide(run.wireCount));
      const count = columnCount(circuit);
      const place = {
        runId: run.id,
        step: run.trainer.step,
        sample: run.selectedSample,
        column: clampColumn(column, count),
        columnCount: count,
        wireCount: run.wireCount,
      };
      const checkpoint = async (): Promise<void> => {
        await this.yieldToMessages();
        if (this.subject !== subject) throw new InterruptedError("Another circuit was opened.");
      };
      const order = { subject, column: place.column, seed, withDisplays, checkpoint };
      const found = isUnitary(circuit) ? await this.walkTo(order) : await this.runTo(order);
      return success(use({ ...found, place, start }));
    });
    this.walks = result.catch(() => undefined);
    return result;
  }

  /** Of more wires than the walk goes; loaded by those who need it, and kept while nothing else is open. */
  private wideProbe(subject: InspectedRun): Promise<WideProbe> {
    const load = async (): Promise<WideProbe> => {
      const { WideProbe: Probe } = await import("./wide-probe.ts");
      return new Probe(subject);
    };
    this.wide ??= load();
    return this.wide;
  }

  private async walkTo({ subject, column, withDisplays, checkpoint }: WalkOrder) {
    const { run, circuit } = subject;
    const { preparation, columns } = this.columnsOf(subject);
    // All numbers are put in now: training may go on while the walk does.
    const inputs = this.inputsOf(subject);
    if (this.walk.wireCount !== run.wireCount) this.walk = new StateWalk(run.wireCount);
    this.walk.follow(
      numericColumn(preparation, inputs),
      columns.map((lowered) => numericColumn(lowered, inputs)),
    );
    // First, because the walk remembers the last place: the one that is asked for again.
    const displays = withDisplays ? await readDisplays(this.walk, circuit, checkpoint) : [];
    const state = await this.walk.stateAfter(column, checkpoint);
    return { state, displays, oneShot: null };
  }

  /** The same of a circuit that measures: one shot of it. */
  private async runTo({ subject, column, seed, withDisplays, checkpoint }: WalkOrder) {
    const inputs = this.inputsOf(subject);
    const { circuit } = subject;
    const request = { ...requestOf(subject), inputs, seed };
    const { followShot } = await import("../simulator/state-walk/one-shot.ts");
    const displays: DisplayReading[] = [];
    const shown = withDisplays ? circuit.ops.filter(({ gate }) => isDisplay(gate)) : [];
    const last = shown.reduce((most, op) => Math.max(most, op.column), column);
    let wanted: { state: Float64Array; oneShot: OneShot } | null = null;
    await followShot(request, last, checkpoint, (place, { state, bits }) => {
      for (const op of shown) {
        if (op.column !== place) continue;
        const density = reducedDensity(state, op.targets);
        displays.push({ op: op.id, wires: op.targets, density });
      }
      if (place !== column) return;
      const read = Array.from(bits, ([name, isOne]) => ({ name, isOne }));
      // The run goes on in the same array.
      wanted = { state: last > column ? state.slice() : state, oneShot: { seed, bits: read } };
    });
    return {
      ...present<{ state: Float64Array; oneShot: OneShot }>(wanted, "the wanted state"),
      displays,
    };
  }

  /** Fails when the state does not fit. */
  async inspect(query: InspectQuery): Promise<Result<StateInspection>> {
    // Loaded beside the walk, by those who ask for it: it brings a library.
    const { mutualInformation } = query.withMutualInformation
      ? await import("../simulator/analysis/mutual-information.ts")
      : { mutualInformation: null };
    const subject = this.require();
    const { wireCount } = subject.run;
    if (wireCount > MAX_WALK_WIRES) return (await this.wideProbe(subject)).inspect(query.column);
    const isSmall = wireCount <= MAX_AMPLITUDE_WIRES;
    const topOf = isSmall ? null : (await import("./wide-probe.ts")).topAmplitudes;
    return this.atColumn(query, ({ state, place, start, displays, oneShot }) => {
      const bloch = blochVectors(state, place.wireCount);
      const purity = wirePurities(bloch);
      const entropy = wireEntropies(bloch);
      return {
        ...place,
        amplitudes: isSmall ? state.slice() : null,
        top: topOf?.(state) ?? null,
        bloch,
        purity,
        entropy,
        meyerWallach: meyerWallach(purity),
        mutualInformation:
          isSmall && mutualInformation
            ? mutualInformation((pair) => reducedDensity(state, pair), entropy)
            : null,
        displays,
        oneShot,
        milliseconds: performance.now() - start,
      };
    });
  }

  /** ⟨P⟩ of a Pauli string, or a sum of them, as it was typed. */
  async expectation({ observable, ...query }: ExpectationQuery): Promise<Result<number>> {
    const subject = this.require();
    const { wireCount } = subject.run;
    const parsed = parsePauliSum(observable, wireCount);
    if (!parsed.ok) return parsed;
    const { terms } = parsed.value;
    if (wireCount > MAX_WALK_WIRES) {
      return (await this.wideProbe(subject)).expectation(query.column, parsed.value);
    }
    return this.atColumn(query, ({ state }) =>
      terms.reduce((sum, { coefficient, pauli }) => sum + coefficient * pauliMean(state, pauli), 0),
    );
  }

  /** What the circuit's bits are found to be in many runs; fails when it measures none, or too much. */
  async counts(query: CountsQuery, simulator: Simulator): Promise<Result<CountsReport>> {
    const subject = this.require();
    const { countShots } = await import("./count-shots.ts");
    return countShots(subject, query, simulator, async () => {
      await this.yieldToMessages();
      if (this.subject !== subject) throw new InterruptedError("Another circuit was opened.");
    });
  }

  /** Null beyond `MAX_UNITARY_WIRES` wires, and where the columns measure. */
  unitary(column: number | null): CircuitUnitary | null {
    const subject = this.require();
    const { run, circuit } = subject;
    const { wireCount } = run;
    const start = performance.now();
    if (wireCount > MAX_UNITARY_WIRES) return null;
    const count = columnCount(circuit);
    const last = clampColumn(column, count);
    const inputs = this.inputsOf(subject);
    const part = { ...circuit, ops: circuit.ops.filter((op) => op.column < last) };
    if (!isUnitary(part)) return null;
    const lowered = isUnitary(circuit)
      ? this.columnsOf(subject)
      : lowerColumns({ ...requestOf(subject), circuit: part });
    const columns = lowered.columns.slice(0, last).map((each) => numericColumn(each, inputs));
    const entries = unitaryOf(columns, wireCount);
    const milliseconds = performance.now() - start;
    return { runId: run.id, column: last, columnCount: count, wireCount, entries, milliseconds };
  }

  async blochCloud({ column, maxSamples }: CloudQuery): Promise<BlochCloud> {
    const subject = this.require();
    const { run, circuit } = subject;
    const count = clampColumn(column, columnCount(circuit));
    if (run.wireCount > MAX_WALK_WIRES) return noCloud(subject, count);
    if (this.cloud?.column !== count) {
      this.forgetBackend();
      this.cloud = new CloudProbe(subject, count);
    }
    return this.cloud.measure(maxSamples, async () => {
      await this.yieldToMessages();
      if (this.subject?.run !== run) throw new InterruptedError("Another run was opened.");
    });
  }
}

/** Hundreds of states of many wires would take minutes: none of them is measured. */
function noCloud({ run, circuit }: InspectedRun, column: number): BlochCloud {
  return {
    runId: run.id,
    step: run.trainer.step,
    column,
    columnCount: columnCount(circuit),
    wireCount: run.wireCount,
    samples: new Int32Array(0),
    labels: new Int32Array(0),
    vectors: new Float64Array(0),
    milliseconds: 0,
  };
}

/** @throws when the column is no place in the circuit. */
function clampColumn(column: number | null, count: number): number {
  if (column === null) return count;
  assert(Number.isInteger(column) && column >= 0, `column ${column} is no place in a circuit`);
  return Math.min(column, count);
}
