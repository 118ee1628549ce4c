/** What is kept of a run's curve, what goes with a return, and when training has stalled. */
import { describe, expect, it } from "vitest";
import type { MetricPoint } from "../learning/run-report.ts";
import type { TrainerSnapshot } from "../learning/trainer-interface.ts";
import { RunHistory } from "./run-history.ts";

const PER_EPOCH = 5;

const pointOf = (epoch: number, loss: number): MetricPoint => ({
  step: PER_EPOCH * epoch,
  epoch,
  trainLoss: loss,
  testLoss: 1,
  trainAccuracy: 0.5,
  testAccuracy: 0.5,
});

/** A trainer that stands at the end of an epoch. @param size of its weights. */
const trainerAt = (epoch: number, size = 4) => ({
  step: PER_EPOCH * epoch,
  snapshot: (): TrainerSnapshot => ({
    weights: new Float64Array(size).fill(epoch),
    optimiser: { kind: "spsa", step: epoch },
    step: PER_EPOCH * epoch,
    position: { epoch, cursor: 0 },
    seed: 1,
    executions: null,
  }),
});

/** A run whose loss of each epoch is told by `lossOf`. */
function historyOf(epochs: number, lossOf: (epoch: number) => number, size?: number): RunHistory {
  const history = new RunHistory();
  for (let epoch = 0; epoch <= epochs; epoch++) {
    history.add([pointOf(epoch, lossOf(epoch))]);
    history.keep(trainerAt(epoch, size), true);
  }
  return history;
}

const epochsOf = (history: RunHistory): number[] =>
  (history.takeMarks() ?? []).map(({ epoch }) => epoch);

describe("places", () => {
  it("are few and evenly apart however long the run, and the best is among them", () => {
    const history = historyOf(1000, (epoch) => Math.abs(epoch - 333) / 1000 + 0.1);
    const marks = history.takeMarks() ?? [];
    expect(marks.length).toBeLessThanOrEqual(25);
    expect(marks.length).toBeGreaterThanOrEqual(12);
    expect(marks.filter(({ isBest }) => isBest)).toMatchObject([{ epoch: 333, loss: 0.1 }]);
    const evenly = marks.filter(({ isBest }) => !isBest).map(({ epoch }) => epoch);
    expect(new Set(evenly.slice(1).map((epoch, k) => epoch - (evenly[k] ?? 0)))).toEqual(
      new Set([64]),
    );
    expect(history.takeMarks()).toBeNull();
  });

  it("are fewer where the weights are many, so that memory stays bounded", () => {
    const marks = historyOf(100, (epoch) => 1 / (epoch + 1), 2 ** 19).takeMarks() ?? [];
    expect(marks.length).toBeLessThanOrEqual(5);
    expect(marks.at(-1)).toMatchObject({ epoch: 100, isBest: true });
  });

  it("hold what training was, and are kept only where it still stands", () => {
    const history = historyOf(3, () => 1);
    history.add([pointOf(4, 0.1)]);
    history.keep(trainerAt(5), true);
    expect(epochsOf(history)).toEqual([0, 1, 2, 3]);
    expect([...(history.placeAt(10)?.trainer.weights ?? [])]).toEqual([2, 2, 2, 2]);
    expect(history.placeAt(11)).toBeNull();
  });

  it("in the middle of an epoch are kept if they are the best", () => {
    const history = historyOf(1, () => 1);
    history.add([{ ...pointOf(1, 2), step: 6 }]);
    history.keep({ ...trainerAt(1), step: 6 }, false);
    history.add([{ ...pointOf(1, 0.5), step: 7 }]);
    history.keep({ ...trainerAt(1), step: 7 }, false);
    expect((history.takeMarks() ?? []).map(({ step }) => step)).toEqual([0, 5, 7]);
  });
});

describe("a return", () => {
  it("keeps what came after until training goes on, and then lets it go", () => {
    const history = historyOf(6, (epoch) => 1 / (epoch + 1));
    history.takeNewPoints();
    history.takeMarks();
    expect(history.goesBeyond(15)).toBe(true);
    expect(history.pointsUpTo(15).map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3]);
    expect(history.placeAt(30)).not.toBeNull();
    history.goOnFrom({ step: 15, epoch: 3 });
    expect(history.goesBeyond(15)).toBe(false);
    expect(epochsOf(history)).toEqual([0, 1, 2, 3]);
    expect(history.best?.point.epoch).toBe(3);
    history.add([{ ...pointOf(4, 0.2), step: 20 }]);
    expect(history.takeNewPoints().map(({ step }) => step)).toEqual([20]);
  });

  it("is remembered with everything", () => {
    const history = historyOf(40, (epoch) => Math.abs(epoch - 7));
    const again = new RunHistory();
    again.become(history.remember());
    expect(again.takeMarks()).toEqual(history.takeMarks());
    expect(again.takeNewPoints()).toHaveLength(41);
  });
});

describe("stalled", () => {
  it("is a run whose loss was no lower for so many epochs, counted from where it went on", () => {
    const history = historyOf(10, (epoch) => (epoch <= 4 ? 1 - epoch / 10 : 0.7));
    expect(history.isStalled(7)).toBe(false);
    expect(history.isStalled(6)).toBe(true);
    history.goOnFrom({ step: 50, epoch: 10 });
    expect(history.isStalled(6)).toBe(false);
  });

  it("is judged by the validation samples where there are some", () => {
    const history = new RunHistory();
    for (let epoch = 0; epoch < 8; epoch++) {
      history.add([{ ...pointOf(epoch, 1 / (epoch + 1)), validationLoss: epoch < 2 ? 0.5 : 0.9 }]);
    }
    expect(history.isStalled(5)).toBe(true);
    expect(historyOf(7, (epoch) => 1 / (epoch + 1)).isStalled(5)).toBe(false);
  });

  it("is no run that was measured too seldom to say so", () => {
    const history = new RunHistory();
    history.add([pointOf(1000, 0.1), pointOf(1100, 0.2)]);
    expect(history.isStalled(20)).toBe(false);
    history.add([pointOf(1200, 0.2), pointOf(1300, 0.2)]);
    expect(history.isStalled(20)).toBe(true);
  });
});
