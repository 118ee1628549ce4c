/** Reading and running programs, for tests. */
import { unwrap } from "../../base/result.ts";
import { circuitParameters, type Circuit, type InitialState } from "../../circuit/circuit.ts";
import { createReference } from "../../simulator/reference/reference.ts";
import { readOpenqasm, type Reading } from "./read-openqasm.ts";

/** What a text says. @throws when it has problems. */
export function read(text: string, previous: Circuit | null = null): Reading {
  const result = readOpenqasm(text, previous);
  if (result.ok) return result.value;
  const problems = result.problems.map(({ place, message }) => `${place} ${message}`);
  throw new Error(`${problems.join("\n")}\n${text}`);
}

/** The state that a circuit ends in: interleaved re, im. */
export async function runState(
  circuit: Circuit,
  values: Readonly<Record<string, number>> = {},
  features: readonly number[] = [],
): Promise<Float64Array> {
  const parameters = circuitParameters(circuit);
  const session = unwrap(
    await createReference().open({
      circuit,
      observables: [],
      parameters,
      featureCount: features.length,
    }),
  );
  return session.state(
    Float64Array.from(features),
    Float64Array.from(parameters.map((name) => values[name] ?? Number.NaN)),
  );
}

/** The columns of the circuit's unitary: what it makes of each basis state. */
export function runColumns(
  circuit: Circuit,
  values: Readonly<Record<string, number>> = {},
): Promise<Float64Array[]> {
  const states = Array.from({ length: 2 ** circuit.wires.length }, (_, basis) => {
    const wires = circuit.wires.map((wire, index) => {
      const initial: InitialState = (basis >> index) & 1 ? "1" : "0";
      return { ...wire, initial };
    });
    return runState({ ...circuit, wires }, values);
  });
  return Promise.all(states);
}

/** max |a - e^{iφ} b| over all entries, for the phase φ that brings them closest. */
export function distanceUpToPhase(a: readonly Float64Array[], b: readonly Float64Array[]): number {
  let re = 0;
  let im = 0;
  a.forEach((column, k) => {
    const other = b[k] ?? column;
    for (let i = 0; i < column.length; i += 2) {
      const [x = 0, y = 0, u = 0, v = 0] = [column[i], column[i + 1], other[i], other[i + 1]];
      re += u * x + v * y;
      im += u * y - v * x;
    }
  });
  const size = Math.hypot(re, im);
  let distance = 0;
  a.forEach((column, k) => {
    const other = b[k] ?? column;
    for (let i = 0; i < column.length; i += 2) {
      const [x = 0, y = 0, u = 0, v = 0] = [column[i], column[i + 1], other[i], other[i + 1]];
      const turnedRe = (u * re - v * im) / size;
      const turnedIm = (u * im + v * re) / size;
      distance = Math.max(distance, Math.hypot(x - turnedRe, y - turnedIm));
    }
  });
  return distance;
}
