/** A quantum convolutional network: convolutions of neighbours, then pooling that halves the wires. */
import { at } from "../../base/assert.ts";
import { success } from "../../base/result.ts";
import type { Ansatz, Block } from "./ansatz.ts";
import type { Pair } from "./entanglers.ts";
import { cnot, gate, range } from "./gate-calls.ts";
import { textValue } from "./settings.ts";

type ThreeNames = readonly [string, string, string];

/** The tutorial's `pool_circuit` of `source` onto `sink`; what it leaves on `source` is not read again. */
function pool([source, sink]: Pair, [first, second, third]: ThreeNames): Block {
  return [
    gate("rz", sink, "-pi/2"),
    cnot(sink, source),
    gate("rz", source, first),
    gate("ry", sink, second),
    cnot(source, sink),
    gate("ry", sink, third),
  ];
}

/** The tutorial's `conv_circuit`: a two-wire unitary with three of the fifteen angles of Vatan and Williams. */
function convolve(pair: Pair, names: ThreeNames): Block {
  const [first, second] = pair;
  return [...pool(pair, names), cnot(second, first), gate("rz", first, "pi/2")];
}

/** Neighbours from the first on, then from the second on and round to the first (`conv_layer`). */
function convolutionPairs(wires: readonly number[]): Pair[] {
  const pairs = (offset: number): Pair[] =>
    range(wires.length / 2).map((index) => {
      const place = 2 * index + offset;
      return [at(wires, place), at(wires, (place + 1) % wires.length)];
    });
  return [...pairs(0), ...pairs(1)];
}

export const qcnn: Ansatz = {
  id: "qcnn",
  name: "QCNN",
  group: "Trainable layers",
  help: "A convolutional network: each layer joins neighbours and then drops half of the wires. Read the last wire.",
  formula:
    "Until one wire is left: convolution of neighbours (3 angles), pooling of the upper half onto the lower (3 angles)",
  source: "Cong, Choi and Lukin, Nat. Phys. 15, 1273 (2019); Qiskit Machine Learning, tutorial 11",
  settings: [
    {
      kind: "choice",
      id: "wires",
      label: "Wires",
      help: "A power of two, so that every pooling halves them.",
      options: [2, 4, 8, 16].map((count) => ({ id: String(count), label: String(count) })),
      fallback: "4",
    },
    {
      kind: "choice",
      id: "sharing",
      label: "Parameters",
      help: "A convolution does the same everywhere, so that its layer shares three angles; the tutorial gives each pair its own.",
      options: [
        { id: "shared", label: "Shared in each layer" },
        { id: "own", label: "Own for each pair" },
      ],
      fallback: "shared",
    },
  ],
  parameters: ["theta"],
  generate(values, names) {
    const wireCount = Number(textValue(values, "wires"));
    const isShared = textValue(values, "sharing") === "shared";
    let next = 0;
    /** The names of one layer, for as many pairs. */
    const layerNames = (pairCount: number): ThreeNames[] => {
      const first = next;
      next += 3 * (isShared ? 1 : pairCount);
      return range(pairCount).map((pair) => {
        const start = first + (isShared ? 0 : 3 * pair);
        return [names(start), names(start + 1), names(start + 2)];
      });
    };
    const layer = (pairs: readonly Pair[], draw: typeof pool): Block => {
      const own = layerNames(pairs.length);
      return pairs.flatMap((pair, index) => draw(pair, at(own, index)));
    };
    const blocks: Block[] = [];
    let wires: readonly number[] = range(wireCount);
    while (wires.length > 1) {
      const half = wires.length / 2;
      const pooled = range(half).map((index): Pair => [at(wires, index), at(wires, half + index)]);
      blocks.push(layer(convolutionPairs(wires), convolve), layer(pooled, pool));
      wires = wires.slice(half);
    }
    return success({ wireCount, blocks });
  },
};
