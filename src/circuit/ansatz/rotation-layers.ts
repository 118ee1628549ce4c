/** Layers of rotations between entanglers, as Qiskit's circuit library and Kandala et al. have them. */
import { success } from "../../base/result.ts";
import type { GateId } from "../gate-table.ts";
import type { Ansatz, Block, ParameterNames, SettingValues } from "./ansatz.ts";
import { entanglementSetting, entanglerMap } from "./entanglers.ts";
import { cnot, cz, gate, onEach, range } from "./gate-calls.ts";
import { countValue, repetitionsSetting, textValue, wiresSetting } from "./settings.ts";

/** Names for new parameters, one after the other. */
export function nameAfterName(names: ParameterNames, kind = 0): () => string {
  let next = 0;
  return () => names(next++, kind);
}

/** A column of rotations for each of `gates`, on every wire, with a parameter each. */
export function rotationColumns(
  gates: readonly GateId[],
  wireCount: number,
  nextName: () => string,
): Block {
  return gates.flatMap((id) => onEach(wireCount, (wire) => gate(id, wire, nextName())));
}

/** Rotations, then as often as repeated: entanglers and rotations. CNOTs by Qiskit's entangler maps. */
function rotationsAndEntanglers(gates: readonly GateId[]): Ansatz["generate"] {
  return (values: SettingValues, names: ParameterNames) => {
    const wireCount = countValue(values, "wires");
    const entanglement = textValue(values, "entanglement");
    const nextName = nameAfterName(names);
    const blocks: Block[] = [rotationColumns(gates, wireCount, nextName)];
    for (const repetition of range(countValue(values, "repetitions"))) {
      blocks.push(
        entanglerMap(entanglement, wireCount, repetition).map(([a, b]) => cnot(a, b)),
        rotationColumns(gates, wireCount, nextName),
      );
    }
    return success({ wireCount, blocks });
  };
}

export const realAmplitudes: Ansatz = {
  id: "real-amplitudes",
  name: "RealAmplitudes",
  group: "Trainable layers",
  help: "RY rotations and CNOTs: every state it prepares has real amplitudes.",
  formula: "RY(θ) on each wire; then r times: CNOTs, RY(θ) on each wire",
  source: "Qiskit, real_amplitudes",
  settings: [wiresSetting(), repetitionsSetting(3), entanglementSetting("reverse_linear")],
  parameters: ["theta"],
  generate: rotationsAndEntanglers(["ry"]),
};

export const efficientSu2: Ansatz = {
  id: "efficient-su2",
  name: "EfficientSU2",
  group: "Trainable layers",
  help: "RY and RZ rotations and CNOTs: complex amplitudes, few gates.",
  formula: "RY(θ), RZ(θ) on each wire; then r times: CNOTs, RY(θ), RZ(θ) on each wire",
  source: "Qiskit, efficient_su2",
  settings: [wiresSetting(), repetitionsSetting(3), entanglementSetting("reverse_linear")],
  parameters: ["theta"],
  generate: rotationsAndEntanglers(["ry", "rz"]),
};

export const hardwareEfficient: Ansatz = {
  id: "hardware-efficient",
  name: "Hardware-efficient",
  group: "Trainable layers",
  help: "Any rotation of each wire between entanglers of neighbours, which is what a chip does well.",
  formula: "RX(θ), RZ(θ) on each wire; then d times: entanglers, RZ(θ), RX(θ), RZ(θ) on each wire",
  source:
    "Kandala et al., Nature 549, 242 (2017), Eq. 1: N(3d + 2) angles; the first RZ is left out, for it does nothing to |0⟩",
  settings: [
    wiresSetting(),
    {
      ...repetitionsSetting(2),
      id: "depth",
      label: "Depth",
      help: "How many layers of entanglers.",
    },
    {
      kind: "choice",
      id: "entangler",
      label: "Entangler",
      help: "The gate between neighbours, where the paper's chip has cross-resonance.",
      options: [
        { id: "cz", label: "CZ" },
        { id: "cx", label: "CNOT" },
      ],
      fallback: "cz",
    },
  ],
  parameters: ["theta"],
  generate(values, names) {
    const wireCount = countValue(values, "wires");
    const entangle = textValue(values, "entangler") === "cz" ? cz : cnot;
    const nextName = nameAfterName(names);
    const blocks: Block[] = [rotationColumns(["rx", "rz"], wireCount, nextName)];
    for (let depth = 0; depth < countValue(values, "depth"); depth++) {
      blocks.push(
        entanglerMap("linear", wireCount, 0).map(([a, b]) => entangle(a, b)),
        rotationColumns(["rz", "rx", "rz"], wireCount, nextName),
      );
    }
    return success({ wireCount, blocks });
  },
};
