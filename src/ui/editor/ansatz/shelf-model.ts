/** What the shelf knows of a choice: proposed settings, the circuit it makes, and that circuit in numbers. Pure. */
import { success, type Problem, type Result } from "../../../base/result.ts";
import type {
  Ansatz,
  CountSetting,
  Setting,
  SettingValues,
} from "../../../circuit/ansatz/ansatz.ts";
import {
  generateAnsatz,
  insertAnsatz,
  type AnsatzPlace,
} from "../../../circuit/ansatz/insert-ansatz.ts";
import {
  circuitParameters,
  columnCount,
  emptyCircuit,
  opWires,
  type Circuit,
} from "../../../circuit/circuit.ts";

/** Everything a person chooses for an ansatz. */
export interface AnsatzChoice {
  readonly values: SettingValues;
  /** One for each kind of parameter. */
  readonly prefixes: readonly string[];
  /** Names from 0 on, shared with those in the circuit. */
  readonly isShared: boolean;
  /** The circuit's wire for the ansatz's first. */
  readonly firstWire: number;
}

export interface Surroundings {
  readonly wireCount: number;
  readonly featureCount: number;
}

/** What is proposed where the circuit is larger: more is chosen knowingly. */
const MOST_PROPOSED = 6;

function wantedBy(
  follows: NonNullable<CountSetting["follows"]>,
  { wireCount, featureCount }: Surroundings,
): number {
  if (follows === "wires") return wireCount;
  // n wires take 2^n - 1 angles.
  return follows === "features" ? featureCount : Math.floor(Math.log2(featureCount + 1));
}

function proposal(setting: Setting, around: Surroundings): number | string {
  if (setting.kind !== "count" || setting.follows === undefined) return setting.fallback;
  const wanted = wantedBy(setting.follows, around);
  const most = Math.min(setting.maximum, MOST_PROPOSED);
  return Math.max(setting.minimum, Math.min(most, wanted));
}

/** As many wires as the circuit has, as many features as reach it, and what is usual for the rest. */
export function proposedChoice(ansatz: Ansatz, around: Surroundings): AnsatzChoice {
  return {
    values: Object.fromEntries(
      ansatz.settings.map((setting) => [setting.id, proposal(setting, around)]),
    ),
    prefixes: ansatz.parameters,
    isShared: false,
    firstWire: 0,
  };
}

/** The settings that matter for these values. */
export const shownSettings = ({ settings }: Ansatz, values: SettingValues): readonly Setting[] =>
  settings.filter(
    (setting) =>
      setting.kind !== "text" || !setting.when || values[setting.when.setting] === setting.when.is,
  );

/** The kinds of parameters that come up with these values; all of them where that cannot be told. */
export function usedKinds(ansatz: Ansatz, values: SettingValues): readonly number[] {
  const all = ansatz.parameters.map((_, kind) => kind);
  if (all.length < 2) return all;
  const used = new Set<number>();
  const generated = ansatz.generate(values, (index, kind = 0) => {
    used.add(kind);
    return `${ansatz.parameters[kind]}${index}`;
  });
  return generated.ok ? all.filter((kind) => used.has(kind)) : all;
}

/** What is said at the field of a setting or a prefix; empty when all is well there. */
export const errorAt = (problems: readonly Problem[], place: string): string =>
  problems
    .filter((found) => found.place === place)
    .map(({ message, remedy }) => `${message} ${remedy}`)
    .join(" ");

/** The problems that no field shows: those of numbers in range that do not go together, and limits. */
export function problemsBesideFields(
  { settings }: Ansatz,
  problems: readonly Problem[],
): readonly Problem[] {
  const texts = new Set(settings.filter(({ kind }) => kind === "text").map(({ id }) => id));
  return problems.filter(({ place }) => !texts.has(place) && !place.startsWith("prefix"));
}

/** The circuit with the ansatz in its place, or why it cannot be. */
export function placeAnsatz(
  circuit: Circuit,
  ansatz: Ansatz,
  { values, prefixes, isShared, firstWire }: AnsatzChoice,
  place: AnsatzPlace,
  featureCount: number,
): Result<Circuit> {
  // What is replaced holds no names any more.
  const named = place.kind === "replace" ? { ...circuit, ops: [] } : circuit;
  const generated = generateAnsatz(ansatz, values, { prefixes, isShared, circuit: named });
  if (!generated.ok) return generated;
  return insertAnsatz(circuit, { generated: generated.value, place, firstWire, featureCount });
}

export interface CircuitFigures {
  readonly gateCount: number;
  /** Gates on two wires or more, controls counted. */
  readonly entanglerCount: number;
  readonly parameterCount: number;
  /** The longest chain of gates that wait for each other. */
  readonly depth: number;
}

export function circuitFigures(circuit: Circuit): CircuitFigures {
  const depths: number[] = [];
  for (const op of circuit.ops) {
    const wires = opWires(op);
    const depth = 1 + Math.max(...wires.map((wire) => depths[wire] ?? 0));
    for (const wire of wires) depths[wire] = depth;
  }
  return {
    gateCount: circuit.ops.length,
    entanglerCount: circuit.ops.filter((op) => opWires(op).length > 1).length,
    parameterCount: circuitParameters(circuit).length,
    depth: Math.max(0, ...depths),
  };
}

export interface ShelfPreview {
  /** The ansatz alone, on wires from 0, with the names it would get. */
  readonly drawing: Circuit;
  readonly figures: CircuitFigures;
  readonly names: readonly string[];
  /** How many wires the circuit would get. */
  readonly addedWireCount: number;
}

/** The ansatz as it would be appended. Its limits are those of the circuit. */
export function previewAnsatz(
  circuit: Circuit,
  ansatz: Ansatz,
  choice: AnsatzChoice,
  featureCount: number,
): Result<ShelfPreview> {
  const { values, prefixes, isShared } = choice;
  const whole = placeAnsatz(circuit, ansatz, choice, { kind: "append" }, featureCount);
  if (!whole.ok) return whole;
  const generated = generateAnsatz(ansatz, values, { prefixes, isShared, circuit });
  if (!generated.ok) return generated;
  const alone = insertAnsatz(emptyCircuit(generated.value.wireCount), {
    generated: generated.value,
    place: { kind: "replace" },
  });
  if (!alone.ok) return alone;
  return success({
    drawing: alone.value,
    figures: circuitFigures(alone.value),
    names: circuitParameters(alone.value),
    addedWireCount: whole.value.wires.length - circuit.wires.length,
  });
}

/** "theta5 to theta20; w0 to w3", names as they are numbered. */
export function nameRanges(names: readonly string[], prefixes: readonly string[]): string {
  return prefixes
    .flatMap((prefix) => {
      const numbers = names
        .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
        .map((name) => Number(name.slice(prefix.length)));
      if (numbers.length === 0) return [];
      const first = numbers.reduce((a, b) => Math.min(a, b));
      const last = numbers.reduce((a, b) => Math.max(a, b));
      return first === last ? `${prefix}${first}` : `${prefix}${first} to ${prefix}${last}`;
    })
    .join("; ");
}

/** As much of a circuit as can be drawn at once, from the left. */
export function firstColumns(
  circuit: Circuit,
  mostOps: number,
): { readonly circuit: Circuit; readonly isCut: boolean } {
  if (circuit.ops.length <= mostOps) return { circuit, isCut: false };
  const last = circuit.ops[mostOps]?.column ?? columnCount(circuit);
  const ops = circuit.ops.filter(({ column }) => column < Math.max(1, last));
  return { circuit: { ...circuit, ops }, isCut: true };
}
