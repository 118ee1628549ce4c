/** How many circuits a training step runs, by each way to its gradient: told before anything is trained. */
import { isUnitary } from "../circuit/measurement.ts";
import { shiftCircuit, type ShiftedCircuit } from "../simulator/parameter-shift/shifted-circuit.ts";
import type { SessionRequest, WantedGradient } from "../simulator/simulator.ts";
import { parameterWaves } from "./parameter-waves.ts";

/** Circuits of one step; null where the way is none for this circuit. */
export interface StepCosts {
  /** Samples of a step, which are all of the training samples for Rotosolve. */
  readonly samples: number;
  /** There and back for each sample. */
  readonly adjoint: number | null;
  /** Each sample as it is, and once for every shift of every angle. */
  readonly parameterShift: number | null;
  /** Each sample at two places. */
  readonly spsa: number;
  /** Each training sample at 2R + 1 values of each parameter that makes R waves. */
  readonly rotosolve: number | null;
}

export interface CostQuestion {
  readonly request: SessionRequest;
  readonly samples: number;
  readonly trainCount: number;
  /** Which derivatives are wanted: of the circuit's parameters, and of its inputs for layers before it. */
  readonly wanted: WantedGradient;
  /** Whether expectations are exact and the circuit is free of noise. */
  readonly isExact: boolean;
  /** Circuits that stand for one: the noise factors of zero-noise extrapolation. */
  readonly repeats: number;
}

/** Circuits of one sample, for those of its angles that lead to something wanted. */
function shiftCount({ angles }: ShiftedCircuit, wanted: WantedGradient): number {
  return angles
    .filter(({ angle }) =>
      angle.terms.some(
        (term) => (wanted.parameters && term.parameter >= 0) || (wanted.features && term.feature),
      ),
    )
    .reduce((sum, { rule }) => sum + rule.length, 0);
}

export function stepCosts(question: CostQuestion): StepCosts {
  const { request, samples, trainCount, wanted, isExact, repeats } = question;
  const shifted = shiftCircuit(request);
  const waves = parameterWaves(request.circuit, request.parameters);
  return {
    samples,
    adjoint: isExact && isUnitary(request.circuit) ? 2 * samples : null,
    parameterShift: shifted.ok ? repeats * samples * (1 + shiftCount(shifted.value, wanted)) : null,
    spsa: repeats * 2 * samples,
    rotosolve: waves.ok
      ? repeats * trainCount * waves.value.reduce((sum, { count }) => sum + 2 * count + 1, 0)
      : null,
  };
}
