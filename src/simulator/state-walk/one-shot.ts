/**
 * One shot of a circuit that measures: its state walked along the columns, with outcomes drawn on the way and
 * states kept, so that going to a column begins at the nearest before it. Loaded only for such circuits.
 */
import { at, present } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import { columnCount, type Circuit, type Op } from "../../circuit/circuit.ts";
import { flattenCircuit } from "../../circuit/flatten.ts";
import { isMeasurement } from "../../circuit/gate-table.ts";
import { lower, type CompileRequest } from "../../compiler/passes/lower.ts";
import { applyStep, stepCountOf } from "./apply-column.ts";
import { numericColumn, type NumericColumn, type WalkInputs } from "./numeric-column.ts";
import { KEPT_BYTES, type WalkCheckpoint } from "./state-walk.ts";

export interface OneShotRequest extends CompileRequest {
  readonly inputs: WalkInputs;
  /** Of the outcomes: each measurement draws by this and its own id, so edits elsewhere leave its luck alone. */
  readonly seed: number;
}

export interface ShotMoment {
  /** Interleaved re, im, wire q is bit q; of norm 1. Not to be written into. */
  readonly state: Float64Array;
  /** What was measured so far, by the name of the bit. */
  readonly bits: ReadonlyMap<string, boolean>;
}

/** P(1) of a wire. */
function chanceOfOne(state: Float64Array, wire: number): number {
  const bit = 1 << wire;
  let chance = 0;
  for (let index = bit; index < state.length / 2; index = (index + 1) | bit) {
    chance += at(state, 2 * index) ** 2 + at(state, 2 * index + 1) ** 2;
  }
  return chance;
}

/** Leaves what has `isOne` on the wire, scaled to norm 1. */
function project(state: Float64Array, wire: number, isOne: boolean, chance: number): void {
  const bit = 1 << wire;
  const scale = 1 / Math.sqrt(chance);
  for (let index = 0; index < state.length / 2; index++) {
    const factor = ((index & bit) !== 0) === isOne ? scale : 0;
    state[2 * index] = at(state, 2 * index) * factor;
    state[2 * index + 1] = at(state, 2 * index + 1) * factor;
  }
}

/** |1⟩ to |0⟩ on a wire that is |1⟩. */
function lowerWire(state: Float64Array, wire: number): void {
  const bit = 1 << wire;
  for (let index = 0; index < state.length / 2; index++) {
    if ((index & bit) !== 0) continue;
    for (const part of [0, 1]) {
      state[2 * index + part] = at(state, 2 * (index | bit) + part);
      state[2 * (index | bit) + part] = 0;
    }
  }
}

/** The same op, which no longer waits. */
function unconditioned(op: Op): Op {
  const { when: _, ...rest } = op;
  return rest;
}

/** A moment that goes on, in place. */
class OneShot {
  readonly state: Float64Array;
  readonly bits: Map<string, boolean>;
  private readonly seed: number;

  constructor({ state, bits }: ShotMoment, seed: number) {
    this.seed = seed;
    this.state = state.slice();
    this.bits = new Map(bits);
  }

  get moment(): ShotMoment {
    return { state: this.state.slice(), bits: new Map(this.bits) };
  }

  acts({ when = [] }: Op): boolean {
    return when.every(({ bit, on }) => this.bits.get(bit) === on);
  }

  async turn(column: NumericColumn, checkpoint: WalkCheckpoint): Promise<void> {
    for (let step = 0; step <= stepCountOf(column); step++) {
      applyStep(this.state, column, step);
      await checkpoint();
    }
  }

  /** The outcome on the op's wire, by Born's rule. */
  private draw({ id, targets }: Op): boolean {
    const wire = at(targets, 0);
    const one = Math.min(1, Math.max(0, chanceOfOne(this.state, wire)));
    const isOne = createRandom(this.seed, `outcome of ${id}`).uniform() < one;
    project(this.state, wire, isOne, isOne ? one : 1 - one);
    return isOne;
  }

  measure(op: Op): void {
    const isOne = this.draw(op);
    if (op.gate === "reset" && isOne) lowerWire(this.state, at(op.targets, 0));
    if (op.bit !== undefined) this.bits.set(op.bit, isOne);
  }
}

function groundMoment(wireCount: number): ShotMoment {
  const state = new Float64Array(2 * 2 ** wireCount);
  state[0] = 1;
  return { state, bits: new Map() };
}

const opsByColumn = (circuit: Circuit): Op[][] => {
  const columns: Op[][] = Array.from({ length: columnCount(circuit) }, () => []);
  for (const op of circuit.ops) columns[op.column]?.push(op);
  return columns;
};

const areSame = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((value, index) => Object.is(value, b[index]));

/** Whether everything but the ops is as it was, so that equal ops do the same. */
function isSameShot(a: OneShotRequest, b: OneShotRequest): boolean {
  return (
    a.seed === b.seed &&
    a.circuit.wires === b.circuit.wires &&
    a.circuit.customGates === b.circuit.customGates &&
    areSame(Array.from(a.inputs.features), Array.from(b.inputs.features)) &&
    areSame([...a.inputs.parameters].flat(), [...b.inputs.parameters].flat())
  );
}

export class ShotWalk {
  private request: OneShotRequest | null = null;
  private columns: readonly (readonly Op[])[] = [];
  /** By how many columns have acted. */
  private readonly kept = new Map<number, ShotMoment>();
  /** Columns applied so far: what tests see of the work done. */
  columnsApplied = 0;

  /** Takes the circuit as it is now: what comes before the first column that is another one is kept. */
  follow(request: OneShotRequest): void {
    const columns = opsByColumn(request.circuit);
    let same = -1;
    if (this.request && isSameShot(this.request, request)) {
      same = columns.findIndex((ops, place) => !areSame(ops, this.columns[place] ?? []));
      if (same < 0) same = columns.length;
    }
    for (const place of this.kept.keys()) if (place > same) this.kept.delete(place);
    this.request = request;
    this.columns = columns;
  }

  private lowered(wires: Circuit["wires"], ops: readonly Op[]): NumericColumn {
    const { circuit, inputs, seed: _, ...request } = present(this.request, "a circuit to follow");
    return numericColumn(lower({ ...request, circuit: { ...circuit, wires, ops } }), inputs);
  }

  /** The nearest kept moment at or before a column; the initial state at the least. */
  private async nearest(column: number, checkpoint: WalkCheckpoint): Promise<number> {
    const { circuit, seed } = present(this.request, "a circuit to follow");
    const before = [...this.kept.keys()].filter((place) => place <= column);
    if (before.length > 0) return Math.max(...before);
    const start = new OneShot(groundMoment(circuit.wires.length), seed);
    await start.turn(this.lowered(circuit.wires, []), checkpoint);
    this.kept.set(0, start.moment);
    return 0;
  }

  /** Columns between two kept moments. */
  private get stride(): number {
    const bytes = 16 * 2 ** present(this.request, "a circuit to follow").circuit.wires.length;
    const fitting = Math.max(1, Math.floor(KEPT_BYTES / bytes));
    return Math.max(1, Math.ceil(this.columns.length / fitting));
  }

  /** The state after `column` columns in the shot that the seed draws, and its bits. Calls must not overlap. */
  async momentAfter(column: number, checkpoint: WalkCheckpoint): Promise<ShotMoment> {
    const { circuit, seed } = present(this.request, "a circuit to follow");
    const from = await this.nearest(column, checkpoint);
    const start = present(this.kept.get(from), "a kept moment");
    if (from === column) return start;
    const shot = new OneShot(start, seed);
    const ground = circuit.wires.map(() => ({ initial: "0" as const }));
    const { stride } = this;
    for (let place = from; place < column; place++) {
      const { ops } = flattenCircuit({ ...circuit, ops: at(this.columns, place) });
      const acting = ops.filter((op) => shot.acts(op));
      const gates = acting.filter(({ gate }) => !isMeasurement(gate));
      await shot.turn(this.lowered(ground, gates.map(unconditioned)), checkpoint);
      for (const op of acting) if (isMeasurement(op.gate)) shot.measure(op);
      this.columnsApplied += 1;
      if ((place + 1) % stride === 0 && place + 1 < column) this.kept.set(place + 1, shot.moment);
    }
    // The last place is worth keeping wherever it lies: the next one is likely beside it.
    for (const place of this.kept.keys()) if (place % stride !== 0) this.kept.delete(place);
    const { state, bits } = shot;
    this.kept.set(column, { state, bits });
    return { state, bits };
  }
}
