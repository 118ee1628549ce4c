/** The terms of a match are the same for all, and its verdict is right where the answer is known. */
import { describe, expect, it } from "vitest";
import { experiment } from "../worker/fixtures.ts";
import {
  arrange,
  chosenRate,
  contestantResults,
  matchPlan,
  matchRows,
  matchVerdict,
  type Contestant,
} from "./twin.ts";
import type { Reports, TrainingReport, Trial } from "./trials.ts";

const form = { hasUnentangled: true, seedCount: 6, epochs: 3, rateCount: 3 };
const match = arrange(experiment, form);
const plan = matchPlan(match);

/** A training whose test loss falls evenly from 1 to `final`, and whose training loss ends at `train`. */
function reportOf(final: number, train = final): TrainingReport {
  const points = [0, 1, 2, 3].map((epoch) => ({
    step: 3 * epoch,
    epoch,
    trainLoss: 1 + ((train - 1) * epoch) / 3,
    testLoss: 1 + ((final - 1) * epoch) / 3,
    trainAccuracy: 0.5,
    testAccuracy: 0.5,
    seconds: 0.1 * epoch,
    circuits: 100 * epoch,
  }));
  return { points, stepCount: 9, problems: [], weightCount: 6, optimiser: "adam" };
}

/** All trials of the plan, answered one after the other. */
function play(answer: (trial: Trial) => TrainingReport): Reports {
  const reports = new Map<string, TrainingReport>();
  for (;;) {
    const next = plan.trials(reports).find(({ key }) => !reports.has(key));
    if (!next) return reports;
    reports.set(next.key, answer(next));
  }
}

const lossOf = { hybrid: 0.3, twin: 0.5, unentangled: 0.3 } as const;

/** Losses of each contestant, with what a seed does to all of them. */
const honest = ({ query }: Trial): TrainingReport =>
  reportOf(lossOf[query.contestant] + 0.02 * (query.experiment.training.seed % 3));

describe("the terms", () => {
  it("give every contestant the same trainings: rates, seeds, epochs and all other settings", () => {
    const asked: Trial[] = [];
    play((trial) => {
      asked.push(trial);
      return honest(trial);
    });
    expect(asked).toHaveLength(plan.count);
    expect(plan.count).toBe(3 * (3 + 6));
    const budgetOf = (wanted: Contestant) =>
      asked
        .filter(({ query }) => query.contestant === wanted)
        .map(({ query }) => ({ epochs: query.epochs, experiment: query.experiment }));
    expect(budgetOf("twin")).toEqual(budgetOf("hybrid"));
    expect(budgetOf("unentangled")).toEqual(budgetOf("hybrid"));
    expect(match.seeds).not.toContain(match.tuningSeed);
    expect(match.rates).toEqual([0.0167, 0.05, 0.15]);
  });

  it("choose each one's rate by the loss in training, whatever the test says", () => {
    const reports = play(({ query }) => {
      const { learningRate } = query.experiment.training;
      const isBest = learningRate === (query.contestant === "twin" ? 0.15 : 0.05);
      return reportOf(isBest ? 0.9 : 0.1, isBest ? 0.1 : 0.9);
    });
    expect(chosenRate(match, reports, "hybrid")).toBe(0.05);
    expect(chosenRate(match, reports, "twin")).toBe(0.15);
    const known = plan.trials(
      new Map([...reports].filter(([key]) => key.startsWith("tune hybrid"))),
    );
    expect(known.every(({ key }) => key.startsWith("tune"))).toBe(true);
  });
});

describe("the verdict", () => {
  const reports = play(honest);
  const options = { by: "testLoss", format: (size: number) => size.toFixed(2) } as const;

  it("says who won and by how much", () => {
    const found = matchVerdict(match, reports, { ...options, other: "twin" });
    expect(found?.verdict.winner).toBe("first");
    expect(found?.sentence.claim).toBe("The hybrid won.");
    expect(found?.sentence.reason).toBe(
      "Over 6 seeds its test loss after 3 epochs is lower by 0.20 on average than that of the classical twin, and by at least 0.20 and at most 0.20 (95% paired bootstrap interval).",
    );
  });

  it("says that it cannot be told: of equals, and of few seeds", () => {
    const equal = matchVerdict(match, reports, { ...options, other: "unentangled" });
    expect(equal?.sentence.claim).toBe("It cannot be told who won.");
    const few = new Map([...reports].filter(([key]) => /[12]$/.test(key)));
    const early = matchVerdict(match, few, { ...options, other: "twin" });
    expect(early?.sentence.reason).toMatch(/^2 seeds are too few: 5 are needed at least/);
    expect(matchVerdict(match, new Map(), { ...options, other: "twin" })).toBeNull();
  });

  it("times who gets to a threshold, and counts who never does as censored", () => {
    const at = (threshold: number) =>
      contestantResults(match, reports, { by: "testLoss", axis: "energy", watts: 10, threshold });
    const [hybrid, twin] = at(0.4);
    expect(hybrid?.waiting).toMatchObject({ median: 3, censoredCount: 0 });
    expect(twin?.waiting).toMatchObject({
      median: Number.POSITIVE_INFINITY,
      censoredCount: match.seeds.length,
    });
    expect(hybrid?.seconds).toBeCloseTo(0.3, 10);
    expect(hybrid?.band.at(-1)?.x).toBeCloseTo(3, 10);
    expect(hybrid?.circuits).toBe(300);
  });

  it("has every point of the match in its table, the tuning left out", () => {
    expect(matchRows(match, reports)).toHaveLength(3 * 6 * 4);
  });
});
