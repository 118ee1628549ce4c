/** A plan of sweeps as lines for people. */
import type { SweepPlan } from "./passes/form-sweeps.ts";

/** The strategy, then `sweep 3: 64 tiles of 2^12, 21 instructions, moves amplitudes`. */
export function describeSweeps({ sweeps, strategy }: SweepPlan): string[] {
  return [
    `${sweeps.length} sweep${sweeps.length === 1 ? "" : "s"}, ${strategy}`,
    ...sweeps.map(({ basis, bases, instructions, store }, index) => {
      const moves = store ? ", moves amplitudes" : "";
      return `sweep ${index + 1}: ${2 ** bases.length} tiles of 2^${basis.length}, ${instructions.length} instructions${moves}`;
    }),
  ];
}
