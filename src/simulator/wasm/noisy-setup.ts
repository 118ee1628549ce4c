/** What a session of a noisy circuit needs: its density matrix as a state, or its trajectories. */
import { failure, success, type Result } from "../../base/result.ts";
import { densityWires } from "../../circuit/noise-method.ts";
import { compileDensity, placeReadings } from "../../compiler/noise/density.ts";
import { compileTrajectories } from "../../compiler/noise/trajectories.ts";
import { placeObservable } from "../../compiler/observable.ts";
import type { NoisyRequest, SessionRequest } from "../simulator.ts";
import { encodeObservables } from "./encode.ts";
import { lanesOf } from "./kernels.ts";
import { prepareProgram, refuseWires, type SessionSetup } from "./setup.ts";
import type { SessionOptions } from "./share.ts";

/** Compiles a noisy request. Fails with `wasm/too-many-wires`. */
export function createNoisySetup(
  { circuit, featureCount, parameters, observables }: SessionRequest,
  { model, method }: NoisyRequest,
  { precision, chunkBytes }: SessionOptions,
): Result<SessionSetup> {
  const compiled = { circuit, featureCount, parameters, noise: model };
  const common = {
    precision,
    laneCount: lanesOf(precision),
    featureCount,
    parameterCount: parameters.length,
    observableCount: observables.length,
    chunkBytes,
  };
  if (method === "density") {
    const refused = refuseWires(densityWires(circuit), "The density matrix as a state");
    if (refused) return failure(refused);
    const density = compileDensity(compiled);
    const prepared = prepareProgram(density.program);
    return success({
      ...common,
      wireCount: density.program.wireCount,
      observables: new Uint32Array(0),
      bitCount: 0,
      readings: placeReadings(density, observables),
      full: prepared,
      measured: prepared,
    });
  }
  const refused = refuseWires(circuit.wires.length);
  if (refused) return failure(refused);
  const { program, bits } = compileTrajectories(compiled);
  const prepared = prepareProgram(program);
  return success({
    ...common,
    wireCount: program.wireCount,
    observables: encodeObservables(
      observables.map((pauli) => placeObservable(pauli, program.frame)),
    ),
    bitCount: bits.length,
    readings: null,
    full: prepared,
    measured: prepared,
  });
}
