/** PennyLane's two layer templates: basic entangler and strongly entangling. */
import { success } from "../../base/result.ts";
import type { GateId } from "../gate-table.ts";
import type { Ansatz, Block } from "./ansatz.ts";
import { cnot, cz, onEach, range, rot } from "./gate-calls.ts";
import { nameAfterName, rotationColumns } from "./rotation-layers.ts";
import { countValue, layersSetting, rotationSetting, textValue, wiresSetting } from "./settings.ts";

export const basicEntangler: Ansatz = {
  id: "basic-entangler",
  name: "Basic entangler",
  group: "Trainable layers",
  help: "One rotation on each wire, then a closed ring of CNOTs; on two wires a single CNOT.",
  formula: "RX(θ) on each wire, then CNOT(k, k+1) round the ring",
  source: "PennyLane, BasicEntanglerLayers",
  settings: [wiresSetting(), layersSetting(2), rotationSetting("rx")],
  parameters: ["theta"],
  generate(values, names) {
    const wireCount = countValue(values, "wires");
    const nextName = nameAfterName(names);
    const ringSize = wireCount > 2 ? wireCount : wireCount - 1;
    const blocks = range(countValue(values, "layers")).flatMap((): Block[] => [
      rotationColumns([textValue(values, "rotation") as GateId], wireCount, nextName),
      range(ringSize).map((wire) => cnot(wire, (wire + 1) % wireCount)),
    ]);
    return success({ wireCount, blocks });
  },
};

export const stronglyEntangling: Ansatz = {
  id: "strongly-entangling",
  name: "Strongly entangling",
  group: "Trainable layers",
  help: "Any rotation of each wire, then a ring of CNOTs that reaches one wire further in each layer.",
  formula:
    "RZ(φ), RY(θ), RZ(ω) on each wire, then CNOT(k, k + r), r = (l mod (M − 1)) + 1 in layer l",
  source: "PennyLane, StronglyEntanglingLayers; Schuld et al., Phys. Rev. A 101, 032308 (2020)",
  settings: [
    wiresSetting(),
    layersSetting(2),
    {
      kind: "choice",
      id: "entangler",
      label: "Entangler",
      help: "The two-wire gate of the rings.",
      options: [
        { id: "cx", label: "CNOT" },
        { id: "cz", label: "CZ" },
      ],
      fallback: "cx",
    },
  ],
  parameters: ["theta"],
  generate(values, names) {
    const wireCount = countValue(values, "wires");
    const entangle = textValue(values, "entangler") === "cz" ? cz : cnot;
    const blocks = range(countValue(values, "layers")).flatMap((layer): Block[] => {
      const name = (wire: number, angle: number): string =>
        names(3 * (layer * wireCount + wire) + angle);
      const rotations = range(wireCount).flatMap((wire) =>
        rot(wire, name(wire, 0), name(wire, 1), name(wire, 2)),
      );
      if (wireCount === 1) return [rotations];
      const reach = (layer % (wireCount - 1)) + 1;
      return [rotations, onEach(wireCount, (wire) => entangle(wire, (wire + reach) % wireCount))];
    });
    return success({ wireCount, blocks });
  },
};
