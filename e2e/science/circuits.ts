/** Circuits of the shelf and by hand, opened and measured: what the sections have in common. */
import { at, present } from "../../src/base/assert.ts";
import { unwrap } from "../../src/base/result.ts";
import { ANSAETZE } from "../../src/circuit/ansatz/ansatz-table.ts";
import type { Block, SettingValues } from "../../src/circuit/ansatz/ansatz.ts";
import { generateAnsatz, insertAnsatz } from "../../src/circuit/ansatz/insert-ansatz.ts";
import { fallbackValues } from "../../src/circuit/ansatz/settings.ts";
import { circuitParameters, emptyCircuit, type Circuit } from "../../src/circuit/circuit.ts";
import type { PauliString } from "../../src/circuit/observable.ts";
import type { PauliSum } from "../../src/circuit/pauli-sum.ts";
import { expectationReadout } from "../../src/learning/readout.ts";
import type { Session, Simulator } from "../../src/simulator/simulator.ts";

export const NO_FEATURES = new Float64Array(0);

/** An ansatz of the shelf; settings not given are the usual ones. */
export function ansatzCircuit(id: string, values: SettingValues): Circuit {
  const ansatz = present(
    ANSAETZE.find((candidate) => candidate.id === id),
    `ansatz ${id}`,
  );
  const settings = { ...fallbackValues(ansatz), ...values };
  const naming = { prefixes: ansatz.parameters, isShared: true, circuit: emptyCircuit(1) };
  const generated = unwrap(generateAnsatz(ansatz, settings, naming));
  return unwrap(insertAnsatz(emptyCircuit(1), { generated, place: { kind: "replace" } }));
}

/** A circuit of gates of the table, checked as a document is. */
export function circuitOf(wireCount: number, ...blocks: readonly Block[]): Circuit {
  const generated = { wireCount, blocks };
  return unwrap(insertAnsatz(emptyCircuit(wireCount), { generated, place: { kind: "replace" } }));
}

/** Opens a circuit of no features, with its parameters in the order of their first use. */
export async function openCircuit(
  simulator: Simulator,
  circuit: Circuit,
  observables: readonly PauliString[] = [],
): Promise<Session> {
  const parameters = circuitParameters(circuit);
  return unwrap(await simulator.open({ circuit, parameters, featureCount: 0, observables }));
}

/** The value and gradient of a sum over a circuit, at any parameters. */
export interface Energy {
  valueAt(parameters: Float64Array): Promise<number>;
  gradientAt(parameters: Float64Array): Promise<Float64Array>;
}

export async function energyOf(
  simulator: Simulator,
  circuit: Circuit,
  sum: PauliSum,
): Promise<Energy> {
  const readout = expectationReadout([sum]);
  const session = await openCircuit(simulator, circuit, readout.observables);
  const forward = (parameters: Float64Array): Promise<Float64Array> =>
    session.forward({ size: 1, features: NO_FEATURES, parameters });
  return {
    valueAt: async (parameters) => at(readout.forward(await forward(parameters), 1), 0),
    async gradientAt(parameters) {
      await forward(parameters);
      return (await session.backward(readout.backward(Float64Array.of(1), 1))).parameters;
    },
  };
}
