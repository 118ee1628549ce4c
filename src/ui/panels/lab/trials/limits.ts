/** How much of everything the Lab takes, and what is said of more. */
import { failure, problem, success, type Result } from "../../../../base/result.ts";

export const MAX_LAB_SEEDS = 100;
export const MAX_LAB_EPOCHS = 10_000;

/** Hands a whole number from 1 on to `take`, or says what is wrong with it. */
export function wholeNumber(
  noun: string,
  value: number,
  most: number,
  take: () => void,
): Result<void> {
  if (!Number.isInteger(value) || value < 1 || value > most) {
    return failure(
      problem(
        `lab/${noun}`,
        noun,
        `The number of ${noun} is a whole number from 1 to ${most.toLocaleString("en")}.`,
        "Enter one.",
      ),
    );
  }
  take();
  return success(undefined);
}

/** Hands a number above 0 on to `take`, or says what is wrong with it. */
export function positiveNumber(name: string, value: number, take: () => void): Result<void> {
  if (!(value > 0) || !Number.isFinite(value)) {
    return failure(problem("lab/positive", "", `${name} is a number above 0.`, "Enter one."));
  }
  take();
  return success(undefined);
}
