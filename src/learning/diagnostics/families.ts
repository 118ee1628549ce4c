/** Circuits that grow: named ansätze in wires and layers, and a person's own, found among them or repeated. */
import { present } from "../../base/assert.ts";
import { unwrap } from "../../base/result.ts";
import type { Random } from "../../base/random.ts";
import { angleRole } from "../../circuit/angle.ts";
import type { Ansatz, SettingValues } from "../../circuit/ansatz/ansatz.ts";
import { generateAnsatz, insertAnsatz } from "../../circuit/ansatz/insert-ansatz.ts";
import { basicEntangler, stronglyEntangling } from "../../circuit/ansatz/entangler-layers.ts";
import {
  efficientSu2,
  hardwareEfficient,
  realAmplitudes,
} from "../../circuit/ansatz/rotation-layers.ts";
import { fallbackValues } from "../../circuit/ansatz/settings.ts";
import {
  circuitParameters,
  columnCount,
  emptyCircuit,
  opAngles,
  opWires,
  type Circuit,
  type Op,
} from "../../circuit/circuit.ts";
import { inOrder } from "../../circuit/flatten.ts";
import { isInert, isMeasurement } from "../../circuit/gate-table.ts";
import { renameParametersInText } from "../../circuit/rename-parameter.ts";
import { FAMILY_NAMES, type FamilyId } from "./family-names.ts";
import { randomLayers } from "./random-layers.ts";

export interface Family {
  readonly id: string;
  readonly name: string;
  build(wires: number, layers: number, random: Random): Circuit;
}

const LAYERED: readonly Ansatz[] = [
  hardwareEfficient,
  realAmplitudes,
  efficientSu2,
  basicEntangler,
  stronglyEntangling,
];

/** The ansatz on so many wires, with so many layers. */
function buildAnsatz(
  ansatz: Ansatz,
  wires: number,
  layers: number,
  chosen: SettingValues = {},
): Circuit {
  // Layers, repetitions, depth: each has one count beside its wires.
  const depth = ansatz.settings.find(({ id, kind }) => kind === "count" && id !== "wires");
  const values = {
    ...fallbackValues(ansatz),
    ...chosen,
    wires,
    [present(depth, "number of layers").id]: layers,
  };
  const circuit = emptyCircuit(wires);
  const naming = { prefixes: ansatz.parameters, isShared: true, circuit };
  const generated = unwrap(generateAnsatz(ansatz, values, naming));
  return unwrap(insertAnsatz(circuit, { generated, place: { kind: "replace" } }));
}

const BUILDERS: Readonly<Record<FamilyId, Family["build"]>> = {
  "hardware-efficient": (wires, layers) => buildAnsatz(hardwareEfficient, wires, layers),
  "real-amplitudes": (wires, layers) => buildAnsatz(realAmplitudes, wires, layers),
  "efficient-su2": (wires, layers) => buildAnsatz(efficientSu2, wires, layers),
  "basic-entangler": (wires, layers) => buildAnsatz(basicEntangler, wires, layers),
  "strongly-entangling": (wires, layers) => buildAnsatz(stronglyEntangling, wires, layers),
  "random-layers": (wires, layers, random) => randomLayers(random, wires, layers),
};

export const FAMILIES: readonly Family[] = FAMILY_NAMES.map(({ id, name }) => ({
  id,
  name,
  build: BUILDERS[id],
}));

const readsData = (op: Op): boolean =>
  opAngles(op).some((angle) => ["feature", "mixed"].includes(angleRole(angle)));

/** What of a circuit is trained or fixed, without the gates that read data, meters and displays. */
const ansatzOps = ({ ops }: Circuit): readonly Op[] =>
  inOrder(ops).filter((op) => !isInert(op.gate) && !isMeasurement(op.gate) && !readsData(op));

/** Each wire's gates in order, without names: equal where circuits are the same but for those and for columns. */
function shapeOf(ops: readonly Op[], wireCount: number): string {
  const shapes = ops.map((op) => {
    const roles = opAngles(op).map((angle) =>
      angleRole(angle) === "number" ? angle.text : angleRole(angle),
    );
    return { op, text: JSON.stringify([op.gate, op.targets, op.controls, roles]) };
  });
  const wires = Array.from({ length: wireCount }, (_, wire) =>
    shapes.filter(({ op }) => opWires(op).includes(wire)).map(({ text }) => text),
  );
  return JSON.stringify(wires);
}

/** All values of an ansatz's choices: an axis, an entangling gate, a pattern. */
function choicesOf({ settings }: Ansatz): SettingValues[] {
  return settings.reduce<SettingValues[]>(
    (found, setting) =>
      setting.kind === "choice"
        ? found.flatMap((values) =>
            setting.options.map((option) => ({ ...values, [setting.id]: option.id })),
          )
        : found,
    [{}],
  );
}

export interface Recognised {
  readonly family: Family;
  readonly layers: number;
}

const MOST_LAYERS = 12;

/** The named ansatz that a flat circuit is, but for its encoding and its names; null where it is none. */
export function recogniseFamily(circuit: Circuit): Recognised | null {
  const wireCount = circuit.wires.length;
  const ops = ansatzOps(circuit);
  if (wireCount < 2 || ops.length === 0) return null;
  // A parameter that is used twice ties what the ansatz leaves free.
  if (circuitParameters({ ...circuit, ops }).length < ops.flatMap(parametersOf).length) return null;
  const shape = shapeOf(ops, wireCount);
  for (const ansatz of LAYERED) {
    for (const choice of choicesOf(ansatz)) {
      for (let layers = 1; layers <= MOST_LAYERS; layers++) {
        const built = buildAnsatz(ansatz, wireCount, layers, choice);
        if (built.ops.length > ops.length) break;
        if (built.ops.length < ops.length || shapeOf(ansatzOps(built), wireCount) !== shape)
          continue;
        const build = (wires: number, count: number): Circuit =>
          buildAnsatz(ansatz, wires, count, choice);
        return { family: { id: ansatz.id, name: ansatz.name, build }, layers };
      }
    }
  }
  return null;
}

const parametersOf = (op: Op): string[] => circuitParameters({ wires: [], ops: [op] });

/** A flat circuit `count` times in a row, with parameters of its own each time. */
export function repeatCircuit(circuit: Circuit, count: number): Circuit {
  const width = columnCount(circuit);
  const acting = circuit.ops.filter(({ gate }) => !isInert(gate) && !isMeasurement(gate));
  const names = circuitParameters(circuit);
  const ops = Array.from({ length: count }, (_, copy) => {
    const own = new Map(names.map((name) => [name, `${name}_r${copy}`]));
    return acting.map((op) => ({
      ...op,
      id: `${op.id}r${copy}`,
      column: op.column + copy * width,
      angles: op.angles.map((text) => renameParametersInText(text, own)),
    }));
  }).flat();
  return { ...circuit, ops };
}
