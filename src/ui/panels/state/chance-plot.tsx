/** Probabilities that no amplitudes stand behind: of a mixture, or of some wires alone. */
import { useMemo } from "react";
import type { QubitOrder } from "../../../circuit/ket-order.ts";
import { AmplitudePlot, drawingOf } from "./amplitude-plot.tsx";
import type { AmplitudeLook } from "./amplitude-look.ts";

export interface ChancePlotProps {
  /** 2^k. */
  readonly probabilities: Float64Array;
  /** Bit j of an outcome is wires[j], ascending; null for all wires. */
  readonly wires: readonly number[] | null;
  readonly look: AmplitudeLook;
  readonly order: QubitOrder;
}

/** Interleaved roots, whose squares the plots show. */
function rootsOf(probabilities: Float64Array): Float64Array {
  const roots = new Float64Array(2 * probabilities.length);
  probabilities.forEach((chance, index) => {
    roots[2 * index] = Math.sqrt(Math.max(0, chance));
  });
  return roots;
}

export function ChancePlot({ probabilities, wires, look, order }: ChancePlotProps) {
  const amplitudes = useMemo(() => rootsOf(probabilities), [probabilities]);
  const wireCount = Math.log2(probabilities.length);
  const { found, ...drawing } = drawingOf(look, "probability", wireCount);
  return (
    <AmplitudePlot
      // A cursor means a place of one drawing.
      key={`${drawing.form} ${drawing.isAll} ${look.arrangement} ${wires?.join() ?? wireCount}`}
      {...{ amplitudes, hasPhase: false, wireCount, wires, order, measure: "probability" }}
      {...drawing}
      // What was searched for is a ket of all wires.
      found={wires ? null : found}
    />
  );
}
