/** What a person chooses of a curve y = f(x) to be learnt; part of the experiment. */

/** [x, y]. */
export type CurvePoint = readonly [x: number, y: number];

/**
 * A function typed in x; a drawn curve, by points with straight lines between them, in order of x; a table of
 * measured values, which are the samples themselves; or the numbers of the chosen data set, if it has some.
 */
export type CurveSettings =
  | {
      readonly kind: "function";
      readonly text: string;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: "drawn"; readonly points: readonly CurvePoint[] }
  | { readonly kind: "table"; readonly rows: readonly CurvePoint[] }
  | { readonly kind: "data" };

/** A curve of one x, which the data set has no part in. */
export type OwnCurve = Exclude<CurveSettings, { kind: "data" }>;
