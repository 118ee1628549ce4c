/** Binomial draws against their distribution. */
import { expect, it } from "vitest";
import { createRandom } from "../../base/random.ts";
import { drawBinomial } from "./binomial.ts";

/** Of 0 to count successes. */
function distribution(count: number, p: number): number[] {
  const logs = [0];
  for (let k = 1; k <= count; k++) logs.push((logs[k - 1] ?? 0) + Math.log(k));
  return logs.map((logK, k) => {
    const logChoose = (logs[count] ?? 0) - logK - (logs[count - k] ?? 0);
    return Math.exp(logChoose + k * Math.log(p) + (count - k) * Math.log(1 - p));
  });
}

it.each([
  [1, 0.3],
  [8, 0.5],
  [20, 0.9],
  [40, 0.5],
  [100, 0.4],
  [200, 0.97],
])("%i tries of probability %f are distributed as they should be", (count, p) => {
  const random = createRandom(count, "binomial");
  const draws = 20_000;
  const found = new Float64Array(count + 1);
  for (let k = 0; k < draws; k++) {
    const successes = drawBinomial(random, count, p);
    found[successes] = (found[successes] ?? 0) + 1;
  }
  // Pearson's χ² over outcomes that are expected at least 5 times; 4 standard deviations above its mean.
  let chiSquare = 0;
  let freedom = -1;
  let seen = 0;
  distribution(count, p).forEach((probability, k) => {
    const expected = draws * probability;
    if (expected < 5) return;
    freedom += 1;
    seen += found[k] ?? 0;
    chiSquare += ((found[k] ?? 0) - expected) ** 2 / expected;
  });
  expect(seen).toBeGreaterThan(0.99 * draws);
  expect(chiSquare).toBeLessThan(freedom + 1 + 4 * Math.sqrt(2 * (freedom + 1)));
});

it("is certain where the probability is, and a little beyond", () => {
  const random = createRandom(1, "certain");
  for (const p of [0, -1e-9]) expect(drawBinomial(random, 1000, p)).toBe(0);
  for (const p of [1, 1 + 1e-9]) expect(drawBinomial(random, 1000, p)).toBe(1000);
});

it("of a million tries has the mean and the spread that it should have", () => {
  const random = createRandom(1, "million");
  const [count, p, draws] = [1_000_000, 0.37, 2000];
  const numbers = Array.from({ length: draws }, () => drawBinomial(random, count, p));
  const mean = numbers.reduce((sum, value) => sum + value, 0) / draws;
  const variance = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (draws - 1);
  const expected = count * p * (1 - p);
  expect(Math.abs(mean - count * p)).toBeLessThan(4 * Math.sqrt(expected / draws));
  expect(Math.abs(variance / expected - 1)).toBeLessThan(4 * Math.sqrt(2 / draws));
});
