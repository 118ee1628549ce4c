/**
 * Columns and ids for gates in a row: each as early as it can be, unless it is an op that a circuit has
 * already. Then it keeps its id, and its column where nothing before it is in the way; so an edit of the
 * text does to the picture what the same edit of the picture would.
 */
import { at } from "../../base/assert.ts";
import { opSpan, type Op } from "../../circuit/circuit.ts";
import { Fronts } from "../../circuit/fronts.ts";
import { writeProducts } from "../../circuit/implicit-product.ts";

export type UnplacedOp = Omit<Op, "id" | "column">;

/** The same for two texts of an angle that differ only in how they are typed. */
const angleKey = (text: string): string =>
  writeProducts(text.replaceAll("−", "-")).replaceAll(/\s+/g, "");

const wiresKey = ({ targets, controls }: UnplacedOp): string =>
  `${targets.join()}|${controls.map(({ wire, on }) => `${on ? "" : "!"}${wire}`).join()}`;
const gateKey = (op: UnplacedOp): string => `${op.gate}|${wiresKey(op)}`;
const bitsKey = ({ bit = "", when = [] }: UnplacedOp): string =>
  `${bit}|${when.map((each) => `${each.on ? "" : "!"}${each.bit}`).join()}`;
const wholeKey = (op: UnplacedOp): string =>
  `${gateKey(op)}|${bitsKey(op)}|${op.angles.map(angleKey).join("|")}`;

/** Pairs what is left on both sides, in order, by equal keys. */
function pairByKey(
  gates: readonly UnplacedOp[],
  ops: readonly Op[],
  pairs: (number | undefined)[],
  keyOf: (op: UnplacedOp) => string,
): void {
  const taken = new Set(pairs);
  const waiting = new Map<string, number[]>();
  ops.forEach((op, index) => {
    if (taken.has(index)) return;
    const key = keyOf(op);
    const queue = waiting.get(key);
    if (queue) queue.push(index);
    else waiting.set(key, [index]);
  });
  const used = new Map<string, number>();
  gates.forEach((gate, index) => {
    if (pairs[index] !== undefined) return;
    const key = keyOf(gate);
    const position = used.get(key) ?? 0;
    const found = waiting.get(key)?.[position];
    if (found === undefined) return;
    pairs[index] = found;
    used.set(key, position + 1);
  });
}

/** For each gate the index of the op that it was before, if it was one. */
function pairGates(gates: readonly UnplacedOp[], ops: readonly Op[]): (number | undefined)[] {
  const pairs: (number | undefined)[] = Array.from({ length: gates.length });
  const shorter = Math.min(gates.length, ops.length);
  const keys = gates.map(wholeKey);
  const opKeys = ops.map(wholeKey);
  let start = 0;
  while (start < shorter && keys[start] === opKeys[start]) {
    pairs[start] = start;
    start++;
  }
  for (let end = 1; end <= shorter - start && keys.at(-end) === opKeys.at(-end); end++) {
    pairs[gates.length - end] = ops.length - end;
  }
  pairByKey(gates, ops, pairs, wholeKey);
  pairByKey(gates, ops, pairs, gateKey);
  pairByKey(gates, ops, pairs, wiresKey);
  return pairs;
}

/** The members of a longest rising subsequence of what is defined (patience sorting). */
function longestRising(values: readonly (number | undefined)[]): Set<number> {
  const tails: number[] = [];
  const tailIndices: number[] = [];
  const before: number[] = [];
  values.forEach((value, index) => {
    if (value === undefined) return;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(tails, middle) < value) low = middle + 1;
      else high = middle;
    }
    tails[low] = value;
    tailIndices[low] = index;
    before[index] = low > 0 ? at(tailIndices, low - 1) : -1;
  });
  const members = new Set<number>();
  for (let index = tailIndices.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    members.add(index);
  }
  return members;
}

/** The op that `gate` was, as it was where nothing changed. */
function settleOp(gate: UnplacedOp, column: number, id: string, old: Op | undefined): Op {
  if (!old || wholeKey(gate) !== wholeKey(old)) return { ...gate, id, column };
  return old.column === column && old.id === id ? old : { ...old, id, column };
}

/** The next ids `op<n>`, higher than any of `ops`. */
function* freshIds(ops: readonly Op[]): Generator<string, never> {
  let highest = 0;
  for (const { id } of ops) highest = Math.max(highest, Number(/^op(\d+)$/.exec(id)?.[1] ?? 0));
  for (;;) yield `op${++highest}`;
}

export interface PlacedOps {
  /** Sorted by column, then by top wire; columns without gaps. */
  readonly ops: readonly Op[];
  /** The id that each gate got, in the order of the gates. */
  readonly ids: readonly string[];
}

/** @param previous the ops of the circuit that the gates were made from; empty for a new one. */
export function placeGates(gates: readonly UnplacedOp[], previous: readonly Op[]): PlacedOps {
  const pairs = pairGates(gates, previous);
  const steady = longestRising(pairs);
  const fronts = new Fronts();
  const fresh = freshIds(previous);
  const placed = gates.map((gate, index) => {
    const pair = pairs[index];
    const old = pair === undefined ? undefined : previous[pair];
    const { top } = opSpan(gate);
    const column = fronts.place(gate, steady.has(index) && old ? old.column : 0);
    return { gate, old, column, id: old?.id ?? fresh.next().value, top };
  });
  const used = [...new Set(placed.map(({ column }) => column))].toSorted((a, b) => a - b);
  const rank = new Map(used.map((column, index) => [column, index]));
  const ops = placed
    .toSorted((a, b) => a.column - b.column || a.top - b.top)
    .map(({ gate, old, column, id }) => settleOp(gate, rank.get(column) ?? column, id, old));
  return { ops, ids: placed.map(({ id }) => id) };
}

/** Ops compared between two pauses. */
const KEYS_PER_SLICE = 400;

/** The same with pauses: what takes long is to work out how ops compare, which is remembered. */
export function* placeInSlices(
  gates: readonly UnplacedOp[],
  previous: readonly Op[],
): Generator<void, PlacedOps> {
  for (const [index, op] of [...gates, ...previous].entries()) {
    wholeKey(op);
    if (index % KEYS_PER_SLICE === KEYS_PER_SLICE - 1) yield;
  }
  return placeGates(gates, previous);
}
