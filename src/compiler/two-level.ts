/**
 * Any unitary matrix on a few wires as turns and CNOTs: a phase times SU(2) elements on pairs of basis
 * states (two-level unitaries: Reck et al., PRL 73, 58 (1994); Nielsen and Chuang, section 4.5.1), each
 * a turn of one wire under the others' values between CNOTs that make the pair differ in that wire alone.
 * The CNOTs take the place of Nielsen and Chuang's Gray code (4.5.2): they cost nothing in the frame.
 */
import { at } from "../base/assert.ts";
import { add, complex, expI, multiply, scale, type Complex, type Matrix } from "../base/complex.ts";
import type { Control } from "../circuit/circuit.ts";
import type { Cnot, Step } from "./program.ts";
import type { Su2 } from "./su2.ts";

/** `element` on the span of two basis states; `low` < `high` is its |0⟩. */
export interface TwoLevelTurn {
  readonly low: number;
  readonly high: number;
  readonly element: Su2;
}

export interface TwoLevelProduct {
  /** The whole carries e^{i · phase}. */
  readonly phase: number;
  /** In the order they act: at most d (d - 1) / 2 for a d × d matrix. */
  readonly turns: readonly TwoLevelTurn[];
}

/** What is smaller than this is rounding. */
const NEGLIGIBLE = 1e-13;

const size = ({ re, im }: Complex): number => Math.hypot(re, im);

/**
 * The turns whose product is `u`, but for its determinant on the last basis state. For pivot p and the
 * entry q below it, the turn G† = [[p, -q*], [q, p*]] / h, h² = |p|² + |q|², has G (p, q) = (h, 0): after G
 * the pivot is real and above 0, so each column but the last ends as that of the identity.
 */
function eliminate({ size: d, entries }: Matrix): { turns: TwoLevelTurn[]; determinant: Complex } {
  const rest = [...entries];
  const turns: TwoLevelTurn[] = [];
  for (let low = 0; low < d; low++) {
    for (let high = low + 1; high < d; high++) {
      const p = at(rest, low * d + low);
      const q = at(rest, high * d + low);
      const isZero = size(q) < NEGLIGIBLE;
      // The last turn of a column also mends the phase of its pivot.
      const isPivotLeft = high === d - 1 && (p.re < 0 || Math.abs(p.im) > NEGLIGIBLE);
      if (isZero && !isPivotLeft) continue;
      const h = isZero ? size(p) : Math.hypot(size(p), size(q));
      const a = scale(p, 1 / h);
      const b = isZero ? complex(0) : scale(q, 1 / h);
      turns.push({ low, high, element: [a.re, a.im, b.re, b.im] });
      for (let column = low; column < d; column++) {
        const upper = at(rest, low * d + column);
        const lower = at(rest, high * d + column);
        // G = [[a*, b*], [-b, a]].
        rest[low * d + column] = add(
          multiply(complex(a.re, -a.im), upper),
          multiply(complex(b.re, -b.im), lower),
        );
        rest[high * d + column] = add(multiply(scale(b, -1), upper), multiply(a, lower));
      }
    }
  }
  // ... G₂ G₁ u = diag(1, ..., det u), so u = G₁† G₂† ...: the last one acts first.
  return { turns: turns.toReversed(), determinant: at(rest, d * d - 1) };
}

/**
 * A d × d unitary matrix as e^{i·phase} times two-level turns. Of the d phases that leave determinant 1,
 * the one that takes the fewest turns: a matrix with much of the identity in it takes few.
 */
export function twoLevelProduct(u: Matrix): TwoLevelProduct {
  const { determinant } = eliminate(u);
  const whole = Math.atan2(determinant.im, determinant.re);
  const candidates = Array.from({ length: u.size }, (_, root): TwoLevelProduct => {
    const phase = (whole + 2 * Math.PI * root) / u.size;
    const back = expI(-phase);
    const special = u.entries.map((entry) => multiply(back, entry));
    return { phase, turns: eliminate({ size: u.size, entries: special }).turns };
  });
  return candidates.reduce((best, other) =>
    other.turns.length < best.turns.length ? other : best,
  );
}

/** The turn of one pair, on `targets` (target j is bit j of the pair's states) under `controls`. */
function turnSteps(
  { low, high, element }: TwoLevelTurn,
  targets: readonly number[],
  controls: readonly Control[],
): Step[] {
  const differ = low ^ high;
  // The highest bit in which they differ: `low` has 0 there.
  const turned = 31 - Math.clz32(differ);
  const target = at(targets, turned);
  const others = targets.map((wire, bit) => ({ wire, bit })).filter(({ bit }) => bit !== turned);
  const gather = others
    .filter(({ bit }) => (differ >>> bit) & 1)
    .map(({ wire }): Cnot => ({ kind: "cnot", control: target, target: wire }));
  const values = others.map(({ wire, bit }): Control => ({ wire, on: ((low >>> bit) & 1) === 1 }));
  return [
    ...gather,
    {
      kind: "turn",
      target,
      controls: [...values, ...controls],
      factors: [{ kind: "fixed", element }],
    },
    ...gather,
  ];
}

/**
 * A unitary matrix on `targets` where the controls are satisfied, but for its phase. The controls go to
 * the turns alone: without them the CNOTs cancel.
 */
export function matrixSteps(
  { turns }: TwoLevelProduct,
  targets: readonly number[],
  controls: readonly Control[],
): Step[] {
  return turns.flatMap((turn) => turnSteps(turn, targets, controls));
}
