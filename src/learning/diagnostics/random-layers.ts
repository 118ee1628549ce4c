/** The random circuits on which barren plateaus were first seen. */
import { at } from "../../base/assert.ts";
import type { Random } from "../../base/random.ts";
import type { Block, GateCall } from "../../circuit/ansatz/ansatz.ts";
import { scheduleBlocks } from "../../circuit/ansatz/schedule.ts";
import { emptyCircuit, opSpan, type Circuit } from "../../circuit/circuit.ts";

const AXES = ["rx", "ry", "rz"] as const;

/**
 * RY(π/4) on every wire; then layers of a rotation about a random axis on every wire, each by a parameter of
 * its own (`theta0`, `theta1`, … as they act), and CZ between neighbours (McClean et al., Nat. Commun. 9, 4812
 * (2018), Fig. 4). From about 10n layers on, for n wires, they are as random as can be told by two copies.
 */
export function randomLayers(random: Random, wireCount: number, layerCount: number): Circuit {
  const wires = Array.from({ length: wireCount }, (_, wire) => wire);
  const turn = (gate: GateCall["gate"], wire: number, angle: string): GateCall => ({
    gate,
    targets: [wire],
    controls: [],
    angles: [angle],
  });
  const ladder = wires.slice(1).map((wire): GateCall => ({
    gate: "z",
    targets: [wire],
    controls: [{ wire: wire - 1, on: true }],
    angles: [],
  }));
  const layers = Array.from({ length: layerCount }, (_, layer): Block[] => [
    wires.map((wire) =>
      turn(at(AXES, random.integer(AXES.length)), wire, `theta${layer * wireCount + wire}`),
    ),
    ladder,
  ]);
  const blocks = [wires.map((wire) => turn("ry", wire, "pi/4")), ...layers.flat()];
  const ops = scheduleBlocks(blocks).map((call, index) => ({ ...call, id: `op${index + 1}` }));
  return {
    wires: emptyCircuit(wireCount).wires,
    ops: ops.toSorted((a, b) => a.column - b.column || opSpan(a).top - opSpan(b).top),
  };
}
