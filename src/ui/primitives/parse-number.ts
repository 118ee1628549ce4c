/** From what a person types to a number. */
import { failure, problem, success, type Result } from "../../base/result.ts";

/** "0,05", "1e-3" and "−2" included; what is no number is told so, with `example` as the remedy. */
export function parseNumber(text: string, example: string): Result<number> {
  const written = text.trim().replace(",", ".").replace("−", "-");
  const value = written === "" ? Number.NaN : Number(written);
  if (Number.isFinite(value)) return success(value);
  return failure(
    problem("entry/not-a-number", "", `"${text.trim()}" is not a number.`, `Try ${example}.`),
  );
}

export const MAX_SEED = 2 ** 31 - 1;

export function parseSeed(text: string): Result<number> {
  const parsed = parseNumber(text, "1");
  if (!parsed.ok) return parsed;
  const seed = parsed.value;
  if (Number.isInteger(seed) && seed >= 0 && seed <= MAX_SEED) return parsed;
  return failure(
    problem(
      "entry/not-a-seed",
      "",
      `A seed is a whole number from 0 to ${MAX_SEED.toLocaleString("en")}.`,
      "Any of them is as good as another.",
    ),
  );
}
