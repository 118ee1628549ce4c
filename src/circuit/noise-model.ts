/**
 * The noise model: which channels act after which gates, and how often a measurement reads the wrong
 * value. Saved with the experiment; the circuit itself stays as it is (`expandNoise` puts the channels in).
 */
import { problem, type Problem } from "../base/result.ts";
import { channelDefinition, type ChannelId } from "./channels.ts";
import type { Circuit, OpGate } from "./circuit.ts";
import { isSubcircuit } from "./custom-gate.ts";
import { findCustomGate, findDefinition } from "./definition.ts";
import { isInert, isMeasurement } from "./gate-table.ts";

/** "two-wire" is any gate that touches two wires or more, controls among them. */
export type NoisyGates = "all" | "one-wire" | "two-wire" | OpGate;

/** A channel on the wires of each gate that it names, after the gate. */
export interface NoiseRule {
  readonly channel: ChannelId;
  /** One per name in the table of channels. */
  readonly strengths: readonly number[];
  readonly gates: NoisyGates;
  /** Of the gate's wires only these; all of them when missing. */
  readonly wires?: readonly number[];
}

/** How often a measurement of a wire reads the wrong value. */
export interface ReadoutError {
  /** All wires when missing. Of several errors that name a wire the last one counts. */
  readonly wires?: readonly number[];
  /** Row t is P(measured 0 | true t), P(measured 1 | true t): each sums to 1. */
  readonly rows: readonly [readonly [number, number], readonly [number, number]];
}

/** Rules act in this order after each gate. */
export interface NoiseModel {
  readonly rules: readonly NoiseRule[];
  readonly readout: readonly ReadoutError[];
}

export const NO_NOISE: NoiseModel = { rules: [], readout: [] };
export const MAX_NOISE_RULES = 32;
/** Noisy circuits are computed by density matrix up to here; 4^6 numbers are as many as 12 wires have amplitudes. */
export const MAX_DENSITY_WIRES = 6;

const isGroup = (gates: NoisyGates): boolean =>
  gates === "all" || gates === "one-wire" || gates === "two-wire";

function checkGates(circuit: Circuit, gates: NoisyGates, place: string): Problem[] {
  if (isGroup(gates)) return [];
  const custom = findCustomGate(circuit, gates);
  const refuse = (message: string, remedy: string): Problem[] => [
    problem("noise/unknown-gate", place, message, remedy),
  ];
  if (custom && isSubcircuit(custom)) {
    return refuse(
      `"${custom.name}" is made of other gates, and noise acts after those.`,
      "Name one of the gates it is made of, or all gates.",
    );
  }
  if (!findDefinition(circuit, gates)) {
    return refuse(
      `The noise names the gate "${gates}", which this circuit does not know.`,
      "Choose a gate of the palette, or all gates.",
    );
  }
  if (isInert(gates) || isMeasurement(gates)) {
    return refuse(`"${gates}" is no gate that noise could follow.`, "Choose a gate, or all gates.");
  }
  return [];
}

function checkWires(
  { wires: { length: count } }: Circuit,
  wires: readonly number[] | undefined,
  place: string,
): Problem[] {
  return (wires ?? [])
    .filter((wire) => !Number.isInteger(wire) || wire < 0 || wire >= count)
    .map((wire) =>
      problem(
        "noise/no-such-wire",
        place,
        `The noise names wire q${wire}; the circuit has ${count === 1 ? "only wire q0" : `wires q0 to q${count - 1}`}.`,
        "Choose wires that exist, or add wires to the circuit.",
      ),
    );
}

function checkRule(circuit: Circuit, rule: NoiseRule, place: string): Problem[] {
  const { name, strengthNames, check } = channelDefinition(rule.channel);
  const hasAll = rule.strengths.length === strengthNames.length;
  const missing = problem(
    "noise/strength-count",
    `${place}/strengths`,
    `${name} takes ${strengthNames.join(", ")}, not ${rule.strengths.length} number(s).`,
    "Give each of them.",
  );
  return [
    ...(hasAll ? check(rule.strengths, `${place}/strengths`) : [missing]),
    ...checkGates(circuit, rule.gates, `${place}/gates`),
    ...checkWires(circuit, rule.wires, `${place}/wires`),
  ];
}

/** Rounding of typed decimals. */
const SUM_TOLERANCE = 1e-9;

function checkReadout(circuit: Circuit, { wires, rows }: ReadoutError, place: string): Problem[] {
  const wrong = rows.flatMap((row, value) => {
    const isSound = row.every((p) => p >= 0 && p <= 1);
    if (isSound && Math.abs(row[0] + row[1] - 1) <= SUM_TOLERANCE) return [];
    return problem(
      "noise/readout-row",
      `${place}/rows/${value}`,
      `What is measured where a wire is ${value} has probabilities ${row.join(" and ")}; they lie between 0 and 1 and sum to 1.`,
      "Give the probability of reading a 0, and 1 minus it.",
    );
  });
  return [...wrong, ...checkWires(circuit, wires, `${place}/wires`)];
}

/** Every problem of a noise model on a circuit; empty when it can be simulated. */
export function validateNoise({ rules, readout }: NoiseModel, circuit: Circuit): Problem[] {
  return [
    ...rules.flatMap((rule, index) => checkRule(circuit, rule, `noise/rules/${index}`)),
    ...readout.flatMap((error, index) => checkReadout(circuit, error, `noise/readout/${index}`)),
  ];
}

/** How often a wire reads wrongly: P(1 | 0) and P(0 | 1). */
export interface WireReadout {
  readonly flipsZero: number;
  readonly flipsOne: number;
}

/** For each wire what it reads wrongly; zeros where nothing is said of it. */
export function wireReadouts({ readout }: NoiseModel, wireCount: number): WireReadout[] {
  return Array.from({ length: wireCount }, (_, wire) => {
    const error = readout.findLast(({ wires }) => wires === undefined || wires.includes(wire));
    return { flipsZero: error?.rows[0][1] ?? 0, flipsOne: error?.rows[1][0] ?? 0 };
  });
}

/**
 * The model for wires that are numbered anew. What named only wires that are gone goes too.
 * @param renumber null for a wire that is gone.
 */
export function renumberNoise(
  { rules, readout }: NoiseModel,
  renumber: (wire: number) => number | null,
): NoiseModel {
  const onWires = <T extends { readonly wires?: readonly number[] }>(named: T): T[] => {
    if (!named.wires) return [named];
    const wires = named.wires.map(renumber).filter((wire) => wire !== null);
    return wires.length === 0 ? [] : [{ ...named, wires }];
  };
  return { rules: rules.flatMap(onWires), readout: readout.flatMap(onWires) };
}

/** The same noise in a circuit of so many wires: what names others acts on those of its wires that there are. */
export function noiseWithin({ rules, readout }: NoiseModel, wireCount: number): NoiseModel {
  const within = <T extends { readonly wires?: readonly number[] }>(parts: readonly T[]): T[] =>
    parts.flatMap((part) => {
      if (!part.wires) return [part];
      const wires = part.wires.filter((wire) => wire < wireCount);
      return wires.length > 0 ? [{ ...part, wires }] : [];
    });
  return { rules: within(rules), readout: within(readout) };
}
