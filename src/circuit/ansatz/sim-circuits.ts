/**
 * The 19 circuits of Sim, Johnson and Aspuru-Guzik, Adv. Quantum Technol. 2, 1900070 (2019), figure 2.
 * The figure has four wires, top wire 0; here they reach any number of wires by the counts of the
 * paper's table of parameters and two-qubit gates.
 */
import { at } from "../../base/assert.ts";
import { success } from "../../base/result.ts";
import type { GateId } from "../gate-table.ts";
import type { Ansatz, Block } from "./ansatz.ts";
import type { Pair } from "./entanglers.ts";
import { controlled, gate, onEach, range } from "./gate-calls.ts";
import { nameAfterName, rotationColumns } from "./rotation-layers.ts";
import { countValue, layersSetting, wiresSetting } from "./settings.ts";

/** From the bottom up: (n-1 → n-2), …, (1 → 0). */
const upwards = (count: number): Pair[] =>
  range(count - 1)
    .toReversed()
    .map((wire) => [wire + 1, wire]);

/** Every wire controls every other, from the bottom up. */
const allToAll = (count: number): Pair[] => {
  const wires = range(count).toReversed();
  return wires.flatMap((control) =>
    wires.filter((target) => target !== control).map((target): Pair => [control, target]),
  );
};

/** (1 → 0), (3 → 2), … */
const evenPairs = (count: number): Pair[] =>
  range(Math.floor(count / 2)).map((index) => [2 * index + 1, 2 * index]);

/** (2 → 1), (4 → 3), … */
const oddPairs = (count: number): Pair[] =>
  range(Math.floor((count - 1) / 2)).map((index) => [2 * index + 2, 2 * index + 1]);

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));

/**
 * The code block of range r of Schuld et al. (Phys. Rev. A 101, 032308): each gate's target is r wires
 * below its control, and the next gate's target is this one's control; n / gcd(n, r) gates. Where r
 * is a multiple of n, the ring runs upwards instead.
 */
function codeBlock(count: number, wanted: number): Pair[] {
  const reach = wanted % count === 0 ? count - 1 : wanted % count;
  return range(count / greatestDivisor(count, reach)).map((index) => {
    const control = (((count - 1 - index * reach) % count) + count) % count;
    return [control, (control + reach) % count];
  });
}

/** (n-1 → 0), (n-2 → n-1), …, (0 → 1). */
const ring = (count: number): Pair[] => codeBlock(count, 1);
/** On four wires (3 → 2), (0 → 3), (1 → 0), (2 → 1). */
const counterRing = (count: number): Pair[] => codeBlock(count, 3);
/** (n-1, n-2), …, (1, 0), (0, n-1); two wires are one pair. */
const closed = (count: number): Pair[] =>
  count > 2 ? [...upwards(count), [0, count - 1]] : upwards(count);

type Entangler = "cx" | "cz" | "crx" | "crz";
const TARGET_GATES: Readonly<Record<Entangler, GateId>> = {
  cx: "x",
  cz: "z",
  crx: "rx",
  crz: "rz",
};

/** Rotations or Hadamards on wires, or entanglers of pairs; they start a new column. */
type Part =
  | { readonly kind: "columns"; readonly gates: readonly GateId[]; readonly inner?: true }
  | {
      readonly kind: "pairs";
      readonly gate: Entangler;
      readonly pairs: (wireCount: number) => readonly Pair[];
    };

const columns = (...gates: readonly GateId[]): Part => ({ kind: "columns", gates });
/** On all wires but the first and the last. */
const innerColumns = (...gates: readonly GateId[]): Part => ({
  kind: "columns",
  gates,
  inner: true,
});
const pairs = (id: Entangler, of: (wireCount: number) => readonly Pair[]): Part => ({
  kind: "pairs",
  gate: id,
  pairs: of,
});

interface SimCircuit {
  /** Before the layers. */
  readonly first?: readonly Part[];
  readonly layer: readonly Part[];
}

/** Circuits 1 to 19, in order. */
const CIRCUITS: readonly SimCircuit[] = [
  { layer: [columns("rx", "rz")] },
  { layer: [columns("rx", "rz"), pairs("cx", upwards)] },
  { layer: [columns("rx", "rz"), pairs("crz", upwards)] },
  { layer: [columns("rx", "rz"), pairs("crx", upwards)] },
  { layer: [columns("rx", "rz"), pairs("crz", allToAll), columns("rx", "rz")] },
  { layer: [columns("rx", "rz"), pairs("crx", allToAll), columns("rx", "rz")] },
  {
    layer: [
      columns("rx", "rz"),
      pairs("crz", evenPairs),
      columns("rx", "rz"),
      pairs("crz", oddPairs),
    ],
  },
  {
    layer: [
      columns("rx", "rz"),
      pairs("crx", evenPairs),
      columns("rx", "rz"),
      pairs("crx", oddPairs),
    ],
  },
  { layer: [columns("h"), pairs("cz", upwards), columns("rx")] },
  { first: [columns("ry")], layer: [pairs("cz", closed), columns("ry")] },
  {
    layer: [
      columns("ry", "rz"),
      pairs("cx", evenPairs),
      innerColumns("ry", "rz"),
      pairs("cx", oddPairs),
    ],
  },
  {
    layer: [
      columns("ry", "rz"),
      pairs("cz", evenPairs),
      innerColumns("ry", "rz"),
      pairs("cz", oddPairs),
    ],
  },
  { layer: [columns("ry"), pairs("crz", ring), columns("ry"), pairs("crz", counterRing)] },
  { layer: [columns("ry"), pairs("crx", ring), columns("ry"), pairs("crx", counterRing)] },
  { layer: [columns("ry"), pairs("cx", ring), columns("ry"), pairs("cx", counterRing)] },
  { layer: [columns("rx", "rz"), pairs("crz", evenPairs), pairs("crz", oddPairs)] },
  { layer: [columns("rx", "rz"), pairs("crx", evenPairs), pairs("crx", oddPairs)] },
  { layer: [columns("rx", "rz"), pairs("crz", ring)] },
  { layer: [columns("rx", "rz"), pairs("crx", ring)] },
];

const hasParameter = (id: GateId): boolean => id.startsWith("r");

function partBlock(part: Part, wireCount: number, nextName: () => string): Block {
  if (part.kind === "pairs") {
    const id = TARGET_GATES[part.gate];
    return part
      .pairs(wireCount)
      .map(([control, target]) =>
        hasParameter(id)
          ? controlled(id, control, target, nextName())
          : controlled(id, control, target),
      );
  }
  if (part.inner) {
    return part.gates.flatMap((id) =>
      range(Math.max(0, wireCount - 2)).map((wire) => gate(id, wire + 1, nextName())),
    );
  }
  if (!part.gates.every(hasParameter)) {
    return part.gates.flatMap((id) => onEach(wireCount, (wire) => gate(id, wire)));
  }
  return rotationColumns(part.gates, wireCount, nextName);
}

const ENTANGLER_NAMES: Readonly<Record<Entangler, string>> = {
  cx: "CNOT",
  cz: "CZ",
  crx: "CRX",
  crz: "CRZ",
};

const partFormula = (part: Part): string =>
  part.kind === "pairs"
    ? ENTANGLER_NAMES[part.gate]
    : part.gates.map((id) => id.toUpperCase()).join(", ");

/** What the paper's figure 3 says of the entanglers, in a word. */
function describeCircuit({ layer }: SimCircuit): string {
  const found = layer.flatMap((part) => (part.kind === "pairs" ? [part] : []));
  const [first] = found;
  if (!first) return "Rotations alone: no entanglement.";
  const name = ENTANGLER_NAMES[first.gate];
  if (first.pairs === allToAll) return `${name} from every wire to every other.`;
  if (first.pairs === upwards) return `${name} between neighbours, from the bottom up.`;
  if (first.pairs === evenPairs)
    return `${name} on the even and then on the odd pairs of neighbours.`;
  if (found.length > 1) return `${name} in a ring, and in a ring the other way.`;
  return `${name} in a ring.`;
}

function simCircuit(number: number): Ansatz {
  const circuit = at(CIRCUITS, number - 1);
  const before = circuit.first ?? [];
  const formula = [...before, ...circuit.layer].map(partFormula).join(" · ");
  return {
    id: `sim-${number}`,
    name: `Circuit ${number}`,
    group: "Sim et al. 2019",
    help: describeCircuit(circuit),
    formula: before.length > 0 ? `${formula} (the layer begins after the first RY)` : formula,
    source: `Sim, Johnson and Aspuru-Guzik, Adv. Quantum Technol. 2, 1900070 (2019), Fig. 2, circuit ${number}`,
    settings: [wiresSetting(2), layersSetting(1)],
    parameters: ["theta"],
    generate(values, names) {
      const wireCount = countValue(values, "wires");
      const nextName = nameAfterName(names);
      const layers = range(countValue(values, "layers")).flatMap(() => circuit.layer);
      const blocks = [...before, ...layers].map((part) => partBlock(part, wireCount, nextName));
      return success({ wireCount, blocks });
    },
  };
}

/** Circuits 1 to 19. */
export const simCircuits: readonly Ansatz[] = CIRCUITS.map((_, index) => simCircuit(index + 1));
