/** What the displays of the circuit read, for a picture of it. */
import { useEffect, useMemo } from "react";
import type { Circuit } from "../../../circuit/circuit.ts";
import { isDisplay } from "../../../circuit/gate-table.ts";
import type { QubitOrder } from "../../../circuit/ket-order.ts";
import type { Readings } from "../../../interop/svg/draw-display.ts";
import type { InspectionState } from "../../../state/inspection.ts";
import { useApp, useInspection, useView } from "../../app-context.tsx";

export function readingsOf(inspection: InspectionState["inspection"], order: QubitOrder): Readings {
  const displays = inspection?.displays ?? [];
  return { densities: new Map(displays.map(({ op, density }) => [op, density])), order };
}

/** Asks for them while the picture is looked at: the grid is not there on every screen. */
export function useReadings({ ops }: Circuit): Readings {
  const { inspection } = useApp();
  const hasDisplays = useMemo(() => ops.some((op) => isDisplay(op.gate)), [ops]);
  useEffect(
    () => (hasDisplays ? inspection.getState().watch("displays") : undefined),
    [inspection, hasDisplays],
  );
  const now = useInspection((state) => state.inspection);
  const order = useView((state) => state.qubitOrder);
  return useMemo(() => readingsOf(hasDisplays ? now : null, order), [hasDisplays, now, order]);
}
