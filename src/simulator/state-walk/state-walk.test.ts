import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import { unwrap } from "../../base/result.ts";
import { columnCount, type Circuit } from "../../circuit/circuit.ts";
import { lowerColumns } from "../../compiler/lower-columns.ts";
import { circuitOf, distance, randomNumbers, zeros } from "../fixtures.ts";
import { randomCircuit } from "../random-circuit.ts";
import { createReference } from "../reference/reference.ts";
import { numericColumn, type NumericColumn, type WalkInputs } from "./numeric-column.ts";
import { StateWalk } from "./state-walk.ts";
import { unitaryOf } from "./unitary.ts";

const FEATURES = 2;
const NAMES = ["theta0", "theta1", "theta2"];
const goOn = async (): Promise<void> => {};

interface Row {
  readonly features: Float64Array;
  readonly parameters: Float64Array;
}

const rowOf = (seed: number): Row => {
  const random = createRandom(seed, "row");
  return { features: randomNumbers(random, FEATURES), parameters: randomNumbers(random, 3) };
};

function numbersOf(circuit: Circuit, { features, parameters }: Row) {
  const inputs: WalkInputs = {
    features,
    parameters: new Map(NAMES.map((name, index) => [name, at(parameters, index)])),
  };
  const lowered = lowerColumns({ circuit, featureCount: FEATURES, parameters: NAMES });
  return {
    preparation: numericColumn(lowered.preparation, inputs),
    columns: lowered.columns.map((column) => numericColumn(column, inputs)),
  };
}

function follow(walk: StateWalk, circuit: Circuit, row: Row): void {
  const { preparation, columns } = numbersOf(circuit, row);
  walk.follow(preparation, columns);
}

/** The state after `column` columns by the reference, which starts anew each time. */
async function truth(circuit: Circuit, column: number, row: Row): Promise<Float64Array> {
  const part = { ...circuit, ops: circuit.ops.filter((op) => op.column < column) };
  const request = { circuit: part, featureCount: FEATURES, parameters: NAMES, observables: [] };
  const session = unwrap(await createReference().open(request));
  return session.state(row.features, row.parameters);
}

const randomCircuitOf = (seed: number, wireCount: number, opCount = 12): Circuit =>
  randomCircuit(createRandom(seed, "circuit"), {
    wireCount,
    opCount,
    featureCount: FEATURES,
    parameterCount: 3,
    maxControls: 3,
    customGateCount: 3,
  });

describe("a walk", () => {
  it.each([1, 2, 3, 4, 5, 6])("is everywhere where the reference is, %i wires", async (wires) => {
    for (const seed of [1, 2, 3, 4]) {
      const circuit = randomCircuitOf(seed, wires);
      const row = rowOf(seed);
      const walk = new StateWalk(wires);
      follow(walk, circuit, row);
      const count = columnCount(circuit);
      const places = Array.from({ length: count + 1 }, (_, column) => column);
      for (const column of [...places, ...places.toReversed(), 5, 0, count]) {
        const state = await walk.stateAfter(column, goOn);
        expect(distance(state, await truth(circuit, column, row))).toBeLessThan(1e-13);
      }
    }
  });

  it("applies each column once, whatever way it goes", async () => {
    const circuit = randomCircuitOf(7, 4, 30);
    const walk = new StateWalk(4);
    follow(walk, circuit, rowOf(1));
    await walk.stateAfter(30, goOn);
    expect(walk.columnsApplied).toBe(31);
    for (const column of [29, 3, 30, 0, 17]) await walk.stateAfter(column, goOn);
    expect(walk.columnsApplied).toBe(31);
  });

  it("keeps what lies before an edit, another weight or another sample", async () => {
    const circuit = circuitOf(zeros(2), [
      ["h", [0], [], []],
      ["ry", [1], [], ["theta0"]],
      ["x", [1], [0], []],
      ["rz", [0], [], ["x0"]],
      ["ry", [0], [], ["theta1"]],
    ]);
    const row = rowOf(3);
    const walk = new StateWalk(2);
    const appliedTo = async (edited: Circuit, now: Row): Promise<number> => {
      const before = walk.columnsApplied;
      follow(walk, edited, now);
      const count = columnCount(edited);
      const state = await walk.stateAfter(count, goOn);
      expect(distance(state, await truth(edited, count, now))).toBeLessThan(1e-14);
      return walk.columnsApplied - before;
    };
    expect(await appliedTo(circuit, row)).toBe(6);
    expect(await appliedTo(circuit, row)).toBe(0);
    const ops = circuit.ops.map((op) => (op.column === 3 ? { ...op, gate: "ry" as const } : op));
    expect(await appliedTo({ ...circuit, ops }, row)).toBe(2);
    expect(await appliedTo(circuit, row)).toBe(2);
    const [a, , c] = row.parameters as unknown as [number, number, number];
    const trained = { ...row, parameters: Float64Array.of(a, 0.3, c) };
    expect(await appliedTo(circuit, trained)).toBe(1);
    expect(await appliedTo(circuit, { ...trained, features: Float64Array.of(0.1, 0.2) })).toBe(2);
    expect(await appliedTo({ ...circuit, ops: circuit.ops.slice(0, 4) }, trained)).toBe(1);
    const plus = { ...circuit, wires: [{ initial: "+" as const }, at(circuit.wires, 1)] };
    expect(await appliedTo(plus, trained)).toBe(6);
  });

  it.each([3, 5])("is where the reference is after each of many edits, %i wires", async (wires) => {
    const random = createRandom(31, "edits");
    const row = rowOf(4);
    const { customGates = [], ops: supply } = randomCircuitOf(32, wires, 60);
    const walk = new StateWalk(wires);
    // Custom gates are of as many wires in every random circuit, and of other matrices.
    const start = randomCircuitOf(33, wires, 20);
    let { ops } = start;
    for (let edit = 0; edit < 40; edit++) {
      const place = random.integer(ops.length);
      const removed = random.integer(2);
      const added = supply.slice(edit, edit + 1 + random.integer(2));
      const next = [...ops.slice(0, place), ...added, ...ops.slice(place + removed)];
      ops = next.map((op, column) => ({ ...op, column }));
      const circuit: Circuit = { ...start, customGates, ops };
      const before = walk.columnsApplied;
      follow(walk, circuit, row);
      for (const column of [random.integer(next.length + 1), next.length]) {
        const state = await walk.stateAfter(column, goOn);
        expect(distance(state, await truth(circuit, column, row))).toBeLessThan(1e-13);
      }
      // Of what comes before the edit nothing is applied again.
      if (edit > 0) expect(walk.columnsApplied - before).toBeLessThanOrEqual(next.length - place);
    }
  });

  it("keeps fewer states where they are large, and is right all the same", async () => {
    const circuit = randomCircuitOf(11, 5, 20);
    const row = rowOf(2);
    // Room for four states of five wires.
    const walk = new StateWalk(5, 4 * 16 * 2 ** 5);
    follow(walk, circuit, row);
    await walk.stateAfter(20, goOn);
    const before = walk.columnsApplied;
    for (const column of [19, 7, 8, 2, 20]) {
      const state = await walk.stateAfter(column, goOn);
      expect(distance(state, await truth(circuit, column, row))).toBeLessThan(1e-13);
    }
    // 21 columns, a state at every sixth: never more than five from the nearest, one from a neighbour.
    expect(walk.columnsApplied - before).toBeLessThanOrEqual(5 * 5);
    const beside = walk.columnsApplied;
    await walk.stateAfter(8, goOn);
    await walk.stateAfter(9, goOn);
    expect(walk.columnsApplied - beside).toBeLessThanOrEqual(5 + 1);
  });

  it("is as good as before when a checkpoint ends it", async () => {
    const circuit = randomCircuitOf(13, 12, 60);
    const row = rowOf(5);
    const walk = new StateWalk(12);
    follow(walk, circuit, row);
    let left = 1;
    const stopping = async (): Promise<void> => {
      if (left-- === 0) throw new Error("not wanted");
    };
    await expect(walk.stateAfter(60, stopping)).rejects.toThrow("not wanted");
    const state = await walk.stateAfter(60, goOn);
    expect(distance(state, await truth(circuit, 60, row))).toBeLessThan(1e-12);
  });
});

describe("the unitary", () => {
  it("has the images of the basis states as its columns", async () => {
    for (const wires of [1, 2, 3, 5]) {
      const circuit = randomCircuitOf(20 + wires, wires);
      const row = rowOf(wires);
      const { columns } = numbersOf(circuit, row);
      const entries = unitaryOf(columns, wires);
      const size = 2 ** wires;
      for (let basis = 0; basis < size; basis++) {
        const started: Circuit = {
          ...circuit,
          wires: circuit.wires.map((_, wire) => ({ initial: (basis >>> wire) & 1 ? "1" : "0" })),
        };
        const image = await truth(started, columnCount(circuit), row);
        const found = entries.subarray(2 * size * basis, 2 * size * (basis + 1));
        expect(distance(found, image)).toBeLessThan(1e-13);
      }
    }
  });

  it("of no columns is the identity", () => {
    const none: readonly NumericColumn[] = [];
    expect([...unitaryOf(none, 1)]).toEqual([1, 0, 0, 0, 0, 0, 1, 0]);
  });
});
