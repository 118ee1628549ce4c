/** A new circuit for the chain: it reads what comes before it, turns it by parameters of its own, and is read by Zs. */
import type { Result } from "../../../base/result.ts";
import type { Op } from "../../../circuit/circuit.ts";
import { addCustomGate, nextCustomGateId } from "../../../circuit/custom-gate-commands.ts";
import type { GateBody } from "../../../circuit/custom-gate.ts";
import { freeGateName } from "../../../circuit/gate-names.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { addCircuit, type LayerPlace } from "./layer-commands.ts";

/** More numbers than these it does not read; the person may make it wider. */
const MOST_WIRES = 6;

/** Each wire turned by a number and by a parameter, all in a chain of CNOTs, and each turned again. */
function bodyFor(wireCount: number): GateBody {
  const wires = Array.from({ length: wireCount }, (_, wire) => wire);
  const ops: Op[] = [];
  const place = (
    gate: "rx" | "ry" | "x",
    column: number,
    wire: number,
    more: Partial<Op>,
  ): void => {
    const id = `op${ops.length}`;
    ops.push({ id, gate, column, targets: [wire], controls: [], angles: [], ...more });
  };
  for (const wire of wires) place("rx", 0, wire, { angles: [`x${wire}`] });
  for (const wire of wires) place("ry", 1, wire, { angles: [`theta${wire}`] });
  for (const wire of wires.slice(1)) {
    place("x", wire + 1, wire, { controls: [{ wire: wire - 1, on: true }] });
  }
  for (const wire of wires) {
    place("ry", wireCount + 1, wire, { angles: [`theta${wireCount + wire}`] });
  }
  const angleNames = [
    ...wires.map((wire) => `x${wire}`),
    ...[...wires, ...wires].map((_, index) => `theta${index}`),
  ];
  return { wireCount, angleNames, ops };
}

/** Defines a circuit for `width` numbers and puts it into the chain. */
export function addOwnCircuit(
  experiment: Experiment,
  place: LayerPlace,
  width: number,
): Result<Experiment> {
  const wireCount = Math.min(MOST_WIRES, Math.max(1, width));
  const { circuit } = experiment;
  const id = nextCustomGateId(circuit);
  const name = freeGateName(circuit, "Circuit 2");
  const defined = addCustomGate(circuit, { id, name, circuit: bodyFor(wireCount) });
  if (!defined.ok) return defined;
  const observables = Array.from({ length: wireCount }, (_, wire) => `Z${wire}`);
  return addCircuit({ ...experiment, circuit: defined.value }, place, {
    gate: id,
    readout: { kind: "expectations", observables },
  });
}
