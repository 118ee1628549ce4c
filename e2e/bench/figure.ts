/** A figure: one measured number with its goal, on one backend and adapter. */

/** What a figure should reach; in the figure's unit. */
export interface Goal {
  readonly kind: "at least" | "at most";
  readonly value: number;
}

export const atLeast = (value: number): Goal => ({ kind: "at least", value });
export const atMost = (value: number): Goal => ({ kind: "at most", value });

export type Unit =
  | "x"
  | "ms"
  | "ms/step"
  | "GFLOP/s"
  | "GB/s"
  | "absolute"
  | "frames/s"
  | "steps/s"
  | "sweeps"
  | "instructions";

/** What else was measured on the way: times, rates. */
export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
}

/** Where a figure was measured. */
export interface Place {
  readonly backend: string;
  /** As the browser or the driver names it. */
  readonly adapter: string;
}

export interface Figure extends Place {
  readonly name: string;
  /** Null when it could not be measured here; `note` says why. */
  readonly value: number | null;
  readonly unit: Unit;
  readonly goal: Goal | null;
  /** Null when there is no goal or no value. */
  readonly met: boolean | null;
  /** Printed beside: the times behind a ratio and the physical rate. */
  readonly beside: readonly Measure[];
  readonly note: string | null;
}

/** NaN meets no goal. */
export function meets(value: number, { kind, value: limit }: Goal): boolean {
  return kind === "at least" ? value >= limit : value <= limit;
}

/** A measured figure, judged. */
export function figure(
  name: string,
  { value, unit }: { readonly value: number; readonly unit: Unit },
  goal: Goal | null,
  { backend, adapter }: Place,
  beside: readonly Measure[] = [],
): Figure {
  const met = goal && meets(value, goal);
  return { name, value, unit, goal, met, backend, adapter, beside, note: null };
}

/** A figure that could not be measured: it counts neither as met nor as missed. */
export function unavailable(
  name: string,
  unit: Unit,
  goal: Goal | null,
  backend: string,
  note: string,
): Figure {
  return { name, value: null, unit, goal, met: null, backend, adapter: "", beside: [], note };
}
