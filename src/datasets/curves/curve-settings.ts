/** What a person chooses of a curve y = f(x) to be learnt; part of the experiment. */

/** [x, y]. */
export type CurvePoint = readonly [x: number, y: number];

/**
 * A function typed in x; a drawn curve, by points with straight lines between them, in order of x; or a table
 * of measured values, which are the samples themselves.
 */
export type CurveSettings =
  | {
      readonly kind: "function";
      readonly text: string;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: "drawn"; readonly points: readonly CurvePoint[] }
  | { readonly kind: "table"; readonly rows: readonly CurvePoint[] };
