/**
 * One shot of a circuit that measures: its state followed column by column, with outcomes drawn on the way. Loaded
 * only for such circuits.
 */
import { at } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import { columnCount, type Circuit, type Op } from "../../circuit/circuit.ts";
import { flattenCircuit } from "../../circuit/flatten.ts";
import { isMeasurement } from "../../circuit/gate-table.ts";
import { lower, type CompileRequest } from "../../compiler/passes/lower.ts";
import { applyStep, stepCountOf } from "./apply-column.ts";
import { numericColumn, type NumericColumn, type WalkInputs } from "./numeric-column.ts";
import type { WalkCheckpoint } from "./state-walk.ts";

export interface OneShotRequest extends CompileRequest {
  readonly inputs: WalkInputs;
  /** Of the outcomes: each measurement draws by this and its own id, so edits elsewhere leave its luck alone. */
  readonly seed: number;
}

export interface ShotMoment {
  /** Interleaved re, im, wire q is bit q; of norm 1. Not to be written into, and changed by going on. */
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

class OneShot {
  private readonly state: Float64Array;
  private readonly bits = new Map<string, boolean>();
  private readonly seed: number;

  constructor(wireCount: number, seed: number) {
    this.seed = seed;
    this.state = new Float64Array(2 * 2 ** wireCount);
    this.state[0] = 1;
  }

  get moment(): ShotMoment {
    return { state: this.state, bits: this.bits };
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

/**
 * The state after `column` columns in the run that `seed` draws, and its bits.
 * @param visit told the state before each column, and at last that after `column` of them.
 */
export async function followShot(
  { circuit, inputs, seed, ...request }: OneShotRequest,
  column: number,
  checkpoint: WalkCheckpoint,
  visit: (column: number, moment: ShotMoment) => void = () => {},
): Promise<ShotMoment> {
  const flat = flattenCircuit(circuit);
  const run = new OneShot(circuit.wires.length, seed);
  const lowered = (wires: Circuit["wires"], ops: readonly Op[]): NumericColumn =>
    numericColumn(lower({ ...request, circuit: { ...flat, wires, ops } }), inputs);
  await run.turn(lowered(circuit.wires, []), checkpoint);
  const ground = circuit.wires.map(() => ({ initial: "0" as const }));
  const opsOf: Op[][] = Array.from({ length: columnCount(circuit) }, () => []);
  for (const op of flat.ops) opsOf[op.column]?.push(op);
  for (let place = 0; place < column; place++) {
    visit(place, run.moment);
    const acting = at(opsOf, place).filter((op) => run.acts(op));
    const gates = acting.filter(({ gate }) => !isMeasurement(gate));
    await run.turn(lowered(ground, gates.map(unconditioned)), checkpoint);
    for (const op of acting) if (isMeasurement(op.gate)) run.measure(op);
  }
  visit(column, run.moment);
  return run.moment;
}
