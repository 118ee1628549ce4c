/**
 * A simulator whose circuits may be noisy, measure before their end, reset and wait for what was measured: by density
 * matrix up to a few wires, by trajectories beyond. Everything else is opened as it was.
 */
import { failure, problem, success, type Problem, type Result } from "../../base/result.ts";
import { expandNoise } from "../../circuit/expand-noise.ts";
import { densityWires, MAX_DENSITY_STATE_WIRES, noiseMethod } from "../../circuit/noise-method.ts";
import { validateNoise, type NoiseModel } from "../../circuit/noise-model.ts";
import { bitsWritten } from "../../compiler/noise/lower-noise.ts";
import { MAX_TRAJECTORY_BITS } from "../../compiler/noise/trajectories.ts";
import { createReference } from "../reference/reference.ts";
import { refuseMeasurement } from "../refuse-measurement.ts";
import type { NoisyRequest, Session, SessionRequest, Simulator } from "../simulator.ts";
import { densitySession } from "./density-session.ts";
import { trajectorySession } from "./trajectory-session.ts";

export interface NoiseOptions {
  /** "auto" is the density matrix as long as it fits. */
  readonly method: "auto" | NoisyRequest["method"];
  /** Of each row, at least 2. */
  readonly trajectories: number;
  readonly seed: number;
}

/** Whether a request needs what this decorator adds: noise after gates, or a state that branches. */
export function isNoisyRequest(model: NoiseModel, request: SessionRequest): boolean {
  return model.rules.length > 0 || refuseMeasurement(request) !== null;
}

function refuseDensity(wireCount: number, stateWires: number): Problem {
  const bits = stateWires - 2 * wireCount;
  const waited = bits > 0 ? ` and ${bits} classical bits that gates wait for` : "";
  return problem(
    "noise/density-too-large",
    "",
    `The density matrix of ${wireCount} wires${waited} takes as much as a state of ${stateWires} wires; ${MAX_DENSITY_STATE_WIRES} are possible.`,
    "Simulate it by trajectories, or use fewer wires.",
  );
}

/** How a request is simulated, or why it is not. */
export function chooseMethod(
  model: NoiseModel,
  { circuit }: SessionRequest,
  wanted: NoiseOptions["method"],
): Result<NoisyRequest["method"]> {
  if (wanted === "density") {
    const stateWires = densityWires(circuit);
    if (stateWires <= MAX_DENSITY_STATE_WIRES) return success(wanted);
    return failure(refuseDensity(circuit.wires.length, stateWires));
  }
  const method = noiseMethod(circuit, wanted === "auto" ? undefined : wanted);
  if (method === "density") return success(method);
  const bitCount = bitsWritten(expandNoise(circuit, model)).length;
  if (bitCount > MAX_TRAJECTORY_BITS) {
    return failure(
      problem(
        "noise/too-many-bits",
        "",
        `The circuit measures ${bitCount} classical bits; a trajectory keeps ${MAX_TRAJECTORY_BITS}.`,
        "Measure into bits that are not needed any more.",
      ),
    );
  }
  return success(method);
}

/** What computes noisy circuits: the backend itself where it can, else the processor. */
export async function noisyBackend(simulator: Simulator): Promise<Simulator> {
  if (simulator.servesNoise) return simulator;
  const { createWasm } = await import("../wasm/wasm-simulator.ts");
  const wasm = await createWasm();
  return wasm.ok ? wasm.value : createReference();
}

/** @param backend keeps what it has opened: it is disposed of with the simulator. */
async function openNoisy(
  backend: Simulator,
  request: SessionRequest,
  model: NoiseModel,
  options: NoiseOptions,
): Promise<Result<Session>> {
  const method = chooseMethod(model, request, options.method);
  if (!method.ok) return method;
  const noisy = { ...request, noisy: { model, method: method.value } };
  const opened = await backend.open(noisy);
  if (!opened.ok) return opened;
  const isDensity = method.value === "density";
  return success(
    isDensity
      ? densitySession(opened.value, noisy)
      : trajectorySession(opened.value, noisy, options),
  );
}

/**
 * Serves circuits under a noise model: `forward` gives the mean over all that may happen, exactly or from
 * trajectories with `standardErrors`; `backward` and `state` reject, for there is no one state. Circuits that
 * are unitary up to their end under a model without rules go to `simulator` as they are. A backend that knows no
 * noise (WebGPU) leaves noisy circuits to WebAssembly. Readout errors concern the measurements in the circuit; those
 * of the observables are `withReadoutError`'s. Opening fails with the model's problems, `noise/density-too-large`,
 * `noise/too-many-bits`, or what the backend refuses.
 */
export function withNoise(
  simulator: Simulator,
  model: NoiseModel,
  options: NoiseOptions,
): Simulator {
  let backend: Promise<Simulator> | null = null;
  const disposeBackend = async (): Promise<void> => {
    const made = await backend;
    if (made && made !== simulator) made.dispose();
  };
  return {
    ...simulator,
    async open(request): Promise<Result<Session>> {
      const problems = validateNoise(model, request.circuit);
      if (problems.length > 0) return failure(...problems);
      if (!isNoisyRequest(model, request)) return simulator.open(request);
      backend ??= noisyBackend(simulator);
      return openNoisy(await backend, request, model, options);
    },
    dispose() {
      void disposeBackend();
      simulator.dispose();
    },
  };
}
