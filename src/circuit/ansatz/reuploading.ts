/** Data re-uploading: the features again in every layer, with trainable rotations in between. */
import { success } from "../../base/result.ts";
import type { GateId } from "../gate-table.ts";
import type { Ansatz, Block, ParameterNames, SettingValues } from "./ansatz.ts";
import { cnot, cz, gate, onEach, range, rot } from "./gate-calls.ts";
import { nameAfterName } from "./rotation-layers.ts";
import {
  countValue,
  firstFeatureSetting,
  layersSetting,
  textValue,
  wiresSetting,
} from "./settings.ts";

const ANGLES_PER_ROT = 3;
const ENTANGLERS = { cz, cx: cnot } as const;

/** Between layers; a ring of two wires is one pair. */
function ring(values: SettingValues): Block {
  const wireCount = countValue(values, "wires");
  const kind = textValue(values, "entangler");
  if (kind === "none" || wireCount === 1) return [];
  const pairs = range(wireCount === 2 ? 1 : wireCount);
  return pairs.map((wire) => ENTANGLERS[kind as "cz" | "cx"](wire, (wire + 1) % wireCount));
}

/** Feature k turns wire k, round and round, then a Rot with three parameters. */
function separateLayer(values: SettingValues, nextName: () => string): Block {
  const wireCount = countValue(values, "wires");
  const features = countValue(values, "features");
  const first = countValue(values, "feature");
  const encoding = textValue(values, "encoding") as GateId;
  return [
    ...onEach(wireCount, (wire) => gate(encoding, wire, `x${first + (wire % features)}`)),
    ...range(wireCount).flatMap((wire) => rot(wire, nextName(), nextName(), nextName())),
  ];
}

/**
 * Rot(θ + w∘x) on every wire, three features at a time: L(i) = U(θᵢ + wᵢ∘x) of Pérez-Salinas et al.
 * Angles without a feature left keep their θ alone.
 */
function weightedLayer(
  values: SettingValues,
  nextName: () => string,
  nextWeight: () => string,
): Block {
  const wireCount = countValue(values, "wires");
  const features = countValue(values, "features");
  const first = countValue(values, "feature");
  const rotCount = Math.ceil(features / ANGLES_PER_ROT);
  return range(wireCount).flatMap((wire) =>
    range(rotCount).flatMap((part) => {
      const [phi = "", theta = "", omega = ""] = range(ANGLES_PER_ROT).map((place) => {
        const feature = ANGLES_PER_ROT * part + place;
        const name = nextName();
        return feature < features ? `${name} + ${nextWeight()}*x${first + feature}` : name;
      });
      return rot(wire, phi, theta, omega);
    }),
  );
}

function generate(values: SettingValues, names: ParameterNames) {
  const wireCount = countValue(values, "wires");
  const layers = countValue(values, "layers");
  const nextName = nameAfterName(names);
  const nextWeight = nameAfterName(names, 1);
  const blocks = range(layers).flatMap((layer): Block[] => [
    textValue(values, "encoding") === "weighted"
      ? weightedLayer(values, nextName, nextWeight)
      : separateLayer(values, nextName),
    // Nothing follows the last entanglers that they could serve.
    layer < layers - 1 ? ring(values) : [],
  ]);
  return success({ wireCount, blocks });
}

export const dataReuploading: Ansatz = {
  id: "data-reuploading",
  name: "Data re-uploading",
  group: "Encodings",
  help: "Feeds the features in again in every layer, so that even one wire learns any boundary.",
  formula:
    "Each layer: RX(xₖ) on wire k, Rot(φ, θ, ω) on each wire, entanglers between layers; or weighted: Rot(θ + w∘x)",
  source: "Pérez-Salinas et al., Quantum 4, 226 (2020)",
  settings: [
    wiresSetting(1, 2),
    {
      kind: "count",
      id: "features",
      label: "Features",
      help: "How many features are uploaded; with fewer than wires they go round again.",
      minimum: 1,
      maximum: 64,
      fallback: 2,
      follows: "features",
    },
    layersSetting(3),
    {
      kind: "choice",
      id: "encoding",
      label: "Upload",
      help: "A rotation by the feature before a trainable Rot, or features with trainable weights inside the Rot.",
      options: [
        { id: "rx", label: "RX(x), Rot(θ)" },
        { id: "ry", label: "RY(x), Rot(θ)" },
        { id: "rz", label: "RZ(x), Rot(θ)" },
        { id: "weighted", label: "Rot(θ + w∘x)" },
      ],
      fallback: "rx",
    },
    {
      kind: "choice",
      id: "entangler",
      label: "Entangler",
      help: "A ring of these gates between layers.",
      options: [
        { id: "cz", label: "CZ" },
        { id: "cx", label: "CNOT" },
        { id: "none", label: "None" },
      ],
      fallback: "cz",
    },
    firstFeatureSetting,
  ],
  parameters: ["theta", "w"],
  generate,
};
