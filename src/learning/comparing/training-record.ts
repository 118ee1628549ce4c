/** One whole training from step 0, recorded with what it took: the raw material of every comparison. */
import type { Problem } from "../../base/result.ts";
import { isMeasured } from "../measured-epochs.ts";
import type { MetricPoint } from "../run-report.ts";
import type { Trainer } from "../trainer-interface.ts";
import type { Checkpoint } from "../chunked-passes.ts";

/** A point of the curves with all that training had taken up to there; measuring is not counted. */
export interface RecordPoint extends MetricPoint {
  /** Wall time of the steps. */
  readonly seconds: number;
  /** Circuits; null where nobody knows. */
  readonly circuits: number | null;
}

export interface TrainingRecord {
  readonly points: readonly RecordPoint[];
  /** Steps taken. */
  readonly stepCount: number;
  /** Why it ended before its last epoch; empty where it did not. */
  readonly problems: readonly Problem[];
}

export interface RecordOptions {
  readonly epochs: number;
  /** Awaited between chunks, with the share of the training that is done. */
  readonly checkpoint: Checkpoint;
  /** Milliseconds; for tests. */
  readonly now?: () => number;
}

/** Trains to the end of `epochs`, or until a step is out of hand, and measures as runs do. */
export async function recordTraining(
  trainer: Trainer,
  { epochs, checkpoint, now = () => performance.now() }: RecordOptions,
): Promise<TrainingRecord> {
  const totalSteps = epochs * trainer.stepsPerEpoch;
  const pace: Checkpoint = () => checkpoint(trainer.step / Math.max(1, totalSteps));
  const points: RecordPoint[] = [];
  let milliseconds = 0;
  const measure = async (): Promise<void> => {
    const circuits = trainer.isShifted ? trainer.executions().circuits : null;
    points.push({ ...(await trainer.evaluate(pace)), seconds: milliseconds / 1000, circuits });
  };
  await measure();
  while (trainer.epoch < epochs) {
    const { epoch } = trainer;
    const begin = now();
    const stepped = await trainer.trainStep(pace);
    milliseconds += now() - begin;
    if (!stepped.ok) return { points, stepCount: trainer.step, problems: stepped.problems };
    await pace();
    const isOver = trainer.epoch === epochs;
    if (trainer.epoch > epoch && (isOver || isMeasured(trainer.epoch))) await measure();
  }
  return { points, stepCount: trainer.step, problems: [] };
}
