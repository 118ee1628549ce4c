/** One honest sentence about generalisation, or none: only what the numbers at hand support. */
import type { Dataset, MetricPoint } from "../../../state/run.ts";
import { formatPercent } from "../../primitives/format.ts";

/** What the data alone says: how many samples there are, and how often the commonest class is right. */
export interface VerdictCounts {
  readonly trainCount: number;
  readonly testCount: number;
  /** The accuracy on the training samples of always answering with their commonest class. */
  readonly majorityShare: number;
}

export interface Verdict {
  readonly claim: string;
  readonly reason: string;
}

/** A smaller gap than this is not worth a word even when it is real. */
const WORTH_SAYING = 0.08;
/** How many standard errors the gap, and what was learnt at all, must exceed. */
const STANDARD_ERRORS = 2;
/** The gap must last: one lucky or unlucky moment of training is not a finding. */
const POINTS_IN_A_ROW = 4;

/** A point of the curves that has both accuracies: of a task with classes, some of them held out. */
type Shares = Pick<MetricPoint, "step"> & {
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
};
type MaybeShares = Pick<MetricPoint, "step" | "trainAccuracy" | "testAccuracy">;

const hasShares = (point: MaybeShares): point is Shares =>
  point.trainAccuracy !== undefined && point.testAccuracy !== undefined;

const variance = (share: number, count: number): number => (share * (1 - share)) / count;

/** The standard error of the difference of two proportions. */
export function gapError(shares: Shares, { trainCount, testCount }: VerdictCounts): number {
  return Math.sqrt(
    variance(shares.trainAccuracy, trainCount) + variance(shares.testAccuracy, testCount),
  );
}

/** A model that does no better than guessing has learnt nothing that could fail to carry over. */
function hasLearnt({ step, trainAccuracy }: Shares, counts: VerdictCounts): boolean {
  const { majorityShare, trainCount } = counts;
  const chance = STANDARD_ERRORS * Math.sqrt(variance(majorityShare, trainCount));
  return step > 0 && trainAccuracy > majorityShare + chance;
}

function hasGap(shares: Shares, counts: VerdictCounts): boolean {
  const gap = shares.trainAccuracy - shares.testAccuracy;
  return gap >= WORTH_SAYING && gap > STANDARD_ERRORS * gapError(shares, counts);
}

/** @param points the curve so far, in order of steps. */
export function overfittingVerdict(
  points: readonly MaybeShares[],
  counts: VerdictCounts,
): Verdict | null {
  if (counts.trainCount === 0 || counts.testCount === 0) return null;
  const recent = points.slice(-POINTS_IN_A_ROW).filter(hasShares);
  const last = recent.at(-1);
  if (!last || recent.length < POINTS_IN_A_ROW) return null;
  if (!recent.every((point) => hasLearnt(point, counts) && hasGap(point, counts))) return null;
  return {
    claim: "Overfitting.",
    reason: `${formatPercent(last.trainAccuracy)} correct on the training samples, ${formatPercent(last.testAccuracy)} on the ${counts.testCount} held out: it has learnt details that do not carry over. More samples or a smaller model help.`,
  };
}

export function verdictCounts({ train, test, labels, classCount }: Dataset): VerdictCounts {
  const counts = Array.from({ length: classCount }, () => 0);
  for (const row of train) {
    const label = labels[row] as number;
    counts[label] = (counts[label] ?? 0) + 1;
  }
  return {
    trainCount: train.length,
    testCount: test.length,
    majorityShare: Math.max(...counts) / Math.max(1, train.length),
  };
}
