/** How circuits are executed: exactly or with shots, and what gradients and noise are computed with. */
import { problem, type Problem } from "../base/result.ts";

export type GradientMethod = "adjoint" | "parameter-shift";

export interface MitigationSettings {
  /** Undoes the readout errors of the noise model on average. */
  readonly readout: boolean;
  /** Extrapolates to no noise from circuits folded to these multiples of their length; null for none. */
  readonly zeroNoise: null | {
    /** Odd multiples, ascending from 1. */
    readonly factors: readonly number[];
    readonly fit: "richardson" | "polynomial" | "exponential";
  };
}

/** Part of the experiment; one without it is executed exactly (`EXACT`). */
export interface ExecutionSettings {
  /** Shots of each observable's measurement; null for exact expectations. */
  readonly shots: number | null;
  /** "auto" is adjoint where circuit and expectations are exact and nothing is measured on the way. */
  readonly gradient: "auto" | GradientMethod;
  /** Runs of a noisy or measured circuit that a mean is taken of, where it is too wide for a density matrix. */
  readonly trajectories: number;
  /** 32-bit seed of shots and trajectories. */
  readonly seed: number;
  readonly mitigation: MitigationSettings;
}

export const EXACT: ExecutionSettings = {
  shots: null,
  gradient: "auto",
  trajectories: 200,
  seed: 1,
  mitigation: { readout: false, zeroNoise: null },
};

export const MAX_SHOTS = 1_000_000;
export const MAX_TRAJECTORIES = 100_000;

/** What keeps the adjoint method from a circuit; all false for a unitary one without noise. */
export interface CircuitTraits {
  /** A noise model acts on it. */
  readonly isNoisy: boolean;
  /** Wires are measured or reset on the way, and something depends on it. */
  readonly isMeasured: boolean;
}

/** Why there is no adjoint gradient, as the end of a sentence; null where there is one. */
function whyNoAdjoint({ shots }: ExecutionSettings, traits: CircuitTraits): string | null {
  if (shots !== null) return "expectations are estimated from shots";
  if (traits.isNoisy) return "the circuit is noisy";
  return traits.isMeasured ? "the circuit measures or resets wires on the way" : null;
}

/** How gradients are computed. Settings that `checkExecution` refuses get what would work. */
export function gradientMethod(settings: ExecutionSettings, traits: CircuitTraits): GradientMethod {
  if (whyNoAdjoint(settings, traits) !== null) return "parameter-shift";
  return settings.gradient === "auto" ? "adjoint" : settings.gradient;
}

const PLACE = "execution";

function checkCount(name: string, count: number, most: number): Problem[] {
  if (Number.isInteger(count) && count >= 1 && count <= most) return [];
  return [
    problem(
      `execution/${name}`,
      `${PLACE}.${name}`,
      `There can be 1 to ${most.toLocaleString("en")} ${name}, not ${count}.`,
      `Choose a whole number from 1 to ${most.toLocaleString("en")}.`,
    ),
  ];
}

function checkFactors({ zeroNoise }: MitigationSettings): Problem[] {
  if (!zeroNoise) return [];
  const { factors } = zeroNoise;
  const isOdd = factors.every((factor) => Number.isInteger(factor) && factor % 2 === 1);
  const isAscending = factors.every((factor, k) => k === 0 || factor > (factors[k - 1] ?? 0));
  if (factors.length >= 2 && factors[0] === 1 && isOdd && isAscending) return [];
  return [
    problem(
      "execution/noise-factors",
      `${PLACE}.mitigation.zeroNoise.factors`,
      `Noise is scaled by at least two odd factors, ascending from 1, not by ${factors.join(", ") || "none"}: a folded circuit is an odd number of circuits long.`,
      "Take 1, 3, 5.",
    ),
  ];
}

/** Everything that is wrong with how a circuit is to be executed; empty when it can be. */
export function checkExecution(settings: ExecutionSettings, traits: CircuitTraits): Problem[] {
  const { shots, gradient, trajectories, mitigation } = settings;
  const problems = [
    ...(shots === null ? [] : checkCount("shots", shots, MAX_SHOTS)),
    ...checkCount("trajectories", trajectories, MAX_TRAJECTORIES),
    ...checkFactors(mitigation),
  ];
  const why = gradient === "adjoint" ? whyNoAdjoint(settings, traits) : null;
  if (why !== null) {
    problems.push(
      problem(
        "execution/adjoint-needs-exact",
        `${PLACE}.gradient`,
        `Adjoint gradients need a noiseless unitary circuit and exact expectations, but ${why}.`,
        'Choose "auto" or "parameter-shift" for the gradient.',
      ),
    );
  }
  return problems;
}
