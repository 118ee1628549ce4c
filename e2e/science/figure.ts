/** A figure: a number that is published, computed elsewhere or known exactly, and what the product gets. */

/** How far a result may be off, or what it may be at most. */
export type Tolerance =
  | { readonly kind: "absolute"; readonly value: number }
  /** Of the expected value. */
  | { readonly kind: "relative"; readonly value: number }
  /** The result lies between 0 and the expected value. */
  | { readonly kind: "at most" }
  | { readonly kind: "at least" };

/** Where the expected number comes from: read in a publication, computed independently, or by a formula. */
export type Source = "read" | "computed" | "exact";

export interface Expectation {
  readonly value: number;
  readonly tolerance: Tolerance;
  readonly source: Source;
}

export interface Figure {
  readonly name: string;
  readonly expected: Expectation;
  readonly got: number;
  readonly isReproduced: boolean;
}

export const within = (value: number): Tolerance => ({ kind: "absolute", value });
export const withinShare = (value: number): Tolerance => ({ kind: "relative", value });
export const AT_MOST: Tolerance = { kind: "at most" };
export const AT_LEAST: Tolerance = { kind: "at least" };

/** NaN agrees with nothing. */
export function agrees(got: number, { value, tolerance }: Expectation): boolean {
  switch (tolerance.kind) {
    case "absolute":
      return Math.abs(got - value) <= tolerance.value;
    case "relative":
      return Math.abs(got - value) <= tolerance.value * Math.abs(value);
    case "at most":
      return got >= 0 && got <= value;
    case "at least":
      return got >= value;
  }
}

/** A judged figure. */
export function figure(name: string, expected: Expectation, got: number): Figure {
  return { name, expected, got, isReproduced: agrees(got, expected) };
}
