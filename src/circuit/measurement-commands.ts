/** Pure commands on classical bits: what a measurement's is called, and what waits for which. */
import { failure, problem, type Result } from "../base/result.ts";
import { checked } from "./arrange.ts";
import { findOp, type BitCondition, type Circuit, type Op } from "./circuit.ts";
import { addControl, noSuchOp, replaceOp } from "./commands.ts";
import { bitCarried } from "./measurement.ts";

/** The ops that wait for what `measuring` writes: no other measurement writes the bit in between. */
function readersOf({ ops }: Circuit, measuring: Op): ReadonlySet<Op> {
  const { bit, column } = measuring;
  const next = ops
    .filter((op) => op.gate === "measure" && op.bit === bit && op.column > column)
    .reduce((first, op) => Math.min(first, op.column), Infinity);
  const waits = ({ when = [] }: Op): boolean => when.some((condition) => condition.bit === bit);
  return new Set(ops.filter((op) => op.column > column && op.column <= next && waits(op)));
}

/**
 * Calls the bit of a measurement something else; what waits for its outcome goes with it. Naming it like
 * another one's makes this overwrite that, or be overwritten.
 */
export function renameBit(
  circuit: Circuit,
  { id, bit }: { readonly id: string; readonly bit: string },
): Result<Circuit> {
  const measuring = findOp(circuit, id);
  if (!measuring) return noSuchOp(id);
  const readers = readersOf(circuit, measuring);
  const name = bit.trim();
  const rename = (condition: BitCondition): BitCondition =>
    condition.bit === measuring.bit ? { ...condition, bit: name } : condition;
  return checked({
    ...circuit,
    ops: circuit.ops.map((op) => {
      if (op.id === id) return { ...op, bit: name };
      return readers.has(op) && op.when ? { ...op, when: op.when.map(rename) } : op;
    }),
  });
}

/** The op with exactly these conditions; without any, the field is left out. */
function withConditions(op: Op, when: readonly BitCondition[]): Op {
  const { when: _, ...rest } = op;
  return when.length === 0 ? rest : { ...rest, when };
}

/** Makes a gate or a reset wait for a bit, or changes the value that it waits for. */
export function addCondition(
  circuit: Circuit,
  { id, bit, on = true }: { readonly id: string; readonly bit: string; readonly on?: boolean },
): Result<Circuit> {
  const op = findOp(circuit, id);
  if (!op) return noSuchOp(id);
  const when = op.when ?? [];
  const known = when.some((condition) => condition.bit === bit);
  const next = known
    ? when.map((condition) => (condition.bit === bit ? { bit, on } : condition))
    : [...when, { bit, on }];
  return replaceOp(circuit, withConditions(op, next));
}

/**
 * Controls an op from a wire. Where that carries what was measured on it, the op waits for the bit: the same
 * for everything that comes after, and the wire stays measured.
 */
export function controlFrom(
  circuit: Circuit,
  args: { readonly id: string; readonly wire: number; readonly on: boolean },
): Result<Circuit> {
  const { id, wire, on } = args;
  const op = findOp(circuit, id);
  const isControl = op?.controls.some((control) => control.wire === wire) ?? false;
  const bit = op && !isControl ? bitCarried(circuit, op.column, wire) : undefined;
  return bit === undefined
    ? addControl(circuit, { id, wire, on })
    : addCondition(circuit, { id, bit, on });
}

export function removeCondition(
  circuit: Circuit,
  { id, bit }: { readonly id: string; readonly bit: string },
): Result<Circuit> {
  const op = findOp(circuit, id);
  if (!op) return noSuchOp(id);
  const when = op.when ?? [];
  if (when.some((condition) => condition.bit === bit)) {
    const kept = when.filter((condition) => condition.bit !== bit);
    return replaceOp(circuit, withConditions(op, kept));
  }
  return failure(
    problem(
      "command/no-such-condition",
      id,
      `This gate does not wait for the bit "${bit}".`,
      "Choose one of its conditions.",
    ),
  );
}
