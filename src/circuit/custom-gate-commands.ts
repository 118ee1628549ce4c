/** Pure commands on the gates that a circuit defines for itself. */
import { matrixDistance } from "../base/complex.ts";
import { failure, problem, success, type Result } from "../base/result.ts";
import type { Circuit, Op } from "./circuit.ts";
import {
  isSubcircuit,
  matrixOfRows,
  type CustomGate,
  type CustomGateId,
  type GateBody,
  type MatrixGate,
} from "./custom-gate.ts";
import { findCustomGate } from "./definition.ts";
import { freeGateName } from "./gate-names.ts";
import { gatesWithin, nestingOf } from "./nesting.ts";
import { validateCircuit } from "./validate.ts";

/** Matrices whose entries differ by no more are the same gate. */
const SAME = 1e-12;
const MAX_NAMED_OPS = 8;

/** The id that `addCustomGate` gives next: `~g<n>`, higher than any other. */
export function nextCustomGateId({ customGates = [] }: Circuit): CustomGateId {
  const highest = customGates.reduce((high, { id }) => {
    const number = /^~g(\d+)$/.exec(id)?.[1];
    return number === undefined ? high : Math.max(high, Number(number));
  }, 0);
  return `~g${highest + 1}`;
}

/** The field is left out where a circuit defines nothing. */
function withCustomGates(circuit: Circuit, gates: readonly CustomGate[]): Circuit {
  const { customGates: _, ...rest } = circuit;
  return gates.length === 0 ? rest : { ...rest, customGates: gates };
}

function withGate(circuit: Circuit, gate: CustomGate): Circuit {
  return withCustomGates(circuit, [...(circuit.customGates ?? []), gate]);
}

/** What a gate is made of, under a name. */
export type GateContent = { readonly name: string } & (
  | Pick<MatrixGate, "matrix">
  | { readonly circuit: GateBody }
);

/** Defines a gate by its matrix or its body. Its id is the next of `nextCustomGateId`, if none is given. */
export function addCustomGate(
  circuit: Circuit,
  args: GateContent & { readonly id?: CustomGateId },
): Result<Circuit> {
  const { id = nextCustomGateId(circuit) } = args;
  const name = args.name.trim();
  const gate: CustomGate =
    "circuit" in args
      ? { id, name, circuit: args.circuit }
      : // JSON cannot tell -0 from 0.
        {
          id,
          name,
          matrix: args.matrix.map((row) => row.map(([re, im]) => [re + 0, im + 0] as const)),
        };
  const wider = withGate(circuit, gate);
  const problems = validateCircuit(wider);
  return problems.length === 0 ? success(wider) : failure(...problems);
}

/** "op1 in column 1", "op1 in column 1 and op4 in column 3". */
function listOps(ops: readonly Op[]): string {
  const names = ops.map((op) => `${op.id} in column ${op.column + 1}`);
  const shown = names.slice(0, MAX_NAMED_OPS);
  if (names.length > MAX_NAMED_OPS) shown.push(`${names.length - MAX_NAMED_OPS} more`);
  const last = shown.pop() ?? "";
  return shown.length > 0 ? `${shown.join(", ")} and ${last}` : last;
}

/** Where a gate is used: by ops of the circuit, and by the bodies of other gates. */
export function usesOf(
  { ops, customGates = [] }: Circuit,
  id: string,
): { readonly ops: readonly Op[]; readonly gates: readonly CustomGate[] } {
  return {
    ops: ops.filter((op) => op.gate === id),
    gates: customGates.filter(
      (gate) => isSubcircuit(gate) && gate.circuit.ops.some((op) => op.gate === id),
    ),
  };
}

export function noSuchGate(id: string): Result<never> {
  return failure(
    problem(
      "command/no-such-custom-gate",
      id,
      `This circuit defines no gate ${id}.`,
      "Choose one that it defines.",
    ),
  );
}

/** Takes a definition away. Refused while ops place it, in the circuit or inside another gate. */
export function removeCustomGate(
  circuit: Circuit,
  { id }: { readonly id: string },
): Result<Circuit> {
  const gate = findCustomGate(circuit, id);
  if (!gate) return noSuchGate(id);
  const { ops, gates } = usesOf(circuit, id);
  const places = [
    ...(ops.length > 0 ? [listOps(ops)] : []),
    ...(gates.length > 0 ? [`inside ${gates.map(({ name }) => `"${name}"`).join(", ")}`] : []),
  ];
  if (places.length > 0) {
    const isOne = ops.length + gates.length === 1;
    return failure(
      problem(
        "command/custom-gate-in-use",
        id,
        `"${gate.name}" is still placed: ${places.join("; ")}.`,
        `Remove ${isOne ? "it" : "them"} from ${gates.length > 0 ? "there" : "the circuit"} first.`,
      ),
    );
  }
  const kept = (circuit.customGates ?? []).filter((other) => other !== gate);
  return success(withCustomGates(circuit, kept));
}

function isSameMatrix(a: MatrixGate, b: MatrixGate): boolean {
  if (a.matrix.length !== b.matrix.length) return false;
  return matrixDistance(matrixOfRows(a), matrixOfRows(b)) <= SAME;
}

/** A body but for the ids of its ops. */
const namelessBody = ({ wireCount, angleNames, ops }: GateBody): string =>
  JSON.stringify([
    wireCount,
    angleNames,
    ops.map(({ gate, column, targets, controls, angles }) => [
      gate,
      column,
      targets,
      controls.map(({ wire, on }) => [wire, on]),
      angles,
    ]),
  ]);

/** Whether two gates of one circuit are the same but for what they are called. */
function isSame(a: CustomGate, b: CustomGate): boolean {
  if (isSubcircuit(a))
    return isSubcircuit(b) && namelessBody(a.circuit) === namelessBody(b.circuit);
  return !isSubcircuit(b) && isSameMatrix(a, b);
}

/**
 * The id of a gate of the circuit that is made of the same as `wanted`: `wanted` itself if it is there,
 * else another one, else a new one, as like it as its id and name allow. What stands inside `wanted` must
 * be defined.
 */
export function ensureCustomGate(
  circuit: Circuit,
  wanted: CustomGate,
): { readonly circuit: Circuit; readonly id: CustomGateId } {
  const same = (circuit.customGates ?? []).filter((gate) => isSame(gate, wanted));
  const known = same.find(({ id }) => id === wanted.id) ?? same[0];
  if (known) return { circuit, id: known.id };
  const isFree = findCustomGate(circuit, wanted.id) === undefined;
  const id = isFree ? wanted.id : nextCustomGateId(circuit);
  return {
    circuit: withGate(circuit, { ...wanted, id, name: freeGateName(circuit, wanted.name) }),
    id,
  };
}

/** The definitions that `ops` need, those inside them too: what a copy must bring along. */
export function gatesOf({ customGates = [] }: Circuit, ops: readonly Op[]): CustomGate[] {
  const needed = gatesWithin(
    customGates,
    ops.map((op) => op.gate),
  );
  return customGates.filter(({ id }) => needed.has(id));
}

/**
 * `ensureCustomGate` of gates that may stand inside one another, as `gatesOf` gives them.
 * @returns the id in the circuit of each gate by the id it has in `wanted`.
 */
export function ensureCustomGates(
  circuit: Circuit,
  wanted: readonly CustomGate[],
): { readonly circuit: Circuit; readonly ids: ReadonlyMap<string, CustomGateId> } {
  const ids = new Map<string, CustomGateId>();
  let defining = circuit;
  for (const gate of nestingOf(wanted).order) {
    const named = isSubcircuit(gate)
      ? {
          ...gate,
          circuit: {
            ...gate.circuit,
            ops: gate.circuit.ops.map((op) => ({ ...op, gate: ids.get(op.gate) ?? op.gate })),
          },
        }
      : gate;
    const home = ensureCustomGate(defining, named);
    ids.set(gate.id, home.id);
    defining = home.circuit;
  }
  return { circuit: defining, ids };
}
