/** Answers what the state is between two columns, without computing from the start each time. */
import { assert, at } from "../base/assert.ts";
import { InterruptedError } from "../base/interruption.ts";
import { failure, problem, success, type Problem, type Result } from "../base/result.ts";
import { columnCount, type Circuit } from "../circuit/circuit.ts";
import { isDisplay } from "../circuit/gate-table.ts";
import { parseObservable } from "../circuit/observable.ts";
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
import { unitaryOf } from "../simulator/state-walk/unitary.ts";
import type { Dataset } from "../datasets/dataset.ts";
import { CloudProbe } from "./cloud-probe.ts";
import {
  MAX_UNITARY_WIRES,
  type BlochCloud,
  type CircuitUnitary,
  type CloudQuery,
  type DisplayReading,
  type ExpectationQuery,
  type InspectQuery,
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
}

/** The state at a column, and where that is. */
interface FoundState {
  readonly state: Float64Array;
  readonly place: Pick<
    StateInspection,
    "runId" | "step" | "sample" | "column" | "columnCount" | "wireCount"
  >;
  readonly displays: readonly DisplayReading[];
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
  /** The last answer of many wires, and what it is of. */
  private wide: {
    readonly of: string;
    readonly circuit: Circuit;
    readonly answer: Promise<Result<StateInspection>>;
  } | null = null;
  private cloud: CloudProbe | null = null;
  /** Settles when the walks begun so far have ended. */
  private walks: Promise<unknown> = Promise.resolve();
  private readonly yieldToMessages = createYielder();

  /** Turns to a run that was just opened; costs nothing until somebody asks. */
  turnTo(subject: InspectedRun): void {
    this.subject = subject;
    this.lowered = null;
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

  private columnsOf({ circuit, run: { trainer } }: InspectedRun): LoweredColumns {
    this.lowered ??= lowerColumns({
      circuit,
      featureCount: trainer.circuitInputCount,
      parameters: trainer.parameterNames,
    });
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
    { column, withDisplays = false }: InspectQuery,
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
      const { preparation, columns } = this.columnsOf(subject);
      // All numbers are put in now: training may go on while the walk does.
      const inputs = this.inputsOf(subject);
      if (this.walk.wireCount !== run.wireCount) this.walk = new StateWalk(run.wireCount);
      this.walk.follow(
        numericColumn(preparation, inputs),
        columns.map((lowered) => numericColumn(lowered, inputs)),
      );
      const checkpoint = async (): Promise<void> => {
        await this.yieldToMessages();
        if (this.subject !== subject) throw new InterruptedError("Another circuit was opened.");
      };
      // First, because the walk remembers the last place: the one that is asked for again.
      const displays = withDisplays ? await readDisplays(this.walk, circuit, checkpoint) : [];
      const state = await this.walk.stateAfter(place.column, checkpoint);
      return success(use({ state, place, start, displays }));
    });
    this.walks = result.catch(() => undefined);
    return result;
  }

  /** Every view asks the same, which takes seconds: the last answer serves until something changes. */
  private async inspectWide(column: number): Promise<Result<StateInspection>> {
    const { run, circuit } = this.require();
    const of = JSON.stringify([run.id, run.trainer.step, run.selectedSample, column]);
    const { wide } = this;
    if (wide?.of === of && wide.circuit === circuit) return wide.answer;
    const probe = await this.wideProbe();
    const answer = probe.inspect(column);
    this.wide = { of, circuit, answer };
    const found = await answer.catch((error: unknown) => {
      this.wide = null;
      throw error;
    });
    if (!found.ok) this.wide = null;
    return found;
  }

  /** Loaded by those who need it. */
  private async wideProbe(): Promise<WideProbe> {
    const { WideProbe: Probe } = await import("./wide-probe.ts");
    return new Probe(this.require());
  }

  /** Fails when the state does not fit. */
  async inspect(query: InspectQuery): Promise<Result<StateInspection>> {
    // Loaded beside the walk, by those who ask for it: it brings a library.
    const { mutualInformation } = query.withMutualInformation
      ? await import("../simulator/analysis/mutual-information.ts")
      : { mutualInformation: null };
    const { run, circuit } = this.require();
    if (run.wireCount > MAX_WALK_WIRES) {
      return this.inspectWide(clampColumn(query.column, columnCount(circuit)));
    }
    const isSmall = run.wireCount <= MAX_AMPLITUDE_WIRES;
    const topOf = isSmall ? null : (await import("./wide-probe.ts")).topAmplitudes;
    return this.atColumn(query, ({ state, place, start, displays }) => {
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
        mutualInformation: isSmall && mutualInformation ? mutualInformation(state, entropy) : null,
        displays,
        milliseconds: performance.now() - start,
      };
    });
  }

  /** ⟨P⟩ of a Pauli string as it was typed. */
  async expectation({ column, observable }: ExpectationQuery): Promise<Result<number>> {
    const { run, circuit } = this.require();
    const parsed = parseObservable(observable, run.wireCount);
    if (!parsed.ok) return parsed;
    if (run.wireCount > MAX_WALK_WIRES) {
      const probe = await this.wideProbe();
      return probe.expectation(clampColumn(column, columnCount(circuit)), parsed.value);
    }
    return this.atColumn({ column }, ({ state }) => pauliMean(state, parsed.value));
  }

  /** Null beyond `MAX_UNITARY_WIRES` wires. */
  unitary(column: number | null): CircuitUnitary | null {
    const subject = this.require();
    const { run, circuit } = subject;
    const { wireCount } = run;
    const start = performance.now();
    if (wireCount > MAX_UNITARY_WIRES) return null;
    const count = columnCount(circuit);
    const last = clampColumn(column, count);
    const inputs = this.inputsOf(subject);
    const columns = this.columnsOf(subject)
      .columns.slice(0, last)
      .map((lowered) => numericColumn(lowered, inputs));
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
