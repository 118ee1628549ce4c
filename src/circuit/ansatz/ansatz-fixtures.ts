/** What tests of ansätze share: circuits from settings, the libraries' gates, and a normal form to compare. */
import { readFileSync } from "node:fs";
import { at } from "../../base/assert.ts";
import { unwrap } from "../../base/result.ts";
import { evaluateAngle } from "../angle.ts";
import { emptyCircuit, type Circuit } from "../circuit.ts";
import { parseAngle } from "../parse-angle.ts";
import { ANSAETZE } from "./ansatz-table.ts";
import type { Ansatz, GateCall, SettingValues } from "./ansatz.ts";
import { generateAnsatz, insertAnsatz } from "./insert-ansatz.ts";
import { fallbackValues } from "./settings.ts";

export function ansatzById(id: string): Ansatz {
  const ansatz = ANSAETZE.find((candidate) => candidate.id === id);
  if (!ansatz) throw new Error(`no ansatz ${id}`);
  return ansatz;
}

/** The gates in the order they act, with the usual names from 0; settings not given are the usual ones. */
export function gatesOf(id: string, values: SettingValues): readonly GateCall[] {
  const ansatz = ansatzById(id);
  const generated = generateAnsatz(
    ansatz,
    { ...fallbackValues(ansatz), ...values },
    { prefixes: ansatz.parameters, isShared: true, circuit: emptyCircuit(1) },
  );
  return unwrap(generated).blocks.flat();
}

/** A circuit of nothing but the ansatz. */
export function circuitOf(id: string, values: SettingValues): Circuit {
  const ansatz = ansatzById(id);
  const circuit = emptyCircuit(1);
  const generated = unwrap(
    generateAnsatz(
      ansatz,
      { ...fallbackValues(ansatz), ...values },
      { prefixes: ansatz.parameters, isShared: true, circuit },
    ),
  );
  return unwrap(insertAnsatz(circuit, { generated, place: { kind: "replace" } }));
}

/** A gate with its angles as numbers (radians). */
export interface NumberedGate {
  readonly gate: string;
  readonly targets: readonly number[];
  readonly controls: readonly number[];
  readonly angles: readonly number[];
}

/** A library's gates at two points; see fixtures/make_fixtures.py. */
export interface LibraryCase {
  readonly ansatz: string;
  readonly settings: SettingValues;
  readonly features: readonly (readonly number[])[];
  readonly parameters: Readonly<Record<string, readonly (readonly number[])[]>>;
  readonly gates: readonly (readonly [
    string,
    readonly number[],
    readonly number[],
    readonly number[],
    readonly number[],
  ])[];
  /** Entries [row, column, re, im] at point 0; wire q is bit q. */
  readonly unitary?: readonly (readonly [number, number, number, number])[];
}

interface LibraryFile {
  readonly cases: readonly LibraryCase[];
  /** H2 at 1.3228 bohr: coefficients and Pauli strings; the empty one is the identity. */
  readonly hydrogen?: readonly (readonly [number, string])[];
}

export function readLibrary(name: "pennylane" | "qiskit"): LibraryFile {
  const url = new URL(`fixtures/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8")) as LibraryFile;
}

/** The parameters' values at a point, by our names. */
export function parametersAt(
  { parameters }: Pick<LibraryCase, "parameters">,
  point: number,
): Map<string, number> {
  return new Map(
    Object.entries(parameters).flatMap(([prefix, points]) =>
      at(points, point).map((value, index) => [`${prefix}${index}`, value] as const),
    ),
  );
}

export function numberedGates(
  calls: readonly GateCall[],
  parameters: ReadonlyMap<string, number>,
  features: readonly number[],
): NumberedGate[] {
  return calls.map(({ gate, targets, controls, angles }) => ({
    gate,
    targets,
    controls: controls.map(({ wire }) => wire),
    angles: angles.map((text) => evaluateAngle(unwrap(parseAngle(text)), parameters, features)),
  }));
}

export const libraryGates = ({ gates }: LibraryCase, point: 0 | 1): NumberedGate[] =>
  gates.map(([gate, targets, controls, first, second]) => ({
    gate,
    targets,
    controls,
    angles: point === 0 ? first : second,
  }));

const DIAGONAL = new Set(["z", "rz", "p", "rzz"]);
/** Gates that do not tell their wires apart. */
const isSymmetric = ({ gate, controls }: NumberedGate): boolean =>
  gate === "rzz" || (gate === "z" && controls.length > 0);

function describe(gate: NumberedGate): string {
  const wires = isSymmetric(gate)
    ? [...gate.controls, ...gate.targets].toSorted((a, b) => a - b).join(",")
    : `${gate.controls.map((wire) => `${wire}→`).join("")}${gate.targets.join(",")}`;
  // Rounded as the fixtures are; -0 is 0.
  const angles = gate.angles.map((angle) => (Math.round(angle * 1e9) / 1e9 + 0).toFixed(9));
  return `${gate.gate} ${wires}${angles.length > 0 ? ` (${angles.join(", ")})` : ""}`;
}

/**
 * Lists are equal exactly when gates differ in nothing but the order of those that commute because
 * they share no wire or are all diagonal (Foata's normal form): each gate stands one layer after the
 * last that it does not commute with, and layers are sorted.
 */
export function normalForm(gates: readonly NumberedGate[]): string[][] {
  const layers: string[][] = [];
  const placed: { wires: readonly number[]; isDiagonal: boolean; layer: number }[] = [];
  for (const gate of gates) {
    const wires = [...gate.targets, ...gate.controls];
    const isDiagonal = DIAGONAL.has(gate.gate);
    const layer = placed.reduce((lowest, other) => {
      const commutes =
        (isDiagonal && other.isDiagonal) || !other.wires.some((wire) => wires.includes(wire));
      return commutes ? lowest : Math.max(lowest, other.layer + 1);
    }, 0);
    placed.push({ wires, isDiagonal, layer });
    (layers[layer] ??= []).push(describe(gate));
  }
  return layers.map((layer) => layer.toSorted());
}
