/**
 * Where a circuit can undo itself: trainable gates that another one can be the inverse of, with all between them
 * undone likewise. Blocks that start as the identity (Grant et al., Quantum 3, 214 (2019)) are made of such pairs.
 */
import { at } from "../base/assert.ts";
import { multiplyMatrices } from "../base/complex.ts";
import { opAngles, opWires, type Circuit, type Op } from "./circuit.ts";
import { definitionOf } from "./definition.ts";
import { tryFlatten, inOrder } from "./flatten.ts";
import { findGate, isInert, isMeasurement } from "./gate-table.ts";

/** Parameter `second` undoes `first` where it is `factor` times as large. */
export interface MirrorPair {
  readonly first: string;
  readonly second: string;
  readonly factor: number;
}

/** An angle that can be part of a pair: a plain number, or a multiple of a parameter that stands nowhere else. */
interface Turn {
  readonly parameter: string | null;
  /** The number, or what the parameter is multiplied by. */
  readonly factor: number;
}

/** A gate that can be undone by another, or null in its place for one that cannot. */
interface Part {
  readonly op: Op;
  readonly turns: readonly Turn[] | null;
}

const CLOSE = 1e-9;

function countUses(ops: readonly Op[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const { terms } of ops.flatMap(opAngles)) {
    for (const { parameter } of terms) {
      if (parameter !== null) uses.set(parameter, (uses.get(parameter) ?? 0) + 1);
    }
  }
  return uses;
}

/** Null where the op has no inverse that other angles of the same gate could be. */
function turnsOf(op: Op, uses: ReadonlyMap<string, number>): readonly Turn[] | null {
  if (isMeasurement(op.gate) || op.when) return null;
  const turns = opAngles(op).map(({ terms }): Turn | null => {
    if (terms.some(({ feature }) => feature !== null)) return null;
    const [only] = terms;
    if (terms.every(({ parameter }) => parameter === null)) {
      return { parameter: null, factor: terms.reduce((sum, term) => sum + term.coefficient, 0) };
    }
    if (terms.length !== 1 || !only || only.parameter === null) return null;
    const isFree = uses.get(only.parameter) === 1 && only.coefficient !== 0;
    return isFree ? { parameter: only.parameter, factor: only.coefficient } : null;
  });
  return turns.every((turn) => turn !== null) ? turns : null;
}

const sameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

const controlsOf = ({ controls }: Op): readonly unknown[] =>
  controls.toSorted((a, b) => a.wire - b.wire).map(({ wire, on }) => [wire, on]);

const valuesOf = (turns: readonly Turn[]): number[] | null =>
  turns.some((turn) => turn.parameter !== null) ? null : turns.map((turn) => turn.factor);

/** Whether two gates of plain numbers are each other's inverse. */
function areInverse(
  circuit: Circuit,
  a: Op,
  b: Op,
  values: readonly (readonly number[])[],
): boolean {
  const [first, second] = [definitionOf(circuit, a), definitionOf(circuit, b)];
  const product = multiplyMatrices(second.matrix(at(values, 1)), first.matrix(at(values, 0)));
  return product.entries.every(
    ({ re, im }, place) =>
      Math.abs(re - (place % (product.size + 1) === 0 ? 1 : 0)) < CLOSE && Math.abs(im) < CLOSE,
  );
}

/** The pairs that make `b` the inverse of `a`; none for plain numbers that do; null where nothing does. */
function pairUp(circuit: Circuit, a: Part, b: Part): readonly MirrorPair[] | null {
  if (!a.turns || !b.turns) return null;
  if (!sameList(a.op.targets, b.op.targets)) return null;
  if (!sameList(controlsOf(a.op), controlsOf(b.op))) return null;
  const [fixedA, fixedB] = [valuesOf(a.turns), valuesOf(b.turns)];
  if (fixedA && fixedB) {
    return areInverse(circuit, a.op, b.op, [fixedA, fixedB]) ? [] : null;
  }
  const inverse = findGate(a.op.gate)?.inverse;
  if (!inverse || inverse.gate !== b.op.gate) return null;
  const pairs: MirrorPair[] = [];
  for (const [place, from] of inverse.order.entries()) {
    const [undone, undoing] = [at(a.turns, from), at(b.turns, place)];
    if (undone.parameter !== null && undoing.parameter !== null) {
      const factor = -undone.factor / undoing.factor;
      pairs.push({ first: undone.parameter, second: undoing.parameter, factor });
    } else if (undone.parameter !== null || undoing.parameter !== null) return null;
    else if (Math.abs(undone.factor + undoing.factor) > CLOSE) return null;
  }
  return pairs;
}

/**
 * Every pair of parameters by which gates of a valid circuit can undo each other, the inner ones first. A gate is
 * paired with the last one before it on all of its wires that is not undone yet.
 */
export function mirrorPairs(circuit: Circuit): readonly MirrorPair[] {
  const flat = tryFlatten(circuit);
  if (!flat.ok) return [];
  const ops = inOrder(flat.value.ops).filter((op) => !isInert(op.gate));
  const uses = countUses(ops);
  /** On each wire, the gates that are not undone, the last one on top. */
  const open: Part[][] = circuit.wires.map(() => []);
  const pairs: MirrorPair[] = [];
  for (const op of ops) {
    const part: Part = { op, turns: turnsOf(op, uses) };
    const stacks = opWires(op).map((wire) => at(open, wire));
    const last = stacks[0]?.at(-1);
    const isMet =
      last !== undefined &&
      opWires(last.op).length === stacks.length &&
      stacks.every((stack) => stack.at(-1) === last);
    const found = isMet ? pairUp(flat.value, last, part) : null;
    if (found) pairs.push(...found);
    for (const stack of stacks) {
      if (found) stack.pop();
      else stack.push(part);
    }
  }
  return pairs;
}
