/** Circuits that measure: their classical bits, and what of them is no unitary. */
import { opWires, type BitCondition, type Circuit, type Op } from "./circuit.ts";
import { inOrder } from "./flatten.ts";
import { isInert, isMeasurement } from "./gate-table.ts";

/** A bit of its own, or one of a register of bits: "m0", "c[1]". */
const BIT_NAME = /^[\p{L}_][\p{L}\p{N}_]*(?:\[(?:0|[1-9]\d{0,2})\])?$/u;
export const MAX_BIT_NAME_LENGTH = 24;
/** How many bits one op may wait for. */
export const MAX_CONDITIONS = 8;

export const isBitName = (name: string): boolean =>
  name.length <= MAX_BIT_NAME_LENGTH && BIT_NAME.test(name);

/** Whether an op measures, resets or waits for a measured bit. */
export const isNonUnitary = ({ gate, when = [] }: Pick<Op, "gate" | "when">): boolean =>
  isMeasurement(gate) || when.length > 0;

/** Every classical bit that an op writes or waits for. */
export function opBits({ bit, when = [] }: Pick<Op, "bit" | "when">): string[] {
  return [...(bit === undefined ? [] : [bit]), ...when.map((condition) => condition.bit)];
}

/** Whether a circuit measures, resets or waits for a measured bit anywhere. Bodies of gates never do. */
export function hasMeasurement({ ops }: Pick<Circuit, "ops">): boolean {
  return ops.some(isNonUnitary);
}

/** Whether a circuit is one unitary: the opposite of `hasMeasurement`. */
export function isUnitary(circuit: Pick<Circuit, "ops">): boolean {
  return !hasMeasurement(circuit);
}

/** The names of the bits that a circuit measures, in the order in which they are first written. */
export function classicalBits({ ops }: Pick<Circuit, "ops">): string[] {
  const written = inOrder(ops).flatMap(({ bit }) => bit ?? []);
  return [...new Set(written)];
}

/** The name that the next measurement's bit gets: `m<n>`, the first that is free. */
export function nextBit(circuit: Pick<Circuit, "ops">, taken: ReadonlySet<string> = new Set()) {
  const used = new Set([...classicalBits(circuit), ...taken]);
  for (let number = 0; ; number++) if (!used.has(`m${number}`)) return `m${number}`;
}

/**
 * The measurements that nothing comes after: no op acts on the wire later, or waits for the bit.
 * @param ops in the order in which they act.
 */
export function finalMeasurements(ops: readonly Op[]): ReadonlySet<Op> {
  const final = new Set<Op>();
  const touched = new Set<number>();
  const read = new Set<string>();
  for (const op of ops.toReversed()) {
    const { gate, targets, bit, when = [] } = op;
    const isLast = targets.every((wire) => !touched.has(wire));
    if (gate === "measure" && isLast && !read.has(bit ?? "")) {
      final.add(op);
      continue;
    }
    if (isInert(gate)) continue;
    for (const wire of opWires(op)) touched.add(wire);
    for (const condition of when) read.add(condition.bit);
  }
  return final;
}

/**
 * The circuit without the measurements that nothing comes after, itself where it has none. All
 * expectations stay what they were of observables that are diagonal (I or Z) on `finalWires`.
 */
export function dropFinalMeasurements(circuit: Circuit): Circuit {
  const final = finalMeasurements(inOrder(circuit.ops));
  if (final.size === 0) return circuit;
  return { ...circuit, ops: circuit.ops.filter((op) => !final.has(op)) };
}

/** The wires whose measurements `dropFinalMeasurements` drops, as a mask: X and Y are lost there. */
export function finalWires({ ops }: Pick<Circuit, "ops">): number {
  let mask = 0;
  for (const { targets } of finalMeasurements(inOrder(ops))) {
    for (const wire of targets) mask |= 1 << wire;
  }
  return mask;
}

/** The bits that something in `column` can wait for: those measured before it and not in it. */
export function bitsBefore({ ops }: Pick<Circuit, "ops">, column: number): string[] {
  const now = new Set(ops.flatMap((op) => (op.column === column ? (op.bit ?? []) : [])));
  return classicalBits({ ops: ops.filter((op) => op.column < column) }).filter(
    (bit) => !now.has(bit),
  );
}

/** Where a wire carries what was measured on it: up to the next op that acts on it. */
export interface MeasuredSpan {
  readonly wire: number;
  readonly bit: string;
  /** The column of the measurement. */
  readonly from: number;
  /** The column of what acts next; null up to the end. */
  readonly to: number | null;
}

/** In the order of their columns. */
export function measuredSpans({ ops }: Pick<Circuit, "ops">): MeasuredSpan[] {
  const spans: { wire: number; bit: string; from: number; to: number | null }[] = [];
  const open = new Map<number, { to: number | null }>();
  for (const op of inOrder(ops)) {
    if (isInert(op.gate)) continue;
    for (const wire of opWires(op)) {
      const span = open.get(wire);
      if (span) span.to = op.column;
      open.delete(wire);
    }
    const [wire] = op.targets;
    if (op.gate !== "measure" || wire === undefined) continue;
    const span = { wire, bit: op.bit ?? "", from: op.column, to: null };
    spans.push(span);
    open.set(wire, span);
  }
  return spans;
}

/** The bit whose outcome a wire carries in a column, where nothing else acts on it; undefined where there is none. */
export function bitCarried(
  circuit: Pick<Circuit, "ops">,
  column: number,
  wire: number,
): string | undefined {
  return measuredSpans(circuit).find(
    ({ wire: own, from, to }) => own === wire && from < column && (to === null || to > column),
  )?.bit;
}

/** "m0 = 1 and m1 = 0". */
export function conditionText(when: readonly BitCondition[]): string {
  return when.map(({ bit, on }) => `${bit} = ${on ? 1 : 0}`).join(" and ");
}

/**
 * Copies of ops with bits of their own: where a bit is written already, the copy of the measurement
 * writes a fresh one, and what waits for it among the copies waits for that. Conditions on bits that
 * are measured elsewhere stay.
 */
export function withFreshBits(circuit: Pick<Circuit, "ops">, ops: readonly Op[]): Op[] {
  const taken = new Set(classicalBits(circuit));
  const names = new Map<string, string>();
  const renamed = new Map<Op, Op>();
  for (const op of inOrder(ops)) {
    // What it waits for was measured in an earlier column, so its new name is known.
    const when = op.when?.map(({ bit, on }) => ({ bit: names.get(bit) ?? bit, on }));
    const waiting = when ? { ...op, when } : op;
    if (op.bit === undefined) {
      renamed.set(op, waiting);
      continue;
    }
    const known = names.get(op.bit);
    const bit = known ?? (taken.has(op.bit) ? nextBit(circuit, taken) : op.bit);
    taken.add(bit);
    names.set(op.bit, bit);
    renamed.set(op, { ...waiting, bit });
  }
  return ops.map((op) => renamed.get(op) ?? op);
}
