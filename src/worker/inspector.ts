/** Answers what the state is between two columns, without computing from the start each time. */
import { InterruptedError } from "../base/interruption.ts";
import { failure, success, type Result } from "../base/result.ts";
import { columnCount, type Circuit } from "../circuit/circuit.ts";
import { isDisplay } from "../circuit/gate-table.ts";
import { isUnitary } from "../circuit/measurement.ts";
import { MAX_DENSITY_WIRES, NO_NOISE } from "../circuit/noise-model.ts";
import { parsePauliSum, type PauliSum } from "../circuit/pauli-sum.ts";
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
import { numericColumn } from "../simulator/state-walk/numeric-column.ts";
import {
  MAX_WALK_WIRES,
  StateWalk,
  type WalkCheckpoint,
} from "../simulator/state-walk/state-walk.ts";
import type { Simulator } from "../simulator/simulator.ts";
import type { CloudProbe } from "./cloud-probe.ts";
import {
  MAX_UNITARY_WIRES,
  type BlochCloud,
  type CountsQuery,
  type CountsReport,
  type CircuitUnitary,
  type CloudQuery,
  type DisplayReading,
  type ExpectationQuery,
  type ExpectationReport,
  type InspectQuery,
  type MarginalQuery,
  type MarginalReport,
  type OneShot,
  type StateInspection,
} from "./inspection.ts";
import {
  clampColumn,
  inputsOf,
  requestOf,
  tooWide,
  type InspectedPlace,
  type InspectedRun,
  type Turn,
  type WalkOrder,
} from "./inspected.ts";
import type { MixtureProbe } from "./mixture-probe.ts";
import type { OneShotProbe } from "./one-shot-probe.ts";
import type { WideProbe } from "./wide-probe.ts";
import { createYielder } from "./yielder.ts";

/** The state at a column, and where that is. */
interface FoundState {
  readonly state: Float64Array;
  readonly place: InspectedPlace;
  readonly displays: readonly DisplayReading[];
  readonly oneShot: OneShot | null;
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

export class Inspector {
  private subject: InspectedRun | null = null;
  private lowered: LoweredColumns | null = null;
  /** Outlives runs: an edit leaves the columns before it as they were. */
  private walk = new StateWalk(0);
  private wide: Promise<WideProbe> | null = null;
  /** These two outlive runs as the walk does. */
  private mixture: Promise<MixtureProbe> | null = null;
  private shots: Promise<OneShotProbe> | null = null;
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

  /** What `work` makes of the circuit after `column` columns, when the walks before have ended. */
  private inTurn<T>(column: number | null, work: (turn: Turn) => Promise<T>): Promise<Result<T>> {
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
      return success(await work({ subject, place, checkpoint, start }));
    });
    this.walks = result.catch(() => undefined);
    return result;
  }

  /** What `use` makes of the state after `column` columns. */
  private atColumn<T>(
    { column, withDisplays = false, seed = 1 }: InspectQuery,
    use: (found: FoundState) => T,
  ): Promise<Result<T>> {
    return this.inTurn(column, async (turn) => {
      const order = { ...turn, seed, withDisplays };
      const isPure = isUnitary(turn.subject.circuit);
      const found = isPure ? await this.walkTo(order) : await this.runTo(order);
      return use({ ...found, place: turn.place, start: turn.start });
    });
  }

  /** What shows noise, where it is wanted and fits; loaded by those who want it. */
  private async mixtureProbe({ withNoise = false }: InspectQuery): Promise<MixtureProbe | null> {
    const { noise, circuit, run } = this.require();
    if (!withNoise || !noise?.rules.length || run.wireCount > MAX_DENSITY_WIRES) return null;
    const load = async (): Promise<MixtureProbe> => {
      const { MixtureProbe: Probe } = await import("./mixture-probe.ts");
      return new Probe();
    };
    this.mixture ??= load();
    const probe = await this.mixture;
    return probe.serves(circuit) ? probe : null;
  }

  /** What `use` makes of the density matrices of a turn. */
  private ofMixture<T>(
    probe: MixtureProbe,
    column: number | null,
    use: (densityAt: (column: number) => Promise<Float64Array>, turn: Turn) => Promise<T>,
  ): Promise<Result<T>> {
    return this.inTurn(column, (turn) => {
      const { subject, checkpoint } = turn;
      const request = { ...requestOf(subject), noise: subject.noise ?? NO_NOISE };
      probe.follow(request, inputsOf(subject));
      return use((place) => probe.densityAt(place, checkpoint), turn);
    });
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

  private async walkTo({ subject, place, withDisplays, checkpoint }: WalkOrder) {
    const { run, circuit } = subject;
    const { preparation, columns } = this.columnsOf(subject);
    // All numbers are put in now: training may go on while the walk does.
    const inputs = inputsOf(subject);
    if (this.walk.wireCount !== run.wireCount) this.walk = new StateWalk(run.wireCount);
    this.walk.follow(
      numericColumn(preparation, inputs),
      columns.map((lowered) => numericColumn(lowered, inputs)),
    );
    // First, because the walk remembers the last place: the one that is asked for again.
    const displays = withDisplays ? await readDisplays(this.walk, circuit, checkpoint) : [];
    const state = await this.walk.stateAfter(place.column, checkpoint);
    return { state, displays, oneShot: null };
  }

  /** The same of a circuit that measures: one shot of it. */
  private async runTo(order: WalkOrder) {
    const load = async (): Promise<OneShotProbe> => {
      const { OneShotProbe: Probe } = await import("./one-shot-probe.ts");
      return new Probe();
    };
    this.shots ??= load();
    return (await this.shots).find(order);
  }

  /** Fails when the state does not fit. */
  async inspect(query: InspectQuery): Promise<Result<StateInspection>> {
    // Loaded beside the walk, by those who ask for it: it brings a library.
    const { mutualInformation } = query.withMutualInformation
      ? await import("../simulator/analysis/mutual-information.ts")
      : { mutualInformation: null };
    const subject = this.require();
    const { wireCount } = subject.run;
    if (wireCount > MAX_WALK_WIRES) {
      const wide = await this.wideProbe(subject);
      return wide.inspect(query.column, query.withDisplays ?? false);
    }
    const mixture = await this.mixtureProbe(query);
    if (mixture) {
      return this.ofMixture(mixture, query.column, (densityAt, { place, start }) =>
        mixture.inspect({ ...query, circuit: subject.circuit, place, start }, densityAt),
      );
    }
    const isSmall = wireCount <= MAX_AMPLITUDE_WIRES;
    const topOf = isSmall ? null : (await import("./wide-probe.ts")).topAmplitudes;
    return this.atColumn(query, ({ state, place, start, displays, oneShot }) => {
      const bloch = blochVectors(state, place.wireCount);
      const purity = wirePurities(bloch);
      const entropy = wireEntropies(bloch);
      return {
        ...place,
        amplitudes: isSmall ? state.slice() : null,
        mixture: null,
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
  async expectation({
    observable,
    ...query
  }: ExpectationQuery): Promise<Result<ExpectationReport>> {
    const subject = this.require();
    const { run, circuit } = subject;
    const parsed = parsePauliSum(observable, run.wireCount);
    if (!parsed.ok) return parsed;
    const value = await this.meanOf(query, parsed.value);
    if (!value.ok) return value;
    if (run.trainer.isExact) return success({ value: value.value, read: null });
    const { readSum } = await import("./read-sum.ts");
    const column = clampColumn(query.column, columnCount(circuit));
    return success({ value: value.value, read: await readSum(subject, column, parsed.value) });
  }

  /** Of the state that is shown. */
  private async meanOf(query: InspectQuery, sum: PauliSum): Promise<Result<number>> {
    const subject = this.require();
    if (subject.run.wireCount > MAX_WALK_WIRES) {
      return (await this.wideProbe(subject)).expectation(query.column, sum);
    }
    const mixture = await this.mixtureProbe(query);
    if (mixture) {
      return this.ofMixture(mixture, query.column, async (densityAt, { place }) =>
        mixture.mean(await densityAt(place.column), sum),
      );
    }
    return this.atColumn(query, ({ state }) =>
      sum.terms.reduce(
        (mean, { coefficient, pauli }) => mean + coefficient * pauliMean(state, pauli),
        0,
      ),
    );
  }

  /** What some wires alone are found to be. */
  async marginal({ wires, ...query }: MarginalQuery): Promise<Result<MarginalReport>> {
    const subject = this.require();
    const { wireCount } = subject.run;
    const { checkWires, reportMarginal } = await import("./marginal.ts");
    const wrong = checkWires(wires, wireCount);
    if (wrong) return failure(wrong);
    if (wireCount > MAX_WALK_WIRES) {
      return (await this.wideProbe(subject)).marginal(query.column, wires);
    }
    const mixture = await this.mixtureProbe(query);
    if (mixture) {
      return this.ofMixture(mixture, query.column, async (densityAt, { place, start }) =>
        mixture.marginal(await densityAt(place.column), { place, start, wires }),
      );
    }
    return this.atColumn(query, ({ state, place, start }) =>
      reportMarginal(state, { place, start, wires }),
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
  async unitary(column: number | null): Promise<CircuitUnitary | null> {
    const { unitaryOf } = await import("../simulator/state-walk/unitary.ts");
    const subject = this.require();
    const { run, circuit } = subject;
    const { wireCount } = run;
    const start = performance.now();
    if (wireCount > MAX_UNITARY_WIRES) return null;
    const count = columnCount(circuit);
    const last = clampColumn(column, count);
    const inputs = inputsOf(subject);
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

  async blochCloud({ column, maxSamples, withNoise = false }: CloudQuery): Promise<BlochCloud> {
    const subject = this.require();
    const { run, circuit } = subject;
    const count = clampColumn(column, columnCount(circuit));
    if (run.wireCount > MAX_WALK_WIRES) return noCloud(subject, count);
    const isMixed = (await this.mixtureProbe({ column, withNoise })) !== null;
    const { CloudProbe: Probe } = await import("./cloud-probe.ts");
    if (this.subject !== subject) throw new InterruptedError("Another circuit was opened.");
    if (this.cloud?.column !== count || this.cloud.withNoise !== isMixed) {
      this.forgetBackend();
      this.cloud = new Probe(subject, count, isMixed);
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
