/** The gates of the light cone that the Output region asks to be lit. */
import { useMemo } from "react";
import { lightCones } from "../../experiment/light-cones.ts";
import { useDocument, useView } from "../app-context.tsx";

/** Their ids, while the circuit itself is shown; null where none is lit. */
export function useLitOps(): ReadonlySet<string> | null {
  const index = useView((view) => (view.openGate === null ? view.litCone : null));
  const circuit = useDocument((document) => document.experiment.circuit);
  const readout = useDocument((document) => document.experiment.model.readout);
  return useMemo(() => {
    if (index === null) return null;
    const cone = lightCones(circuit, readout)?.cones[index];
    return cone ? new Set(cone.ops) : null;
  }, [index, circuit, readout]);
}
