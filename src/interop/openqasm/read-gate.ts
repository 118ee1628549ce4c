/** A gate declared in a program: a gate of the table, an initial state, or one of the circuit's own. */
import { matrixDistance } from "../../base/complex.ts";
import { isAngleName } from "../../circuit/angle-names.ts";
import { MAX_OPS, type Circuit } from "../../circuit/circuit.ts";
import { nextCustomGateId } from "../../circuit/custom-gate-commands.ts";
import {
  isSubcircuit,
  MAX_CUSTOM_GATES,
  MAX_CUSTOM_TARGETS,
  rowsOfMatrix,
  type CustomGate,
  type CustomGateId,
  type GateBody,
} from "../../circuit/custom-gate.ts";
import { definitionOf, findCustomGate } from "../../circuit/definition.ts";
import { freeGateName } from "../../circuit/gate-names.ts";
import { nestingOf } from "../../circuit/nesting.ts";
import { settlePhases } from "./modify-gates.ts";
import { placeGates } from "./place-gates.ts";
import type { Entity } from "./scope.ts";
import { STANDARD_GATES, type BareGate, type GateMeaning } from "./standard-gates.ts";
import { START_GATES, type StartGate } from "./start-gates.ts";
import type { Annotation, GateDeclaration } from "./syntax.ts";
import { refuse } from "./text-problem.ts";

/** What a declaration says, its body expanded. */
export interface DeclaredGate {
  readonly declaration: GateDeclaration & { readonly annotations: readonly Annotation[] };
  /** How the angles of `gates` write the formals. */
  readonly angleNames: readonly string[];
  readonly gates: readonly BareGate[];
}

/** The circuit so far, and the one being edited, whose gates keep their ids by their names. */
export interface Definitions {
  readonly circuit: Circuit;
  readonly previous: Circuit | null;
}

/** Matrices that differ by no more are the same but for rounding. */
const SAME = 1e-9;
/** Bodies longer than this are not multiplied out. */
const MAX_MULTIPLIED = 2000;
const PROBES = [0.37, 1.21, -0.83, 2.05];

/**
 * The names that angles of the body use for the formals: as annotated, else the formals' own, but not
 * those of constants or functions.
 */
export function formalNames({ formals, annotations }: DeclaredGate["declaration"]): string[] {
  const annotation = annotations.find(({ keyword }) => keyword === "ansatz.angles");
  const wanted = annotation?.content.split(/\s*,\s*/) ?? [];
  const isGood = wanted.length === formals.length && new Set(wanted).size === wanted.length;
  if (isGood && wanted.every(isAngleName)) return wanted;
  const taken = new Set(formals.map(({ text }) => text));
  return formals.map(({ text }) => {
    let name = text;
    while (!isAngleName(name) || (name !== text && taken.has(name))) name += "_";
    taken.add(name);
    return name;
  });
}

/** How many gates a body stands for, all the way down. */
function opCount(circuit: Circuit, { ops }: GateBody): number {
  const { opCounts } = nestingOf(circuit.customGates ?? []);
  return ops.reduce((sum, { gate }) => sum + (opCounts.get(gate) ?? 1), 0);
}

function bodyOf(
  wireCount: number,
  angleNames: readonly string[],
  gates: readonly BareGate[],
  previous: GateBody | undefined,
): GateBody {
  const settled = settlePhases(gates, 0);
  return { wireCount, angleNames, ops: placeGates(settled.gates, previous?.ops ?? []).ops };
}

/** The matrix of a body on few wires at some angles. */
function matrixOfBody(circuit: Circuit, body: GateBody) {
  const id: CustomGateId = "~being-read";
  const customGates = [...(circuit.customGates ?? []), { id, name: "", circuit: body }];
  const angles = body.angleNames.map((_, index) => PROBES[index % PROBES.length] ?? 0);
  return definitionOf({ customGates }, { gate: id }).matrix(angles);
}

/** Whether a declaration does just what every program means by its name. */
function isStandard(circuit: Circuit, { declaration, angleNames }: DeclaredGate, body: GateBody) {
  const { text } = declaration.name;
  const meaning = Object.hasOwn(STANDARD_GATES, text) ? STANDARD_GATES[text] : undefined;
  if (!meaning) return false;
  const { wireCount } = body;
  if (meaning.wireCount !== wireCount || meaning.angleCount !== angleNames.length) return false;
  if (wireCount > MAX_CUSTOM_TARGETS || opCount(circuit, body) > MAX_MULTIPLIED) return false;
  const wires = Array.from({ length: wireCount }, (_, wire) => wire);
  const expected = bodyOf(wireCount, angleNames, meaning.expand(angleNames, wires), undefined);
  const distance = matrixDistance(matrixOfBody(circuit, body), matrixOfBody(circuit, expected));
  return distance <= SAME;
}

/** Whether a declaration is the one that the printer writes for an initial state. */
function startOf({ declaration, gates }: DeclaredGate): StartGate | undefined {
  const start = START_GATES.find(({ name }) => name === declaration.name.text);
  if (!start || declaration.operands.length !== 1 || declaration.formals.length > 0) return;
  const isSame =
    gates.length === start.gates.length &&
    gates.every(
      ({ gate, controls }, index) => gate === start.gates[index] && controls.length === 0,
    );
  return isSame ? start : undefined;
}

const annotated = ({ declaration }: DeclaredGate, keyword: string): Annotation | undefined =>
  declaration.annotations.find((annotation) => annotation.keyword === keyword);

/** The name on the screen: as annotated, else the identifier, else one like it that is free. */
function screenName(declared: DeclaredGate, circuit: Circuit): string {
  const wanted = annotated(declared, "ansatz.name")?.content || declared.declaration.name.text;
  return freeGateName(circuit, wanted);
}

function matrixGate(declared: DeclaredGate, body: GateBody, { circuit, previous }: Definitions) {
  const mark = annotated(declared, "ansatz.matrix");
  if (!mark) return;
  if (body.angleNames.length > 0 || body.wireCount > MAX_CUSTOM_TARGETS) {
    return refuse(
      mark,
      "matrix",
      `A matrix has no angles and acts on at most ${MAX_CUSTOM_TARGETS} qubits.`,
      "Remove this annotation: the gate is then kept as the gates it is made of.",
    );
  }
  const matrix = matrixOfBody(circuit, body);
  const name = screenName(declared, circuit);
  const old = previous?.customGates?.find((gate) => gate.name === name);
  // What was typed stays as typed where the text says the same.
  const isOld =
    previous !== null &&
    old !== undefined &&
    !isSubcircuit(old) &&
    old.matrix.length === matrix.size &&
    matrixDistance(definitionOf(previous, { gate: old.id }).matrix([]), matrix) <= SAME;
  return { name, content: { matrix: isOld ? old.matrix : rowsOfMatrix(matrix) } };
}

/** An id that no gate has, neither here nor in the circuit being edited. */
function freshId({ circuit, previous }: Definitions): CustomGateId {
  const both = [...(circuit.customGates ?? []), ...(previous?.customGates ?? [])];
  return nextCustomGateId({ ...circuit, customGates: both });
}

function meaningOf(id: CustomGateId, wireCount: number, angleCount: number): GateMeaning {
  return {
    angleCount,
    wireCount,
    expand: (angles, targets) => [{ gate: id, targets, controls: [], angles }],
  };
}

/**
 * What a declared gate is here, and the circuit that defines it.
 * @throws {TextRefusal} when a circuit here cannot hold it.
 */
export function readGate(
  declared: DeclaredGate,
  definitions: Definitions,
): { readonly circuit: Circuit; readonly entity: Entity; readonly id?: CustomGateId } {
  const { circuit, previous } = definitions;
  const { declaration, angleNames, gates } = declared;
  const wireCount = declaration.operands.length;
  const start = startOf(declared);
  if (start) {
    const expand: GateMeaning["expand"] = (_angles, targets) =>
      start.gates.map((gate) => ({ gate, targets, controls: [], angles: [] }));
    return {
      circuit,
      entity: { kind: "gate", meaning: { angleCount: 0, wireCount, expand }, start },
    };
  }
  const name = screenName(declared, circuit);
  const old = previous?.customGates?.find((gate) => gate.name === name);
  const oldBody = old && isSubcircuit(old) ? old.circuit : undefined;
  const body = bodyOf(wireCount, angleNames, gates, oldBody);
  if (isStandard(circuit, declared, body)) {
    const meaning = STANDARD_GATES[declaration.name.text] as GateMeaning;
    return { circuit, entity: { kind: "gate", meaning } };
  }
  const known = circuit.customGates ?? [];
  if (known.length >= MAX_CUSTOM_GATES || opCount(circuit, body) > MAX_OPS) {
    return refuse(
      declaration.name,
      "too-large",
      known.length >= MAX_CUSTOM_GATES
        ? `A circuit defines at most ${MAX_CUSTOM_GATES} gates.`
        : `"${declaration.name.text}" stands for more than ${MAX_OPS} gates.`,
      "Define fewer, or smaller ones.",
    );
  }
  const content = matrixGate(declared, body, definitions)?.content ?? { circuit: body };
  const isIdFree = old !== undefined && findCustomGate(circuit, old.id) === undefined;
  const id = isIdFree ? old.id : freshId(definitions);
  const made: CustomGate = { id, name, ...content };
  const gate = old && JSON.stringify(made) === JSON.stringify(old) ? old : made;
  return {
    circuit: { ...circuit, customGates: [...known, gate] },
    entity: { kind: "gate", meaning: meaningOf(id, wireCount, angleNames.length) },
    id,
  };
}
