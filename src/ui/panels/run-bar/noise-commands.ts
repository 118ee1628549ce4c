/** Changes to a noise model, one rule or readout error at a time, and how it is told. */
import { channelDefinition, type ChannelId } from "../../../circuit/channels.ts";
import type { Circuit, OpGate } from "../../../circuit/circuit.ts";
import { isSubcircuit } from "../../../circuit/custom-gate.ts";
import { findCustomGate, findDefinition } from "../../../circuit/definition.ts";
import { flattenCircuit } from "../../../circuit/flatten.ts";
import { isInert, isMeasurement } from "../../../circuit/gate-table.ts";
import { densityWires, fitsDensity, noiseMethod } from "../../../circuit/noise-method.ts";
import {
  MAX_DENSITY_WIRES,
  type NoiseModel,
  type NoiseRule,
  type NoisyGates,
  type ReadoutError,
} from "../../../circuit/noise-model.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { findPreset } from "../../../experiment/noise-presets.ts";
import { formatCount, plural } from "../../primitives/format.ts";

type ExecutionSettings = NonNullable<Experiment["execution"]>;

const usualRule = (channel: ChannelId, gates: NoisyGates): NoiseRule => ({
  channel,
  strengths: channelDefinition(channel).usualStrengths,
  gates,
});

export function addRule({ rules, readout }: NoiseModel): NoiseModel {
  return { rules: [...rules, usualRule("depolarizing", "all")], readout };
}

export function changeRule(
  { rules, readout }: NoiseModel,
  index: number,
  change: (rule: NoiseRule) => NoiseRule,
): NoiseModel {
  return { rules: rules.map((rule, at) => (at === index ? change(rule) : rule)), readout };
}

/** Another channel with its usual strengths, on the same gates and wires. */
export function setChannel({ gates, wires }: NoiseRule, channel: ChannelId): NoiseRule {
  return { ...usualRule(channel, gates), ...(wires && { wires }) };
}

export function setStrength(rule: NoiseRule, index: number, strength: number): NoiseRule {
  return { ...rule, strengths: rule.strengths.with(index, strength) };
}

export function removeRule({ rules, readout }: NoiseModel, index: number): NoiseModel {
  return { rules: rules.toSpliced(index, 1), readout };
}

/** On some wires, or (null) on all of them. */
export function setWires<Part extends { readonly wires?: readonly number[] }>(
  part: Part,
  wires: readonly number[] | null,
): Part {
  const { wires: _, ...everywhere } = part;
  return (wires ? { ...everywhere, wires } : everywhere) as Part;
}

/** Reads `flipsZero` of zeros as ones, and `flipsOne` of ones as zeros. */
export function readoutRows(flipsZero: number, flipsOne: number): ReadoutError["rows"] {
  return [
    [1 - flipsZero, flipsZero],
    [flipsOne, 1 - flipsOne],
  ];
}

export function addReadout({ rules, readout }: NoiseModel): NoiseModel {
  return { rules, readout: [...readout, { rows: readoutRows(0.01, 0.02) }] };
}

export function changeReadout(
  { rules, readout }: NoiseModel,
  index: number,
  change: (error: ReadoutError) => ReadoutError,
): NoiseModel {
  return { rules, readout: readout.map((error, at) => (at === index ? change(error) : error)) };
}

export function removeReadout({ rules, readout }: NoiseModel, index: number): NoiseModel {
  return { rules, readout: readout.toSpliced(index, 1) };
}

/** The gates of a circuit that noise can follow, and the one that a rule names already. */
export function noisyGates(
  circuit: Circuit,
  named: NoisyGates,
): { id: NoisyGates; label: string }[] {
  const groups: { id: NoisyGates; label: string }[] = [
    { id: "all", label: "every gate" },
    { id: "one-wire", label: "gates on 1 wire" },
    { id: "two-wire", label: "gates on 2 or more" },
  ];
  const used = flattenCircuit(circuit).ops.map(({ gate }) => gate);
  const others = groups.some(({ id }) => id === named) ? used : [...used, named as OpGate];
  const nameable = [...new Set(others)].filter((gate) => {
    const custom = findCustomGate(circuit, gate);
    return !isInert(gate) && !isMeasurement(gate) && !(custom && isSubcircuit(custom));
  });
  return [
    ...groups,
    ...nameable.map((id) => ({ id, label: `only ${findDefinition(circuit, id)?.name ?? id}` })),
  ];
}

/** What the run bar says of a model, in few words. */
export function nameNoise(model: NoiseModel): string {
  const preset = findPreset(model);
  if (preset) return preset.id === "off" ? "off" : preset.label;
  const parts = [
    ...(model.rules.length > 0 ? [plural(model.rules.length, "channel")] : []),
    ...(model.readout.length > 0 ? ["readout"] : []),
  ];
  return parts.join(", ");
}

/** Why there are trajectories; nothing where they were asked for. */
function whyTrajectories(circuit: Circuit): string {
  const { length: wireCount } = circuit.wires;
  if (fitsDensity(circuit)) return "";
  if (wireCount > MAX_DENSITY_WIRES) {
    return `A density matrix of ${plural(wireCount, "wire")} does not fit (up to ${MAX_DENSITY_WIRES} do). `;
  }
  const bits = densityWires(circuit) - 2 * wireCount;
  return `A density matrix of ${plural(wireCount, "wire")} and ${plural(bits, "bit")} that gates wait for does not fit. `;
}

/** How a noisy circuit is computed, and what that costs. */
export function describeCost(
  circuit: Circuit,
  { method, trajectories }: Pick<ExecutionSettings, "method" | "trajectories">,
): string {
  if (noiseMethod(circuit, method) === "density") {
    return `Computed exactly: a density matrix of ${plural(circuit.wires.length, "wire")}, as large as a state of ${plural(densityWires(circuit), "wire")}.`;
  }
  const error = (1 / Math.sqrt(trajectories)).toFixed(trajectories < 100 ? 1 : 2);
  const drawn = trajectories === 1 ? "1 trajectory" : `${formatCount(trajectories)} trajectories`;
  return `${whyTrajectories(circuit)}Every expectation is the mean of ${drawn} with random errors, known to about ±${error}.`;
}
