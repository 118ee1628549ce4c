/** The naive density matrix behind the port: what serves noisy circuits where there is no WebAssembly. */
import { failure, problem, success, type Result } from "../../base/result.ts";
import type { NoisyRequest, Session, SessionRequest } from "../simulator.ts";
import { densityBranches, densityExpectation } from "./density.ts";

/** A gate takes 4^n × 2 multiplications for each value of the classical bits. */
const MAX_WIRES = 6;

/** Fails with `noise/needs-webassembly` for trajectories, and for more wires than it has patience for. */
export function openDensity(
  { circuit, featureCount, observables, parameters: names }: SessionRequest,
  { model, method }: NoisyRequest,
): Result<Session> {
  if (method === "trajectories" || circuit.wires.length > MAX_WIRES) {
    return failure(
      problem(
        "noise/needs-webassembly",
        "",
        `Without WebAssembly noisy circuits have at most ${MAX_WIRES} wires, and no trajectories.`,
        "Use fewer wires, or a browser with WebAssembly SIMD.",
      ),
    );
  }
  const refuse = (): Promise<never> =>
    Promise.reject(new Error("Broken invariant: a density matrix has no state and no adjoint"));
  return success({
    async forward({ size, features, parameters: values }) {
      const parameters = new Map(names.map((name, index) => [name, values[index] ?? Number.NaN]));
      const rows = Array.from({ length: size }, (_, row) =>
        features.slice(row * featureCount, (row + 1) * featureCount),
      );
      return Float64Array.from(
        rows.flatMap((row) => {
          const branches = densityBranches(circuit, model, { parameters, features: row });
          return observables.map((pauli) => densityExpectation(branches, pauli));
        }),
      );
    },
    backward: refuse,
    state: refuse,
    dispose: () => {},
  });
}
