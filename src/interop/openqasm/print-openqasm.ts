/**
 * A circuit as an OpenQASM 3 program. Parameters and features are its inputs; what OpenQASM cannot say
 * stands in annotations (`@ansatz.…`), which other tools pass over.
 */
import { angleFeatures } from "../../circuit/angle.ts";
import { circuitParameters, parseOpAngles, type Circuit, type Op } from "../../circuit/circuit.ts";
import { isSubcircuit } from "../../circuit/custom-gate.ts";
import { isDisplay } from "../../circuit/gate-table.ts";
import { isFreeName, takeIdentifier } from "./identifiers.ts";
import { START_GATES } from "./start-gates.ts";
import type { Span } from "./text-problem.ts";
import { writeBits, writeCondition, type BitNames } from "./write-bits.ts";
import { writeCall, writeDisplay } from "./write-call.ts";
import { foreignFunctions, writeExpression } from "./write-expression.ts";
import { writeGates, writtenName, type GateNames } from "./write-gates.ts";

export interface PrintedProgram {
  readonly text: string;
  /** Where each op stands, by its id. */
  readonly spans: ReadonlyMap<string, Span>;
}

interface Registers {
  readonly lines: readonly string[];
  /** How the program writes a wire. */
  readonly nameOf: (wire: number) => string;
  /** The register that is all wires, if one is. */
  readonly whole: string | null;
}

/** Labels such as `a[0]`, `a[1]`, `ancilla` name registers, if every wire has one and they fit. */
function labelledRegisters({ wires }: Circuit, taken: ReadonlySet<string>): Registers | null {
  const sizes = new Map<string, number | null>();
  for (const { label = "" } of wires) {
    const [, name = "", index] = /^([^[\]]+)(?:\[(\d+)\])?$/.exec(label) ?? [];
    if (!isFreeName(name) || taken.has(name) || name === "q") return null;
    const size = sizes.get(name) ?? (sizes.has(name) ? null : 0);
    const isNext = [...sizes.keys()].at(-1) === name || !sizes.has(name);
    if (size === null || !isNext) return null;
    if (index === undefined && sizes.has(name)) return null;
    if (index !== undefined && Number(index) !== size) return null;
    sizes.set(name, index === undefined ? null : size + 1);
  }
  return {
    lines: [...sizes].map(([name, size]) => `qubit${size === null ? "" : `[${size}]`} ${name};`),
    nameOf: (wire) => wires[wire]?.label ?? "",
    whole: sizes.size === 1 ? ([...sizes.keys()][0] ?? null) : null,
  };
}

function writeRegisters(circuit: Circuit, taken: ReadonlySet<string>): Registers {
  const named = labelledRegisters(circuit, taken);
  if (named) return named;
  const labels = circuit.wires.flatMap(({ label }, wire) =>
    label === undefined ? [] : [`@ansatz.label ${wire} ${label}`],
  );
  return {
    lines: [...labels, `qubit[${circuit.wires.length}] q;`],
    nameOf: (wire) => `q[${wire}]`,
    whole: "q",
  };
}

/** Every feature that the circuit's angles use, x0 first. */
function featuresOf({ ops }: Circuit): string[] {
  const used = new Set<number>();
  for (const parsed of ops.flatMap(parseOpAngles)) {
    if (parsed.ok) for (const feature of angleFeatures(parsed.value)) used.add(feature);
  }
  return [...used].toSorted((a, b) => a - b).map((feature) => `x${feature}`);
}

function writeInputs(circuit: Circuit, names: ReadonlyMap<string, string>): string[] {
  const parameters = circuitParameters(circuit).flatMap((name) => {
    const written = names.get(name) ?? name;
    const line = `input float[64] ${written}; // trainable`;
    return written === name ? [line] : [`@ansatz.name ${name}`, line];
  });
  return [
    ...parameters,
    ...featuresOf(circuit).map((name) => `input float[64] ${name}; // feature`),
  ];
}

function writeExterns({ ops, customGates = [] }: Circuit): string[] {
  const bodies = customGates.flatMap((gate) => (isSubcircuit(gate) ? gate.circuit.ops : []));
  const used = new Set(
    [...ops, ...bodies].flatMap(({ angles }) => angles.flatMap(foreignFunctions)),
  );
  return [...used].map((name) => `extern ${name}(float[64]) -> float[64];`);
}

/** What an op's line is made with. */
interface Names {
  readonly registers: Registers;
  readonly inputs: ReadonlyMap<string, string>;
  readonly gates: GateNames;
  readonly bits: BitNames;
}

function writeOp(op: Op, names: Names, wireCount: number): string {
  const { when = [] } = op;
  if (op.gate === "measure") {
    const measured = `measure ${op.targets.map(names.registers.nameOf).join(", ")};`;
    return `${names.bits.nameOf(op.bit ?? "")} = ${measured}`;
  }
  const written = writeGate(op, names, wireCount);
  return when.length > 0 ? `if (${writeCondition(when, names.bits)}) { ${written} }` : written;
}

function writeGate(
  { gate, targets, controls, angles }: Op,
  { registers: { nameOf, whole }, inputs, gates }: Names,
  wireCount: number,
): string {
  if (isDisplay(gate)) return writeDisplay({ gate, targets }, nameOf);
  const isAll = targets.length === wireCount && targets.every((wire, index) => wire === index);
  if (gate === "barrier" && isAll && whole !== null && wireCount > 1) return `barrier ${whole};`;
  const written = angles.map((angle) => writeExpression(angle, inputs));
  return writeCall({ gate: writtenName(gate, gates), targets, controls, angles: written }, nameOf);
}

/** The ops stand in the order they act: column by column, from top to bottom. */
export function printOpenqasm(circuit: Circuit): PrintedProgram {
  const taken = new Set(["q"]);
  const inputs = new Map(
    circuitParameters(circuit).map((name) => [name, takeIdentifier(name, taken)]),
  );
  const gates = new Map(
    (circuit.customGates ?? []).map(({ id, name }) => [id as string, takeIdentifier(name, taken)]),
  );
  const bits = writeBits(circuit, taken);
  const registers = writeRegisters(circuit, taken);
  const starts = circuit.wires.flatMap(({ initial }, wire) => {
    const start = START_GATES.find((candidate) => candidate.initial === initial);
    return start ? [`${start.name} ${registers.nameOf(wire)};`] : [];
  });
  const sections = [
    ["OPENQASM 3.0;", 'include "stdgates.inc";'],
    writeExterns(circuit),
    writeInputs(circuit, inputs),
    writeGates(circuit, gates),
    [...registers.lines, ...bits.lines],
    starts,
  ].filter((lines) => lines.length > 0);
  const head = sections.map((lines) => `${lines.join("\n")}\n`).join("\n");
  const spans = new Map<string, Span>();
  const lines: string[] = [];
  let from = head.length + 1;
  for (const op of circuit.ops) {
    const line = writeOp(op, { registers, inputs, gates, bits }, circuit.wires.length);
    spans.set(op.id, { from, to: from + line.length });
    lines.push(line);
    from += line.length + 1;
  }
  return { text: lines.length > 0 ? `${head}\n${lines.join("\n")}\n` : head, spans };
}
