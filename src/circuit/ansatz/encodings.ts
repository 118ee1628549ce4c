/** Encodings of features by rotations: angle, IQP and ZZ. They have no trainable parameters. */
import { success } from "../../base/result.ts";
import type { Ansatz, Block, SettingValues } from "./ansatz.ts";
import { entanglementSetting, entanglerMap } from "./entanglers.ts";
import { cnot, gate, onEach, range, rzz } from "./gate-calls.ts";
import {
  countValue,
  featureWiresSetting,
  firstFeatureSetting,
  repetitionsSetting,
  rotationSetting,
  textValue,
} from "./settings.ts";

/** The feature that a wire reads. */
function featureOf(values: SettingValues): (wire: number) => string {
  const first = countValue(values, "feature");
  return (wire) => `x${first + wire}`;
}

/** A choice of rotation as a gate. */
const rotationGate = (values: SettingValues): "rx" | "ry" | "rz" =>
  textValue(values, "rotation") as "rx" | "ry" | "rz";

export const angleEncoding: Ansatz = {
  id: "angle-encoding",
  name: "Angle encoding",
  group: "Encodings",
  help: "Turns each wire by one feature.",
  formula: "RX(xₖ) on wire k",
  source: "PennyLane, AngleEmbedding",
  settings: [
    featureWiresSetting(),
    rotationSetting("rx", "The axis of the rotations. RZ changes nothing on |0⟩."),
    firstFeatureSetting,
  ],
  parameters: [],
  generate(values) {
    const wireCount = countValue(values, "wires");
    const feature = featureOf(values);
    const rotation = rotationGate(values);
    return success({
      wireCount,
      blocks: [onEach(wireCount, (wire) => gate(rotation, wire, feature(wire)))],
    });
  },
};

export const iqpEncoding: Ansatz = {
  id: "iqp-encoding",
  name: "IQP encoding",
  group: "Encodings",
  help: "Phases by each feature and by the product of every two, between Hadamards: a circuit that is thought hard to simulate.",
  formula: "H, RZ(xₖ) on each wire, then RZZ(xⱼ·xₖ) on every pair",
  source: "PennyLane, IQPEmbedding; Havlíček et al., Nature 567, 209 (2019)",
  settings: [featureWiresSetting(), repetitionsSetting(1), firstFeatureSetting],
  parameters: [],
  generate(values) {
    const wireCount = countValue(values, "wires");
    const feature = featureOf(values);
    const blocks = range(countValue(values, "repetitions")).flatMap((): Block[] => [
      [
        ...onEach(wireCount, (wire) => gate("h", wire)),
        ...onEach(wireCount, (wire) => gate("rz", wire, feature(wire))),
      ],
      entanglerMap("full", wireCount, 0).map(([a, b]) => rzz(a, b, `${feature(a)}*${feature(b)}`)),
    ]);
    return success({ wireCount, blocks });
  },
};

export const zzEncoding: Ansatz = {
  id: "zz-encoding",
  name: "ZZ feature map",
  group: "Encodings",
  help: "Qiskit's feature map: phases by each feature, and by how far every two are from π.",
  formula: "H, P(2xₖ) on each wire, then CX, P(2(π−xⱼ)(π−xₖ)), CX on the pairs",
  source: "Qiskit, ZZFeatureMap; Havlíček et al., Nature 567, 209 (2019)",
  settings: [
    featureWiresSetting(2),
    repetitionsSetting(2),
    entanglementSetting("full"),
    firstFeatureSetting,
  ],
  parameters: [],
  generate(values) {
    const wireCount = countValue(values, "wires");
    const entanglement = textValue(values, "entanglement");
    const feature = featureOf(values);
    const blocks = range(countValue(values, "repetitions")).flatMap((repetition): Block[] => [
      [
        ...onEach(wireCount, (wire) => gate("h", wire)),
        ...onEach(wireCount, (wire) => gate("p", wire, `2*${feature(wire)}`)),
      ],
      entanglerMap(entanglement, wireCount, repetition).flatMap(([a, b]) => [
        cnot(a, b),
        gate("p", b, `2*(pi-${feature(a)})*(pi-${feature(b)})`),
        cnot(a, b),
      ]),
    ]);
    return success({ wireCount, blocks });
  },
};
