/** Rules that compare accuracies: with those on samples held out, and with answering one class always. */
import { at } from "../../../base/assert.ts";
import { majorityShare, trainCount, type CurvePoint, type DoctorFacts } from "./facts.ts";
import { inPercent, type Remedy, type Rule } from "./notes.ts";

/** A smaller gap than this is not worth a word even when it is real. */
const WORTH_SAYING = 0.08;
/** How many standard errors the gap, and what was learnt at all, must exceed. */
const STANDARD_ERRORS = 2;
/** It must last: one lucky or unlucky moment of training is not a finding. */
const POINTS_IN_A_ROW = 4;

interface Shares {
  readonly step: number;
  readonly train: number;
  readonly test: number;
}

type Counts = Pick<DoctorFacts, "classCounts" | "testCount">;

const variance = (share: number, count: number): number => (share * (1 - share)) / count;

/** Of points that have both accuracies; the others are of a task without classes. */
const sharesOf = (points: readonly CurvePoint[]): Shares[] =>
  points.flatMap(({ step, trainAccuracy, testAccuracy }) =>
    trainAccuracy === undefined || testAccuracy === undefined
      ? []
      : [{ step, train: trainAccuracy, test: testAccuracy }],
  );

/** The standard error of the difference of two proportions. */
export function gapError({ train, test }: Omit<Shares, "step">, counts: Counts): number {
  return Math.sqrt(variance(train, trainCount(counts)) + variance(test, counts.testCount));
}

/** What the commonest class alone might reach by chance. */
const guessing = (counts: Counts): number =>
  majorityShare(counts) +
  STANDARD_ERRORS * Math.sqrt(variance(majorityShare(counts), trainCount(counts)));

/** A model that does no better than guessing has learnt nothing that could fail to carry over. */
const hasLearnt = ({ step, train }: Shares, counts: Counts): boolean =>
  step > 0 && train > guessing(counts);

function hasGap(shares: Shares, counts: Counts): boolean {
  const gap = shares.train - shares.test;
  return gap >= WORTH_SAYING && gap > STANDARD_ERRORS * gapError(shares, counts);
}

/** As many as the slider goes to. */
const MOST_SAMPLES = 1000;

/** Twice as many, where there can be more. */
function moreSamples({ drawnSamples }: DoctorFacts): Remedy[] {
  if (drawnSamples === null || drawnSamples >= MOST_SAMPLES) return [];
  const count = Math.min(MOST_SAMPLES, 2 * drawnSamples);
  return [{ kind: "samples", count, label: `Draw ${count} samples` }];
}

export const overfitting: Rule = (facts) => {
  if (trainCount(facts) === 0 || facts.testCount === 0) return null;
  const recent = sharesOf(facts.points.slice(-POINTS_IN_A_ROW));
  if (recent.length < POINTS_IN_A_ROW) return null;
  if (!recent.every((shares) => hasLearnt(shares, facts) && hasGap(shares, facts))) return null;
  const { train, test } = at(recent, POINTS_IN_A_ROW - 1);
  return {
    code: "overfitting",
    claim: "Overfitting.",
    reason: `${inPercent(train)} correct on the training samples, ${inPercent(test)} on the ${facts.testCount} held out: it has learnt details that do not carry over. More samples or a smaller model help.`,
    remedies: moreSamples(facts),
  };
};

/** Times its even share, that the commonest class has where one speaks of imbalance. */
const LOPSIDED = 1.4;
const STUCK_POINTS = 8;

export const labelImbalance: Rule = (facts) => {
  const { classCounts, classNames } = facts;
  const share = majorityShare(facts);
  if (share * classCounts.length < LOPSIDED) return null;
  const recent = sharesOf(facts.points.slice(-STUCK_POINTS));
  if (recent.length < STUCK_POINTS || at(recent, 0).step === 0) return null;
  if (recent.some(({ train }) => train > guessing(facts))) return null;
  const commonest = classNames[classCounts.indexOf(Math.max(...classCounts))] ?? "one class";
  return {
    code: "label-imbalance",
    claim: `It does no better than always answering "${commonest}".`,
    reason: `${inPercent(share)} of the training samples are of that class, so that an accuracy of ${inPercent(at(recent, STUCK_POINTS - 1).train)} says little. Take about as many samples of each class, and judge by the loss.`,
    remedies: [],
  };
};
