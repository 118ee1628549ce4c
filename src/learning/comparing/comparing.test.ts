/** The statistics of comparisons on cases whose answer is known, undecided ones among them. */
import { mean } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import { bootstrapInterval, studentQuantile } from "./bootstrap.ts";
import { medianWaiting, waitFor, type Waiting } from "./survival.ts";
import { judge } from "./verdict.ts";

const reached = (time: number): Waiting => ({ time, isReached: true });
const inVain = (time: number): Waiting => ({ time, isReached: false });

/** Standard normal numbers of a seed. */
function normals(seed: number, count: number): number[] {
  const random = createRandom(seed, "test normals");
  return Array.from({ length: count }, () => random.normal());
}

it("has Student's quantiles as tables print them", () => {
  const table = { 1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 7: 2.365, 9: 2.262, 29: 2.045 };
  for (const [degrees, quantile] of Object.entries(table)) {
    // The expansion is off by less than 1% at 3 degrees.
    expect(Math.abs(studentQuantile(0.975, Number(degrees)) / quantile - 1)).toBeLessThan(0.01);
  }
});

describe("a paired verdict", () => {
  /** Of many comparisons of `count` pairs, the share that each outcome has. */
  const shares = (trials: number, count: number, draw: (seed: number) => readonly number[]) => {
    const verdicts = Array.from({ length: trials }, (_, seed) => {
      // What a seed does to both is large and cancels.
      const common = normals(1000 + seed, count).map((value) => 10 * value);
      const first = draw(seed).map((value, index) => value + at(common, index));
      return judge(first, common, { better: "lower" }).winner;
    });
    const share = (winner: string) =>
      verdicts.filter((verdict) => verdict === winner).length / trials;
    return { first: share("first"), second: share("second") };
  };

  it.each([5, 8])("of %i seeds is wrong about equals as often as it says", (count) => {
    const { first, second } = shares(250, count, (seed) => normals(seed, count));
    // 250 comparisons know a share of 5% to ±1.4%; both directions share the errors.
    expect(first + second).toBeGreaterThan(0.01);
    expect(first + second).toBeLessThan(0.09);
    expect(Math.abs(first - second)).toBeLessThan(0.05);
  });

  it("stays careful where differences are skewed", () => {
    const skewed = (seed: number) =>
      normals(seed, 8).map((value) => Math.exp(value) - Math.exp(0.5));
    const { first, second } = shares(100, 8, skewed);
    expect(first + second).toBeLessThan(0.2);
  });

  it("finds who is better where a difference is clear, and by how much", () => {
    const { first, second } = shares(60, 6, (seed) => normals(seed, 6).map((value) => value - 4));
    expect(first).toBeGreaterThan(0.98);
    expect(second).toBe(0);
    const ones = [0.31, 0.29, 0.3, 0.33, 0.28];
    const twos = [0.4, 0.41, 0.38, 0.42, 0.4];
    const verdict = judge(ones, twos, { better: "lower" });
    expect(verdict).toMatchObject({ winner: "first", pairCount: 5 });
    expect(verdict.difference).toBeCloseTo(-0.1, 10);
    expect(judge(ones, twos, { better: "higher" }).winner).toBe("second");
    expect(judge(twos, ones, { better: "lower" }).winner).toBe("second");
  });

  it("does not decide between the same numbers, nor from too few seeds", () => {
    expect(judge([1, 2, 3, 4], [1, 2, 3, 4], { better: "lower" }).winner).toBe("undecided");
    const few = judge([1, 1, 1, 1], [5, 5, 5, 5], { better: "lower" });
    expect(few).toMatchObject({ winner: "undecided", interval: null, difference: -4 });
  });
});

it("covers the mean as often as it says", () => {
  const covered = Array.from({ length: 200 }, (_, seed) => {
    const interval = bootstrapInterval(normals(seed, 6), mean);
    return interval !== null && interval.low <= 0 && interval.high >= 0;
  });
  const share = covered.filter(Boolean).length / covered.length;
  expect(share).toBeGreaterThan(0.91);
  expect(share).toBeLessThan(0.99);
});

describe("times to a threshold", () => {
  const points = [5, 3, 1, 2].map((value, time) => ({ time, value }));

  it("are the first moment there, or censored at the end", () => {
    expect(waitFor(points, { value: 3, side: "below" })).toEqual(reached(1));
    expect(waitFor(points, { value: 0.5, side: "below" })).toEqual(inVain(3));
    expect(waitFor(points, { value: 5, side: "above" })).toEqual(reached(0));
  });

  it("have the median of those that count, the censored among them", () => {
    expect(medianWaiting([reached(2), reached(4), reached(9)])).toBe(4);
    // Dropping the two that never got there would say 2.
    expect(medianWaiting([reached(1), reached(2), reached(3), inVain(9), inVain(9)])).toBe(3);
    expect(medianWaiting([reached(1), inVain(9), inVain(9)])).toBe(Number.POSITIVE_INFINITY);
    expect(medianWaiting([])).toBe(Number.POSITIVE_INFINITY);
  });

  it("counts who was watched for a shorter time until then (Kaplan-Meier by hand)", () => {
    // S: 1 → 5/6 at 1 → 2 is censored → 5/6·3/4 = 0.625 at 3 → 0.625·2/3 = 0.4167 at 4.
    const waits = [reached(1), inVain(2), reached(3), reached(4), inVain(5), inVain(6)];
    expect(medianWaiting(waits)).toBe(4);
  });

  it("has an interval that may reach beyond what was watched", () => {
    const waits = [reached(4), reached(5), reached(6), inVain(30), inVain(30)];
    const interval = bootstrapInterval(waits, medianWaiting);
    expect(interval?.low).toBeLessThanOrEqual(5);
    expect(interval?.high).toBe(Number.POSITIVE_INFINITY);
  });
});
