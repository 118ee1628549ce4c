/** Definitions of the gates that a program needs and stdgates.inc does not have. */
import type { Circuit, Op } from "../../circuit/circuit.ts";
import { isSubcircuit, type CustomGate } from "../../circuit/custom-gate.ts";
import { definitionOf } from "../../circuit/definition.ts";
import { isDisplay } from "../../circuit/gate-table.ts";
import { isFeatureName } from "../../circuit/angle-names.ts";
import { nestingOf } from "../../circuit/nesting.ts";
import { decomposeUnitary } from "./decompose-unitary.ts";
import { takeIdentifier } from "./identifiers.ts";
import type { BareGate } from "./standard-gates.ts";
import { START_GATES } from "./start-gates.ts";
import { writeCall, writeDisplay } from "./write-call.ts";
import { writeExpression } from "./write-expression.ts";

/** Gates of the table that stdgates.inc lacks, by the gates it has. */
const DEFINITIONS: Readonly<Record<string, string>> = {
  sxdg: "gate sxdg a { h a; sdg a; h a; }",
  rxx: "gate rxx(theta) a, b { h a; h b; cx a, b; rz(theta) b; cx a, b; h a; h b; }",
  ryy: "gate ryy(theta) a, b { sdg a; sdg b; h a; h b; cx a, b; rz(theta) b; cx a, b; h a; h b; s a; s b; }",
  rzz: "gate rzz(theta) a, b { cx a, b; rz(theta) b; cx a, b; }",
};

/** What the circuit calls its own gates, and the program. */
export type GateNames = ReadonlyMap<string, string>;

/** How a program calls a gate of the table or the circuit. */
export function writtenName(gate: BareGate["gate"], names: GateNames): string {
  // The built-in U is what stdgates.inc is made of; it has no "u".
  return names.get(gate) ?? (gate === "u" ? "U" : gate);
}

/** Letters for the wires of a body, as far as the alphabet goes, but for those that angles use. */
function wireNames(count: number, taken: ReadonlySet<string>): string[] {
  const letters = [..."abcdefghijklmnopqrstuvwxyz"].filter((letter) => !taken.has(letter));
  return Array.from({ length: count }, (_, wire) => letters[wire] ?? `wire${wire}`);
}

function writeBody(
  gates: readonly BareGate[],
  wires: readonly string[],
  angleNames: ReadonlyMap<string, string>,
  names: GateNames,
): string {
  const lines = gates.map((gate) => {
    if (isDisplay(gate.gate)) return writeDisplay(gate, (wire) => wires[wire] ?? "");
    const angles = gate.angles.map((angle) => writeExpression(angle, angleNames));
    return writeCall(
      { ...gate, gate: writtenName(gate.gate, names), angles },
      (wire) => wires[wire] ?? "",
    );
  });
  const [only] = lines;
  if (lines.length <= 1) return `{ ${only ?? ""} }`.replace("{  }", "{ }");
  return `{\n${lines.map((line) => `  ${line}\n`).join("")}}`;
}

function writeCustomGate(circuit: Circuit, gate: CustomGate, names: GateNames): string {
  const name = names.get(gate.id) ?? gate.id;
  const marks = name === gate.name ? [] : [`@ansatz.name ${gate.name}`];
  if (!isSubcircuit(gate)) {
    const matrix = definitionOf(circuit, { gate: gate.id }).matrix([]);
    const wires = wireNames(Math.log2(matrix.size), new Set());
    const body = writeBody(decomposeUnitary(matrix), wires, new Map(), names);
    return [...marks, "@ansatz.matrix", `gate ${name} ${wires.join(", ")} ${body}`].join("\n");
  }
  const { wireCount, angleNames, ops } = gate.circuit;
  const taken = new Set<string>();
  const formals = angleNames.map((text) =>
    isFeatureName(text) ? text : takeIdentifier(text, taken),
  );
  if (formals.some((formal, index) => formal !== angleNames[index])) {
    marks.push(`@ansatz.angles ${angleNames.join(", ")}`);
  }
  const renamed = new Map(angleNames.map((text, index) => [text, formals[index] ?? text]));
  const wires = wireNames(wireCount, new Set(formals));
  const head = formals.length > 0 ? `${name}(${formals.join(", ")})` : name;
  return [
    ...marks,
    `gate ${head} ${wires.join(", ")} ${writeBody(ops, wires, renamed, names)}`,
  ].join("\n");
}

/** Every definition that a circuit needs, each after those it uses. */
export function writeGates(circuit: Circuit, names: GateNames): string[] {
  const customGates = circuit.customGates ?? [];
  const bodies = customGates.flatMap((gate) => (isSubcircuit(gate) ? gate.circuit.ops : []));
  const used = new Set<Op["gate"]>([...circuit.ops, ...bodies].map(({ gate }) => gate));
  const table = Object.entries(DEFINITIONS).flatMap(([gate, text]) =>
    used.has(gate as Op["gate"]) ? [text] : [],
  );
  const starts = START_GATES.flatMap(({ initial, name, gates }) =>
    circuit.wires.some((wire) => wire.initial === initial)
      ? [`gate ${name} a { ${gates.map((gate) => `${gate} a;`).join(" ")} }`]
      : [],
  );
  const own = nestingOf(customGates).order.map((gate) => writeCustomGate(circuit, gate, names));
  return [...starts, ...table, ...own];
}
