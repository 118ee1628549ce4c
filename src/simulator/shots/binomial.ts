/** Binomial numbers: how often something of a known probability happens in so many tries. */
import type { Random } from "../../base/random.ts";

/** From so many expected successes on, inversion would take longer than rejection. */
const INVERTED_MEAN = 10;

/** Inversion: walks up the distribution from 0; takes about count·p steps. @param p at most 1/2. */
function invert(random: Random, count: number, p: number): number {
  const odds = p / (1 - p);
  let probability = (1 - p) ** count;
  let rest = random.uniform();
  let successes = 0;
  while (rest > probability && successes < count) {
    rest -= probability;
    successes += 1;
    probability *= (odds * (count - successes + 1)) / successes;
  }
  return successes;
}

/** Stirling's correction, log k! - ((k + 1/2) log(k + 1) - (k + 1) + log(2π)/2). */
function stirlingTail(k: number): number {
  const TABLE = [
    0.08106146679532726, 0.04134069595540929, 0.02767792568499834, 0.02079067210376509,
    0.01664469118982119, 0.01387612882307075, 0.01189670994589177, 0.01041126526197209,
    0.009255462182712733, 0.008330563433362871,
  ];
  const known = TABLE[k];
  if (known !== undefined) return known;
  const square = (k + 1) ** 2;
  return (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / (k + 1);
}

/** Transformed rejection, algorithm BTRS of Hörmann, J. Stat. Comput. Simul. 46, 101 (1993). @param p at most 1/2. */
function reject(random: Random, count: number, p: number): number {
  const deviation = Math.sqrt(count * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = count * p + 0.5;
  const vr = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * deviation;
  const mode = Math.floor((count + 1) * p);
  const odds = p / (1 - p);
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + c);
    if (us >= 0.07 && v <= vr) return k;
    if (k < 0 || k > count) continue;
    const bound =
      (mode + 0.5) * Math.log((mode + 1) / (odds * (count - mode + 1))) +
      (count + 1) * Math.log((count - mode + 1) / (count - k + 1)) +
      (k + 0.5) * Math.log((odds * (count - k + 1)) / (k + 1)) +
      stirlingTail(mode) +
      stirlingTail(count - mode) -
      stirlingTail(k) -
      stirlingTail(count - k);
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= bound) return k;
  }
}

/** Successes in `count` independent tries of probability `p`, exactly distributed. */
export function drawBinomial(random: Random, count: number, p: number): number {
  if (p > 0.5) return count - drawBinomial(random, count, 1 - p);
  // Rounding may leave a probability a little below 0.
  if (p <= 0) return 0;
  return count * p < INVERTED_MEAN ? invert(random, count, p) : reject(random, count, p);
}
