/** The Bloch vectors of many samples after some columns: a session of its own, kept while it is asked. */
import { at } from "../base/assert.ts";
import { unwrap } from "../base/result.ts";
import { columnCount, type Circuit } from "../circuit/circuit.ts";
import { isUnitary } from "../circuit/measurement.ts";
import type { Checkpoint } from "../learning/chunked-passes.ts";
import type { Session } from "../simulator/simulator.ts";
import { blochObservables } from "./bloch-observables.ts";
import type { BlochCloud } from "./inspection.ts";
import type { InspectedRun } from "./inspected.ts";

/** At most `most` rows, evenly over all of them. */
export function evenRows(rowCount: number, most: number): Int32Array {
  const count = Math.min(rowCount, most);
  return Int32Array.from({ length: count }, (_, k) => Math.floor((k * rowCount) / count));
}

export class CloudProbe {
  readonly column: number;
  readonly withNoise: boolean;
  private readonly subject: InspectedRun;
  private readonly part: Circuit;
  private session: Promise<Session> | null = null;
  /** Settles when the measurements begun so far have ended. */
  private tail: Promise<unknown> = Promise.resolve();

  /** @param withNoise has the circuit's noise in it. */
  constructor(subject: InspectedRun, column: number, withNoise: boolean) {
    const { circuit } = subject;
    this.withNoise = withNoise;
    this.subject = subject;
    this.column = column;
    this.part = { ...circuit, ops: circuit.ops.filter((op) => op.column < column) };
  }

  private open(): Promise<Session> {
    const { trainer, wireCount } = this.subject.run;
    const observables = blochObservables(wireCount);
    // Where the circuit measures there is nothing but the mean of all that happens.
    const isPure = !this.withNoise && isUnitary(this.part);
    const open = async (): Promise<Session> =>
      unwrap(
        isPure
          ? await trainer.openPure(observables, this.part)
          : await trainer.openShown(observables, this.part),
      );
    this.session ??= open();
    return this.session;
  }

  /** Calls queue up. @param checkpoint awaited between chunks of samples. */
  measure(maxSamples: number, checkpoint: Checkpoint): Promise<BlochCloud> {
    const measured = this.tail.then(() => this.measureInTurn(maxSamples, checkpoint));
    this.tail = measured.catch(() => undefined);
    return measured;
  }

  private async measureInTurn(maxSamples: number, checkpoint: Checkpoint): Promise<BlochCloud> {
    const { run, dataset, circuit } = this.subject;
    const { trainer, wireCount } = run;
    const session = await this.open();
    const start = performance.now();
    const samples = evenRows(dataset.sampleCount, maxSamples);
    // One set of weights for all of them, although training may go on between chunks.
    const parameters = trainer.parameters();
    const { step } = trainer;
    const features = trainer.circuitInputs(samples);
    const width = trainer.circuitInputCount;
    const chunkRows = trainer.chunkRows(this.part);
    const vectors = new Float64Array(3 * wireCount * samples.length);
    for (let from = 0; from < samples.length; from += chunkRows) {
      if (from > 0) await checkpoint();
      const size = Math.min(chunkRows, samples.length - from);
      const rows = features.slice(from * width, (from + size) * width);
      const part = await session.forward({ size, features: rows, parameters });
      vectors.set(part, 3 * wireCount * from);
    }
    return {
      runId: run.id,
      step,
      column: this.column,
      columnCount: columnCount(circuit),
      wireCount,
      samples,
      labels: samples.map((row) => at(dataset.labels, row)),
      vectors,
      milliseconds: performance.now() - start,
    };
  }

  /** Gives the session back when what runs on it has ended. */
  async close(): Promise<void> {
    await this.tail;
    const opened = this.session;
    this.session = null;
    try {
      (await opened)?.dispose();
    } catch {
      // It was never opened.
    }
  }
}
