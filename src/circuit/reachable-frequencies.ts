/**
 * Which frequencies a circuit's expectations can have along one of its inputs: a Fourier series whose
 * frequencies are differences of what the encoding gates' generators have for eigenvalues
 * (Schuld, Sweke and Meyer, Phys. Rev. A 103, 032430 (2021), eq. 8).
 */
import { evaluateAngle, type Angle } from "./angle.ts";
import type { Circuit } from "./circuit.ts";
import { flattenCircuit, inOrder } from "./flatten.ts";
import { parseAngle } from "./parse-angle.ts";

export interface ReachableFrequencies {
  /** From 0 on, ascending, in turns of the output per 2π of the input. */
  readonly frequencies: readonly number[];
  /** How often the input is uploaded: angles that move with it. */
  readonly uploads: number;
  /** A period of all of them, radians: 2π of whole numbers; null where none was found up to 2π × 16. */
  readonly period: number | null;
}

/** Sums of many uploads are many: from here on only the largest is told. */
const MOST_FREQUENCIES = 4096;
const SAME = 1e-9;
/** Angles are judged straight by their bend over this many radians. */
const STRIDE = 0.7;
const MOST_PERIODS = 16;

/** How far an angle turns with an input, where it is a straight line along it. */
type Pace = { readonly kind: "straight"; readonly slope: number } | { readonly kind: "bent" };

function paceOf(
  angle: Angle,
  input: number,
  at: readonly number[],
  parameters: ReadonlyMap<string, number>,
): Pace {
  const value = (moved: number): number => {
    const inputs = at.with(input, (at[input] ?? 0) + moved);
    return evaluateAngle(angle, parameters, inputs);
  };
  const [middle, right, left, far] = [0, STRIDE, -STRIDE, 2.5 * STRIDE].map(value) as [
    number,
    number,
    number,
    number,
  ];
  const slope = (right - left) / (2 * STRIDE);
  const isStraight =
    Math.abs(right + left - 2 * middle) < SAME * (1 + Math.abs(middle)) &&
    Math.abs(far - middle - 2.5 * STRIDE * slope) < SAME * (1 + Math.abs(far));
  return isStraight ? { kind: "straight", slope } : { kind: "bent" };
}

/** Differences of the eigenvalues of what turns with the angle, as shares of the angle's own pace. */
function gapsOf(isControlled: boolean): readonly number[] {
  // Rotations have ±1/2 and phases 0 and 1; where a control is 0 nothing turns, so there are 0 and ±1/2.
  return isControlled ? [-1, -0.5, 0, 0.5, 1] : [-1, 0, 1];
}

function addGaps(frequencies: ReadonlySet<number>, gaps: readonly number[]): Set<number> {
  const sums = new Set<number>();
  for (const frequency of frequencies) {
    for (const gap of gaps) sums.add(Math.round((frequency + gap) / SAME) * SAME);
  }
  return sums;
}

const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-6;

/**
 * @param input which of the circuit's inputs moves; the others stay at `at`.
 * @returns null where an angle is no straight line along the input, or where the frequencies are too many.
 */
export function reachableFrequencies(
  circuit: Circuit,
  input: number,
  at: readonly number[],
  parameters: ReadonlyMap<string, number>,
): ReachableFrequencies | null {
  let frequencies: ReadonlySet<number> = new Set([0]);
  let uploads = 0;
  for (const op of inOrder(flattenCircuit(circuit).ops)) {
    for (const text of op.angles) {
      const parsed = parseAngle(text);
      if (!parsed.ok) return null;
      const pace = paceOf(parsed.value, input, at, parameters);
      if (pace.kind === "bent") return null;
      if (Math.abs(pace.slope) < SAME) continue;
      uploads += 1;
      const gaps = gapsOf(op.controls.length > 0 && op.gate !== "p");
      frequencies = addGaps(
        frequencies,
        gaps.map((gap) => gap * pace.slope),
      );
      if (frequencies.size > MOST_FREQUENCIES) return null;
    }
  }
  const found = [...frequencies].filter((value) => value > -SAME).toSorted((a, b) => a - b);
  const ascending = found.filter(
    (value, index) => index === 0 || value - (found[index - 1] ?? 0) > 2 * SAME,
  );
  const turns = Array.from({ length: MOST_PERIODS }, (_, k) => k + 1).find((count) =>
    ascending.every((value) => isWhole(value * count)),
  );
  return {
    frequencies: ascending,
    uploads,
    period: turns === undefined ? null : 2 * Math.PI * turns,
  };
}
