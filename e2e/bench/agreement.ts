/** Equal results: a fast wrong answer fails the benchmark. */

export function largestDifference(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (found.length !== expected.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let index = 0; index < found.length; index++) {
    const difference = Math.abs((found[index] as number) - (expected[index] as number));
    // NaN must count as a difference.
    if (!(difference <= largest)) largest = Number.isNaN(difference) ? Infinity : difference;
  }
  return largest;
}

/** @throws when the largest difference exceeds `tolerance`, naming both sides. */
export function requireAgreement(
  what: string,
  found: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
): void {
  const difference = largestDifference(found, expected);
  if (difference <= tolerance) return;
  throw new Error(
    `Wrong results: ${what} differ by ${difference.toExponential(1)}, more than ${tolerance}.`,
  );
}
