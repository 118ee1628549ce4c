/** The outcome of something a person can get wrong: a value, or every problem found. */

/** One thing that is wrong, where, and what to do about it. */
export interface Problem {
  /** Stable, machine-readable, e.g. `angle/not-linear`. */
  readonly code: string;
  /** Where: an op id, a field path, a position in a text. Empty when it concerns the whole. */
  readonly place: string;
  /** A sentence for the person. */
  readonly message: string;
  /** What to do about it, as a sentence. */
  readonly remedy: string;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failure(...problems: readonly Problem[]): Result<never> {
  return { ok: false, problems };
}

export function problem(code: string, place: string, message: string, remedy: string): Problem {
  return { code, place, message, remedy };
}

/** One readable paragraph: each problem's message and remedy. */
export function describeProblems(problems: readonly Problem[]): string {
  return problems.map(({ message, remedy }) => `${message} ${remedy}`.trim()).join("\n");
}

/** An error that carries problems across a boundary that can only throw. */
export class ProblemError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(describeProblems(problems));
    this.name = "ProblemError";
    this.problems = problems;
  }
}

/**
 * The value of a result that the caller knows to be good.
 * @throws {ProblemError} when it is not.
 */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new ProblemError(result.problems);
  return result.value;
}
