/** A simulator that extrapolates to no noise from circuits folded to several times their noise. */
import { assert, at } from "../../base/assert.ts";
import { failure, problem, success, type Result } from "../../base/result.ts";
import { foldCircuit } from "../../circuit/fold.ts";
import { stateCalls } from "../inner-session.ts";
import { refuseMeasurement } from "../refuse-measurement.ts";
import type { Gradient, Session, SessionRequest, Simulator } from "../simulator.ts";
import { createExtrapolation, type Extrapolation, type ZeroNoiseFit } from "./extrapolate.ts";

export interface ZeroNoiseOptions {
  /** At least 2 different numbers, each at least 1: how many times the noise. */
  readonly factors: readonly number[];
  readonly fit: ZeroNoiseFit;
}

/** A circuit of so few gates cannot be folded to so many factors. */
const alike = problem(
  "noise/factors-alike",
  "",
  "The circuit has so few gates that some of the noise factors come to the same.",
  "Choose odd factors, such as 1, 3 and 5.",
);

function addGradient(sum: Gradient, more: Gradient): void {
  more.parameters.forEach((value, index) => {
    sum.parameters[index] = at(sum.parameters, index) + value;
  });
  more.features.forEach((value, index) => {
    sum.features[index] = at(sum.features, index) + value;
  });
}

class ZeroNoiseRuns {
  private readonly sessions: readonly Session[];
  private readonly extrapolate: (values: readonly number[]) => Extrapolation;
  /** Per place of the last forward's expectations. */
  private last: readonly Extrapolation[] = [];

  constructor(
    sessions: readonly Session[],
    extrapolate: (values: readonly number[]) => Extrapolation,
  ) {
    this.sessions = sessions;
    this.extrapolate = extrapolate;
  }

  async forward(...call: Parameters<Session["forward"]>): Promise<Float64Array> {
    const found: Float64Array[] = [];
    for (const session of this.sessions) found.push(await session.forward(...call));
    const [first] = found;
    assert(first !== undefined, "a factor");
    this.last = Array.from(first, (_, place) =>
      this.extrapolate(found.map((values) => at(values, place))),
    );
    return Float64Array.from(this.last, ({ value }) => value);
  }

  /** By the chain rule through the fit: each session gives the gradient of its own expectations. */
  async backward(
    ...[cotangent, control, wanted]: Parameters<Session["backward"]>
  ): Promise<Gradient> {
    const { last } = this;
    assert(cotangent.length === last.length, "one cotangent per expectation");
    let sum: Gradient | null = null;
    for (const [index, session] of this.sessions.entries()) {
      const own = cotangent.map((value, place) => value * at(at(last, place).slopes, index));
      const gradient = await session.backward(own, control, wanted);
      if (sum) addGradient(sum, gradient);
      else sum = gradient;
    }
    assert(sum !== null, "a factor");
    return sum;
  }

  standardErrors(): Float64Array {
    const errors = this.sessions.map((session) => session.standardErrors?.());
    return Float64Array.from(this.last, ({ slopes }, place) =>
      Math.hypot(...errors.map((own, index) => at(slopes, index) * (own?.[place] ?? 0))),
    );
  }

  executions(): { circuits: number; shots: number } {
    const counts = this.sessions.map((session) => session.executions?.());
    return {
      circuits: counts.reduce((sum, count) => sum + (count?.circuits ?? 0), 0),
      shots: counts.reduce((sum, count) => sum + (count?.shots ?? 0), 0),
    };
  }
}

function zeroNoiseSession(
  sessions: readonly Session[],
  extrapolate: (values: readonly number[]) => Extrapolation,
): Session {
  const runs = new ZeroNoiseRuns(sessions, extrapolate);
  const first = at(sessions, 0);
  const circuitsPerRow = sessions.reduce((sum, session) => sum + (session.circuitsPerRow ?? 1), 0);
  return {
    forward: (...call) => runs.forward(...call),
    backward: (...call) => runs.backward(...call),
    circuitsPerRow,
    ...(first.standardErrors && { standardErrors: () => runs.standardErrors() }),
    ...(first.executions && { executions: () => runs.executions() }),
    ...stateCalls(first),
    dispose() {
      for (const session of sessions) session.dispose();
    },
  };
}

/** Opens each request, or none. */
async function openAll(
  simulator: Simulator,
  requests: readonly SessionRequest[],
): Promise<Result<readonly Session[]>> {
  const sessions: Session[] = [];
  for (const request of requests) {
    const opened = await simulator.open(request);
    if (!opened.ok) {
      for (const session of sessions) session.dispose();
      return opened;
    }
    sessions.push(opened.value);
  }
  return success(sessions);
}

/**
 * Each expectation is extrapolated to no noise from those of the circuit folded by the factors. It goes outside of
 * parameter shift: in a folded circuit an angle occurs several times, and shift rules hold for each occurrence.
 * Opening fails with `noise/zero-noise-factors`, `noise/factors-alike`, or what `foldCircuit` refuses.
 */
export function withZeroNoise(simulator: Simulator, { factors, fit }: ZeroNoiseOptions): Simulator {
  return {
    ...simulator,
    async open(request): Promise<Result<Session>> {
      const isSound = factors.every((factor) => Number.isFinite(factor) && factor >= 1);
      if (!isSound || new Set(factors).size < Math.max(2, factors.length)) {
        return failure(
          problem(
            "noise/zero-noise-factors",
            "execution/mitigation/zeroNoise/factors",
            `Zero-noise extrapolation takes at least two different noise factors of at least 1, not ${factors.join(", ") || "none"}.`,
            "Try 1, 3 and 5.",
          ),
        );
      }
      const folded = factors.map((factor) => foldCircuit(request.circuit, factor));
      const requests: SessionRequest[] = [];
      const reached: number[] = [];
      for (const result of folded) {
        if (!result.ok) return result;
        requests.push({ ...request, circuit: result.value.circuit });
        reached.push(result.value.factor);
      }
      // An observable may not commute with a measurement at the end, which is left out.
      const refused = refuseMeasurement(request);
      if (refused) return failure(refused);
      // No gates, no noise.
      if (reached.every((factor) => factor === 1)) return simulator.open(request);
      if (new Set(reached).size < reached.length) return failure(alike);
      const opened = await openAll(simulator, requests);
      if (!opened.ok) return opened;
      return success(zeroNoiseSession(opened.value, createExtrapolation(fit, reached)));
    },
  };
}
