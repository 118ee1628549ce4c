/** The state of many wires, asked for what a page can show of it: it is never read back as a whole. */
import { at, present } from "../base/assert.ts";
import { failure, problem, success, type Problem, type Result } from "../base/result.ts";
import { columnCount } from "../circuit/circuit.ts";
import { isDisplay } from "../circuit/gate-table.ts";
import { isUnitary } from "../circuit/measurement.ts";
import type { PauliSum } from "../circuit/pauli-sum.ts";
import { controlOf, type Checkpoint } from "../learning/chunked-passes.ts";
import { meyerWallach, wireEntropies, wirePurities } from "../simulator/analysis/bloch-vectors.ts";
import { answerFromState } from "../simulator/queries/answer-queries.ts";
import type { Session } from "../simulator/simulator.ts";
import { MAX_WALK_WIRES } from "../simulator/state-walk/state-walk.ts";
import {
  MAX_QUERIED_REDUCED_WIRES,
  type StateAnswer,
  type StateQuery,
} from "../simulator/state-query.ts";
import { blochObservables } from "./bloch-observables.ts";
import {
  MOST_TOP,
  type DisplayReading,
  type MarginalReport,
  type StateInspection,
  type TopAmplitudes,
} from "./inspection.ts";
import type { InspectedPlace, InspectedRun } from "./inspected.ts";
import { reportOf } from "./marginal.ts";

const TOP: StateQuery = { kind: "top", count: MOST_TOP };

function topOf(answer: StateAnswer | undefined): TopAmplitudes {
  const { indices, amplitudes } = present(
    answer?.kind === "top" ? answer : undefined,
    "the answer to a query",
  );
  return { indices, amplitudes };
}

/** The likeliest basis states of a state that is there as a whole. */
export function topAmplitudes(state: Float64Array): TopAmplitudes {
  return topOf(answerFromState(state, [TOP])[0]);
}

function valuesOf(answer: StateAnswer | undefined): Float64Array {
  return present(answer?.kind === "expectations" ? answer.values : undefined, "expectations");
}

const unread = (wireCount: number): Problem =>
  problem(
    "inspect/no-queries",
    "",
    `This backend cannot be asked for parts of a state of ${wireCount} wires.`,
    "Choose WebAssembly in the settings, or remove wires.",
  );

const branching = (wireCount: number): Problem =>
  problem(
    "inspect/measures",
    "",
    `A circuit of ${wireCount} wires that goes on after measuring is not followed shot by shot; up to ${MAX_WALK_WIRES} wires are.`,
    "Look at its counts, or move measurements to the end.",
  );

export class WideProbe {
  private readonly subject: InspectedRun;
  private last: {
    readonly place: string;
    readonly answer: Promise<Result<StateInspection>>;
  } | null = null;

  constructor(subject: InspectedRun) {
    this.subject = subject;
  }

  /** The end of the circuit is asked of the run's own session: another one would hold the state twice. */
  private async ask(
    column: number,
    queries: readonly StateQuery[],
    checkpoint: Checkpoint,
  ): Promise<Result<readonly StateAnswer[]>> {
    const { run, circuit } = this.subject;
    const isEnd = column === columnCount(circuit);
    const own = isEnd ? run.trainer.session() : null;
    if (own?.query) return this.askOf(own, queries, checkpoint);
    const part = { ...circuit, ops: circuit.ops.filter((op) => op.column < column) };
    const opened = await run.trainer.openPure([], part);
    if (!opened.ok) return isUnitary(part) ? opened : failure(branching(part.wires.length));
    try {
      return await this.askOf(opened.value, queries, checkpoint);
    } finally {
      opened.value.dispose();
    }
  }

  private async askOf(
    session: Session,
    queries: readonly StateQuery[],
    checkpoint: Checkpoint,
  ): Promise<Result<readonly StateAnswer[]>> {
    const { trainer, selectedSample, wireCount } = this.subject.run;
    if (!session.query) return failure(unread(wireCount));
    const inputs = trainer.circuitInputs([selectedSample]);
    const control = controlOf(checkpoint, { from: 0, to: 1 });
    return success(await session.query(inputs, trainer.parameters(), queries, control));
  }

  /** Told and cancelled as the run's own work is. */
  private inTime<T>(work: (checkpoint: Checkpoint) => Promise<T>): Promise<T> {
    return this.subject.run.whileTelling(work);
  }

  private columnOf(column: number | null): number {
    const count = columnCount(this.subject.circuit);
    return column === null ? count : Math.min(column, count);
  }

  /** Every view asks the same, which takes seconds: the last answer serves until something changes. */
  inspect(wanted: number | null, withDisplays: boolean): Promise<Result<StateInspection>> {
    const { run } = this.subject;
    const column = this.columnOf(wanted);
    const place = `${run.trainer.step} ${run.selectedSample} ${column} ${withDisplays}`;
    if (this.last?.place === place) return this.last.answer;
    const answer = this.inspectAt(column, withDisplays);
    this.last = { place, answer };
    void this.forgetFailure(answer);
    return answer;
  }

  private async forgetFailure(answer: Promise<Result<StateInspection>>): Promise<void> {
    const found = await answer.catch(() => null);
    if (!found?.ok && this.last?.answer === answer) this.last = null;
  }

  private placeAt(column: number): InspectedPlace {
    const { run, circuit } = this.subject;
    return {
      runId: run.id,
      step: run.trainer.step,
      sample: run.selectedSample,
      column,
      columnCount: columnCount(circuit),
      wireCount: run.wireCount,
    };
  }

  /** Of displays on one or two wires: a column of them is one question. */
  private async readDisplays(): Promise<Result<DisplayReading[]>> {
    const shown = this.subject.circuit.ops.filter(
      ({ gate, targets }) => isDisplay(gate) && targets.length <= MAX_QUERIED_REDUCED_WIRES,
    );
    const readings: DisplayReading[] = [];
    for (const column of new Set(shown.map((op) => op.column))) {
      const ops = shown.filter((op) => op.column === column);
      const queries = ops.map(({ targets }) => ({ kind: "reduced", wires: targets }) as const);
      const answers = await this.inTime((checkpoint) => this.ask(column, queries, checkpoint));
      if (!answers.ok) return answers;
      ops.forEach(({ id, targets }, index) => {
        const answer = answers.value[index];
        if (answer?.kind !== "reduced") return;
        readings.push({ op: id, wires: targets, density: answer.density });
      });
    }
    return success(readings);
  }

  private async inspectAt(column: number, withDisplays: boolean): Promise<Result<StateInspection>> {
    const { wireCount } = this.subject.run;
    const start = performance.now();
    const place = this.placeAt(column);
    const displays = withDisplays ? await this.readDisplays() : success([]);
    if (!displays.ok) return displays;
    const queries = [TOP, { kind: "expectations", paulis: blochObservables(wireCount) }] as const;
    const answers = await this.inTime((checkpoint) => this.ask(column, queries, checkpoint));
    if (!answers.ok) return answers;
    const bloch = valuesOf(answers.value[1]);
    const purity = wirePurities(bloch);
    return success({
      ...place,
      amplitudes: null,
      mixture: null,
      top: topOf(answers.value[0]),
      bloch,
      purity,
      entropy: wireEntropies(bloch),
      meyerWallach: meyerWallach(purity),
      mutualInformation: null,
      displays: displays.value,
      oneShot: null,
      milliseconds: performance.now() - start,
    });
  }

  async marginal(wanted: number | null, wires: readonly number[]): Promise<Result<MarginalReport>> {
    const start = performance.now();
    const place = this.placeAt(this.columnOf(wanted));
    const queries = [{ kind: "marginal", wires }] as const;
    const answers = await this.inTime((checkpoint) => this.ask(place.column, queries, checkpoint));
    if (!answers.ok) return answers;
    const [answer] = answers.value;
    const { probabilities } = present(
      answer?.kind === "marginal" ? answer : undefined,
      "the answer to a query",
    );
    return success(reportOf(probabilities, { place, wires, start }));
  }

  async expectation(wanted: number | null, { terms }: PauliSum): Promise<Result<number>> {
    const queries = [{ kind: "expectations", paulis: terms.map(({ pauli }) => pauli) }] as const;
    const column = this.columnOf(wanted);
    const answers = await this.inTime((checkpoint) => this.ask(column, queries, checkpoint));
    if (!answers.ok) return answers;
    const values = valuesOf(answers.value[0]);
    return success(
      terms.reduce((sum, { coefficient }, index) => sum + coefficient * at(values, index), 0),
    );
  }
}
