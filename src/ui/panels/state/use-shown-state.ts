/** Which state the views show: that of the selected sample, after the column that is looked at. */
import { hasMeasurement } from "../../../circuit/measurement.ts";
import { useDocument, useInspection, useRun } from "../../app-context.tsx";

/** Amplitudes are reported and drawn up to this many wires. */
export const MOST_AMPLITUDE_WIRES = 12;

export interface ShownState {
  /** Interleaved re, im, little-endian; null while they are computed, and when there are too many. */
  readonly amplitudes: Float64Array | null;
  /** Of the state on show, which for a moment may be that of the circuit before an edit. */
  readonly wireCount: number;
  readonly isTooLarge: boolean;
}

/** Whether shots of the circuit may differ, so that the views show one of them. */
export function useIsMeasuring(): boolean {
  return useDocument(({ experiment }) => hasMeasurement(experiment.circuit));
}

/** Whether the run reports no state at its end although it would fit: then the inspection has one. */
export function useNeedsInspection(): boolean {
  const isMeasuring = useIsMeasuring();
  const wireCount = useWireCount();
  const isLeftOut = useRun(({ sample }) => sample !== null && sample.amplitudes === null);
  return isMeasuring || (isLeftOut && wireCount <= MOST_AMPLITUDE_WIRES);
}

export function useShownState(): ShownState {
  const wireCount = useWireCount();
  const needsInspection = useNeedsInspection();
  const end = useRun((run) => run.sample?.amplitudes ?? null);
  const inside = useInspection(({ column, inspection }) =>
    column === null && !needsInspection ? null : (inspection?.amplitudes ?? null),
  );
  // The end stands in for the moment that the first answer takes.
  const amplitudes = inside ?? end;
  return {
    amplitudes,
    wireCount: amplitudes ? Math.log2(amplitudes.length / 2) : wireCount,
    isTooLarge: amplitudes === null && wireCount > MOST_AMPLITUDE_WIRES,
  };
}

export function useWireCount(): number {
  return useDocument((document) => document.experiment.circuit.wires.length);
}
