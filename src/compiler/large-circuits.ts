/**
 * ENGINE's workload W2: the circuits whose sweeps are counted, gate for gate those of the study that the
 * counts come from. Its random numbers are a mulberry32 generator, kept so that the circuits are the same.
 */
import { emptyCircuit, type Circuit, type Op } from "../circuit/circuit.ts";

/** Uniform in [0, 1). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Gate = Pick<Op, "gate" | "targets" | "controls" | "angles">;

const turn = (gate: "h" | "rx" | "ry" | "rz", wire: number, angle?: number): Gate => ({
  gate,
  targets: [wire],
  controls: [],
  angles: angle === undefined ? [] : [String(angle)],
});

const controlled = (
  gate: "x" | "z" | "p",
  control: number,
  wire: number,
  angle?: number,
): Gate => ({
  gate,
  targets: [wire],
  controls: [{ wire: control, on: true }],
  angles: angle === undefined ? [] : [String(angle)],
});

const pair = (gate: "swap" | "rzz", first: number, second: number, angle?: number): Gate => ({
  gate,
  targets: [first, second],
  controls: [],
  angles: angle === undefined ? [] : [String(angle)],
});

/** An op a column. */
function circuitOf(wireCount: number, gates: readonly Gate[]): Circuit {
  return {
    ...emptyCircuit(wireCount),
    ops: gates.map((gate, column): Op => ({ id: `op${column + 1}`, column, ...gate })),
  };
}

const wiresOf = (wireCount: number): number[] => Array.from({ length: wireCount }, (_, q) => q);

/** The quantum Fourier transform, the exchanges at its end included. */
export function fourierTransform(wireCount: number): Circuit {
  const gates = wiresOf(wireCount)
    .toReversed()
    .flatMap((wire) => [
      turn("h", wire),
      ...wiresOf(wire)
        .toReversed()
        .map((other) => controlled("p", other, wire, Math.PI / 2 ** (wire - other))),
    ]);
  const exchanges = wiresOf(wireCount >> 1).map((wire) => pair("swap", wire, wireCount - 1 - wire));
  return circuitOf(wireCount, [...gates, ...exchanges]);
}

/** Layers of RY RZ on every wire and CNOTs along a line, or round a ring. */
export function hardwareEfficient(
  wireCount: number,
  layers: number,
  entangler: "ring" | "linear",
): Circuit {
  const random = mulberry32(3);
  const wires = wiresOf(wireCount);
  const linked = entangler === "ring" ? wires : wires.slice(0, -1);
  return circuitOf(
    wireCount,
    Array.from({ length: layers }, () => [
      ...wires.flatMap((wire) => [turn("ry", wire, random() * 6), turn("rz", wire, random() * 6)]),
      ...linked.map((wire) => controlled("x", wire, (wire + 1) % wireCount)),
    ]).flat(),
  );
}

/** Layers in turns: RX or RY on every wire; CNOT or CZ on pairs drawn from all wires. */
export function randomPairs(wireCount: number, depth: number): Circuit {
  const random = mulberry32(5);
  const gates: Gate[] = [];
  for (let layer = 0; layer < depth; layer++) {
    const order = wiresOf(wireCount);
    for (let last = wireCount - 1; last > 0; last--) {
      const other = (random() * (last + 1)) | 0;
      [order[last], order[other]] = [order[other] as number, order[last] as number];
    }
    if (layer % 2 === 0) {
      for (const wire of wiresOf(wireCount)) {
        gates.push(turn(random() < 0.5 ? "ry" : "rx", wire, random() * 6));
      }
      continue;
    }
    for (let place = 0; place + 1 < wireCount; place += 2) {
      const [first, second] = [order[place] as number, order[place + 1] as number];
      gates.push(controlled(random() < 0.5 ? "x" : "z", first, second));
    }
  }
  return circuitOf(wireCount, gates);
}

/** QAOA's p rounds on a ring with n/2 chords. */
export function approximateOptimisation(wireCount: number, rounds: number): Circuit {
  const random = mulberry32(7);
  const wires = wiresOf(wireCount);
  const edges = wires.map((wire): [number, number] => [wire, (wire + 1) % wireCount]);
  for (let chord = 0; chord < wireCount / 2; chord++) {
    const [first, second] = [(random() * wireCount) | 0, (random() * wireCount) | 0];
    if (first !== second) edges.push([first, second]);
  }
  return circuitOf(wireCount, [
    ...wires.map((wire) => turn("h", wire)),
    ...Array.from({ length: rounds }, () => {
      const [cost, mixer] = [random() * 3, random() * 3];
      return [
        ...edges.map(([first, second]) => pair("rzz", first, second, cost)),
        ...wires.map((wire) => turn("rx", wire, mixer)),
      ];
    }).flat(),
  ]);
}
