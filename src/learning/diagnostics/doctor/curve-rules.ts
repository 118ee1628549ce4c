/** Rules that read the loss curve: it explodes, it jumps about, or it hardly falls. */
import { at } from "../../../base/assert.ts";
import { chanceLoss, followsRate, recentLosses, type DoctorFacts } from "./facts.ts";
import { inPercent, rounded, type Rule } from "./notes.ts";

/** A loss is out of hand when it is so many times what it was at first, and chance, for so many points. */
const EXPLODED = 3;
const EXPLODED_POINTS = 3;

export const explodingLoss: Rule = (facts) => {
  const first = facts.points[0]?.trainLoss ?? Number.NaN;
  const recent = recentLosses(facts, EXPLODED_POINTS);
  if (!recent || !followsRate(facts)) return null;
  // Losses without classes, an energy among them, have no chance to compare with, and may begin below 0.
  const usual = facts.classCounts.length > 0 ? Math.max(first, chanceLoss(facts)) : first;
  if (!(usual > 0) || !recent.every((loss) => loss > EXPLODED * usual)) return null;
  const rate = rounded(facts.training.learningRate / 10);
  return {
    code: "exploding-loss",
    claim: "The loss explodes.",
    reason: `It was ${first.toFixed(2)} and is ${at(recent, EXPLODED_POINTS - 1).toPrecision(3)}: steps overshoot, and each makes it worse. Begin again with smaller ones.`,
    remedies: [
      {
        kind: "learning-rate",
        rate,
        isFromStart: true,
        label: `Start again at learning rate ${rate}`,
      },
    ],
  };
};

const JUMPY_POINTS = 12;
/** The mean jump from point to point, as a share of the loss and of chance, from which on it is one. */
const JUMP_SHARE = 0.15;
const JUMP_OF_CHANCE = 0.06;
/** Of neighbouring jumps, those that go back and forth; of an even random walk, half do. */
const TURNING_SHARE = 0.5;
/** Where each reading is off by a tenth or more, the curve jumps by itself. */
const LEAST_SHOTS = 100;

const mean = (list: readonly number[]): number =>
  list.reduce((sum, value) => sum + value, 0) / list.length;

export const rateTooHigh: Rule = (facts) => {
  const losses = recentLosses(facts, JUMPY_POINTS);
  if (!losses || !followsRate(facts)) return null;
  if (facts.shots !== null && facts.shots < LEAST_SHOTS) return null;
  const jumps = losses.slice(1).map((loss, index) => loss - at(losses, index));
  const size = mean(jumps.map(Math.abs));
  const turns = jumps.slice(1).filter((jump, index) => jump * at(jumps, index) < 0).length;
  const isJumpy =
    size > JUMP_SHARE * mean(losses) &&
    size > JUMP_OF_CHANCE * chanceLoss(facts) &&
    turns >= TURNING_SHARE * (jumps.length - 1);
  const half = JUMPY_POINTS / 2;
  // What jumps and still gets better is well.
  const hasFallen = mean(losses.slice(half)) < 0.9 * mean(losses.slice(0, half));
  if (!isJumpy || hasFallen) return null;
  const rate = rounded(facts.training.learningRate / 5);
  return {
    code: "rate-too-high",
    claim: "The learning rate looks too high.",
    reason: `From point to point the loss jumps by ${inPercent(size / mean(losses))} of itself, up as often as down, and gets no better: steps leap over what they look for. A lower rate settles.`,
    remedies: [
      {
        kind: "learning-rate",
        rate,
        isFromStart: false,
        label: `Lower the learning rate to ${rate}`,
      },
    ],
  };
};

const SLOW_POINTS = 15;
const SLOW_SHARE = 0.03;
const STEADY_SHARE = 0.85;
/** A fall that goes on as it began; one that ends has found what it can. */
const STRAIGHT = 0.6;
const MAX_RATE = 1;

/** How much the loss fell per step, between two points. */
const fallRate = (points: DoctorFacts["points"], from: number, to: number): number =>
  (at(points, from).trainLoss - at(points, to).trainLoss) /
  (at(points, to).step - at(points, from).step);

export const rateTooLow: Rule = (facts) => {
  const { points, training } = facts;
  const last = points.length - 1;
  if (points.length < SLOW_POINTS || !followsRate(facts)) return null;
  // A rate that warms up, or dies away, is meant to be low for a while.
  if (training.schedule) return null;
  const share = 1 - at(points, last).trainLoss / at(points, 0).trainLoss;
  const isUndone = at(points, last).trainLoss > 0.5 * chanceLoss(facts);
  // Before all points are read, of which there may be many.
  if (!(share > 0 && share < SLOW_SHARE && isUndone)) return null;
  const losses = recentLosses(facts, points.length);
  if (!losses) return null;
  const falls = losses.slice(1).filter((loss, index) => loss < at(losses, index)).length;
  const middle = Math.floor(last / 2);
  const isSlow =
    falls >= STEADY_SHARE * last &&
    fallRate(points, middle, last) >= STRAIGHT * fallRate(points, 0, middle);
  const rate = Math.min(MAX_RATE, rounded(training.learningRate * 10));
  if (!isSlow || rate <= training.learningRate) return null;
  return {
    code: "rate-too-low",
    claim: "The learning rate looks too low.",
    reason: `The loss falls steadily, but by ${inPercent(share)} in ${at(points, last).step} steps, and is as far from done as at first. Larger steps get there sooner.`,
    remedies: [
      {
        kind: "learning-rate",
        rate,
        isFromStart: false,
        label: `Raise the learning rate to ${rate}`,
      },
    ],
  };
};
