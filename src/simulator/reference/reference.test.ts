/** The reference against closed forms and published figures; its gradients three ways. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import { unwrap } from "../../base/result.ts";
import { randomUnitary } from "../../base/unitary.ts";
import {
  circuitParameters,
  columnCount,
  emptyCircuit,
  type Circuit,
} from "../../circuit/circuit.ts";
import { circuits } from "../../circuit/command-fixtures.ts";
import { addOp, invertOp, nextOpId } from "../../circuit/commands.ts";
import { addCustomGate } from "../../circuit/custom-gate-commands.ts";
import { rowsOfMatrix } from "../../circuit/custom-gate.ts";
import { gateDefinition, UNITARY_GATES } from "../../circuit/gate-table.ts";
import { parseObservable } from "../../circuit/observable.ts";
import { compile } from "../../compiler/compile.ts";
import { lower } from "../../compiler/passes/lower.ts";
import { followFrame } from "../../compiler/passes/follow-frame.ts";
import { loweredState, programState } from "../../compiler/program-state.ts";
import { randomCircuit } from "../random-circuit.ts";
import type { Batch, Session } from "../simulator.ts";
import { createReference } from "./reference.ts";

const reference = createReference();

async function open(circuit: Circuit, observables: string[], featureCount = 0): Promise<Session> {
  return unwrap(
    await reference.open({
      circuit,
      featureCount,
      parameters: circuitParameters(circuit),
      observables: observables.map((text) => unwrap(parseObservable(text, circuit.wires.length))),
    }),
  );
}

const build = (wireCount: number, ...ops: Parameters<typeof addOp>[1][]): Circuit =>
  ops.reduce((circuit, args) => unwrap(addOp(circuit, args)), emptyCircuit(wireCount));

const none = new Float64Array(0);
const oneRow = (parameters = none, features = none): Batch => ({ size: 1, features, parameters });

describe("closed forms", () => {
  it("applies a custom matrix with target j at bit j, where its controls are satisfied", async () => {
    // |c⟩ → i |c + 1⟩.
    const states = [0, 1, 2, 3];
    const matrix = states.map((row) =>
      states.map((column) => [0, row === (column + 1) % 4 ? 1 : 0] as const),
    );
    const custom = unwrap(addCustomGate(emptyCircuit(3), { name: "Shift", matrix }));
    const place = (circuit: Circuit, on: boolean): Circuit =>
      unwrap(
        addOp(circuit, {
          gate: "~g1",
          column: 1,
          wire: 2,
          targets: [2, 0],
          controls: [{ wire: 1, on }],
        }),
      );
    const start = unwrap(addOp(custom, { gate: "x", column: 0, wire: 2 }));
    // The gate's bit 0 is wire 2, which is 1: it sees 01 and makes it 10, so that wire 0 is 1.
    const moved = await (await open(place(start, false), [])).state(none, none);
    expect([...moved.subarray(2, 4)]).toEqual([0, 1]);
    const kept = await (await open(place(start, true), [])).state(none, none);
    expect(kept[8]).toBe(1);
  });

  it("prepares a Bell state, little-endian", async () => {
    const bell = build(
      2,
      { gate: "h", column: 0, wire: 0 },
      { gate: "x", column: 1, wire: 1, controls: [{ wire: 0, on: true }] },
    );
    const session = await open(bell, ["Z0", "X0 X1", "Y0 Y1", "Z0 Z1"]);
    const state = await session.state(none, none);
    expect(state[0]).toBeCloseTo(Math.SQRT1_2, 14);
    expect(state[6]).toBeCloseTo(Math.SQRT1_2, 14);
    const values = await session.forward(oneRow());
    [0, 1, -1, 1].forEach((value, index) => expect(values[index]).toBeCloseTo(value, 14));
  });

  it("puts wire q at bit q", async () => {
    const session = await open(build(3, { gate: "x", column: 0, wire: 1 }), []);
    const state = await session.state(none, none);
    expect(state.findIndex((value) => value === 1)).toBe(2 * 2);
  });

  it.each(["0", "1", "+", "-", "i", "-i"] as const)("prepares |%s⟩", async (initial) => {
    const circuit: Circuit = { wires: [{ initial }], ops: [] };
    const values = await (await open(circuit, ["X0", "Y0", "Z0"])).forward(oneRow());
    const bloch = { "0": [0, 0, 1], "1": [0, 0, -1], "+": [1, 0, 0], "-": [-1, 0, 0] };
    const expected = { ...bloch, i: [0, 1, 0], "-i": [0, -1, 0] }[initial];
    expected.forEach((value, index) => expect(values[index]).toBeCloseTo(value, 14));
  });

  it("amplifies one of eight to .94531 in two Grover iterations (SCIENCE, reference figures)", async () => {
    const all = [0, 1, 2];
    const mark = {
      gate: "z" as const,
      wire: 0,
      targets: [0],
      controls: [1, 2].map((wire) => ({ wire, on: true })),
    };
    const layer = (gate: "h" | "x") => all.map((wire) => ({ gate, wire }));
    const steps = [
      ...layer("h"),
      ...[1, 2].flatMap(() => [
        mark,
        ...layer("h"),
        ...layer("x"),
        mark,
        ...layer("x"),
        ...layer("h"),
      ]),
    ];
    const circuit = build(3, ...steps.map((step, column) => ({ ...step, column })));
    const state = await (await open(circuit, [])).state(none, none);
    expect(at(state, 14) ** 2 + at(state, 15) ** 2).toBeCloseTo(0.94531, 5);
  });

  it("refuses more wires than it holds, naming both numbers", async () => {
    const result = await reference.open({
      circuit: emptyCircuit(21),
      featureCount: 0,
      parameters: [],
      observables: [],
    });
    if (result.ok) throw new Error("21 wires were accepted");
    expect(result.problems[0]?.message).toMatch(/21 wires.*at most 20/);
  });
});

describe("any circuit is unitary", () => {
  const features = Float64Array.from([0.7, -1.3]);
  const stateOf = async (circuit: Circuit): Promise<Float64Array> => {
    const parameters = Float64Array.from(circuitParameters(circuit), (_, k) => 0.4 + k);
    return (await open(circuit, [], 2)).state(features, parameters);
  };

  it("keeps the norm", async () => {
    await fc.assert(
      fc.asyncProperty(circuits, async (circuit) => {
        const state = await stateOf(circuit);
        expect(state.reduce((sum, part) => sum + part * part, 0)).toBeCloseTo(1, 12);
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  it("comes back to where it started when all its ops are inverted in reverse order", async () => {
    await fc.assert(
      fc.asyncProperty(circuits, async (circuit) => {
        const mirrored = circuit.ops.toReversed().reduce((longer, op) => {
          const wire = op.targets[0] ?? 0;
          const column = columnCount(longer);
          const copied = unwrap(addOp(longer, { ...op, column, wire }));
          return unwrap(invertOp(copied, { id: nextOpId(longer) }));
        }, circuit);
        const state = await stateOf(mirrored);
        const start = await stateOf({ ...circuit, ops: [] });
        state.forEach((part, index) => expect(part).toBeCloseTo(at(start, index), 12));
      }),
      { numRuns: 200, seed: 4 },
    );
  });
});

describe("the compiler preserves the state", () => {
  it.each([1, 2, 3])("on matrices of %i wires under any controls", async (targetCount) => {
    const random = createRandom(targetCount, "matrices");
    const features = none;
    for (let round = 0; round < 40; round++) {
      const wireCount = targetCount + 2;
      const order = random.shuffle(Array.from({ length: wireCount }, (_, wire) => wire));
      const matrix = rowsOfMatrix(randomUnitary(random, 2 ** targetCount));
      let circuit = unwrap(addCustomGate(emptyCircuit(wireCount), { name: "Some", matrix }));
      const add = (args: Parameters<typeof addOp>[1]): void => {
        circuit = unwrap(addOp(circuit, args));
      };
      for (const wire of order) {
        const angles = [0, 1, 2].map(() => random.uniform(-3, 3).toFixed(4));
        add({ gate: "u", column: 0, wire, angles });
      }
      const controls = order
        .slice(targetCount, targetCount + (round % 3))
        .map((wire) => ({ wire, on: random.integer(2) === 1 }));
      add({ gate: "~g1", column: 1, wire: 0, targets: order.slice(0, targetCount), controls });
      const truth = await (await open(circuit, [])).state(features, none);
      const request = { circuit, featureCount: 0, parameters: [] };
      const inputs = { parameters: new Map<string, number>(), features };
      for (const state of [
        loweredState(lower(request), inputs),
        programState(compile(request), inputs),
      ]) {
        state.forEach(({ re, im }, index) => {
          expect(re).toBeCloseTo(at(truth, 2 * index), 12);
          expect(im).toBeCloseTo(at(truth, 2 * index + 1), 12);
        });
      }
    }
  });

  it("on 200 random circuits, after each pass", async () => {
    const random = createRandom(11, "compiler");
    for (let round = 0; round < 200; round++) {
      const wireCount = 1 + random.integer(5);
      const circuit = randomCircuit(random, {
        wireCount,
        opCount: 1 + random.integer(25),
        featureCount: 2,
        parameterCount: 3,
        maxControls: 3,
        customGateCount: 3,
      });
      const parameters = circuitParameters(circuit);
      const values = Float64Array.from(parameters, () => random.uniform(-3, 3));
      const features = Float64Array.from([random.uniform(-2, 2), random.uniform(-2, 2)]);
      const byName = new Map(parameters.map((name, index) => [name, at(values, index)]));
      const truth = await (await open(circuit, [], 2)).state(features, values);
      const request = { circuit, featureCount: 2, parameters };
      const lowered = lower(request);
      const inputs = { parameters: byName, features };
      const states = [
        loweredState(lowered, inputs),
        programState(followFrame(lowered), inputs),
        programState(compile(request), inputs),
      ];
      for (const state of states) {
        state.forEach(({ re, im }, index) => {
          expect(re).toBeCloseTo(at(truth, 2 * index), 10);
          expect(im).toBeCloseTo(at(truth, 2 * index + 1), 10);
        });
      }
    }
  }, 30_000);
});

/** Σ weight · expectation. */
async function weighted(session: Session, batch: Batch, weights: Float64Array): Promise<number> {
  const values = await session.forward(batch);
  return values.reduce((sum, value, index) => sum + value * at(weights, index), 0);
}

describe("gradients", () => {
  it("agree with central differences on random circuits, parameters and features", async () => {
    const random = createRandom(5, "gradients");
    const observables = ["Z0", "X0 Y1", "Z2"];
    for (let round = 0; round < 25; round++) {
      const circuit = randomCircuit(random, {
        wireCount: 3,
        opCount: 12,
        featureCount: 2,
        parameterCount: 3,
        maxControls: 2,
        customGateCount: 3,
      });
      const session = await open(circuit, observables, 2);
      const size = 2;
      const batch: Batch = {
        size,
        features: Float64Array.from({ length: 2 * size }, () => random.uniform(-1, 1)),
        parameters: Float64Array.from(circuitParameters(circuit), () => random.uniform(-3, 3)),
      };
      const weights = Float64Array.from({ length: size * observables.length }, () =>
        random.uniform(-1, 1),
      );
      await session.forward(batch);
      const gradient = await session.backward(weights);
      for (const part of ["parameters", "features"] as const) {
        for (let index = 0; index < batch[part].length; index++) {
          const shifted = (by: number): Batch => {
            const values = batch[part].slice();
            values[index] = at(values, index) + by;
            return { ...batch, [part]: values };
          };
          const h = 1e-5;
          const slope =
            ((await weighted(session, shifted(h), weights)) -
              (await weighted(session, shifted(-h), weights))) /
            (2 * h);
          expect(gradient[part][index]).toBeCloseTo(slope, 7);
        }
      }
    }
  });

  it.each(
    UNITARY_GATES.filter((gate) => gate.angleNames.length > 0).map((gate) => [gate.id] as const),
  )("of %s agree with the parameter-shift rule", async (id) => {
    const gate = gateDefinition(id);
    const circuit = build(
      2,
      { gate: "u", column: 0, wire: 0, angles: ["0.4", "1.1", "-0.3"] },
      { gate: "u", column: 1, wire: 1, angles: ["1.4", "0.2", "0.9"] },
      { gate: id, column: 2, wire: 0, angles: gate.angleNames.map((_, k) => `t${k}`) },
    );
    const session = await open(circuit, ["X0", "Y0 X1"]);
    const parameters = Float64Array.from(gate.angleNames, (_, k) => 0.3 + k);
    const weights = Float64Array.from([0.7, -0.4]);
    await session.forward(oneRow(parameters));
    const gradient = await session.backward(weights);
    for (let index = 0; index < parameters.length; index++) {
      const shifted = (by: number): Promise<number> => {
        const values = parameters.slice();
        values[index] = at(values, index) + by;
        return weighted(session, oneRow(values), weights);
      };
      // Two terms at ±π/2 (SCIENCE, convention 4): every generator here has eigenvalues a gap of 1 apart.
      const slope = ((await shifted(Math.PI / 2)) - (await shifted(-Math.PI / 2))) / 2;
      expect(gradient.parameters[index]).toBeCloseTo(slope, 12);
    }
  });

  it("of features agree with the parameter-shift rule, through a chain of angles", async () => {
    // x0 enters once as an angle of its own, x1 twice: its gradient is the sum of two shifts.
    const turns = (first: string, second: string, third: string): Circuit =>
      build(
        2,
        { gate: "rx", column: 0, wire: 0, angles: [first] },
        { gate: "ry", column: 1, wire: 1, angles: [second] },
        { gate: "rzz", column: 2, wire: 0, angles: ["0.8"] },
        { gate: "x", column: 3, wire: 1, controls: [{ wire: 0, on: true }] },
        { gate: "ry", column: 4, wire: 0, angles: [third] },
      );
    const weights = Float64Array.from([0.7, -0.4]);
    const features = Float64Array.from([0.4, -0.9]);
    const session = await open(turns("x0", "x1", "2*x1"), ["X0", "Y0 X1"], 2);
    await session.forward(oneRow(none, features));
    const gradient = await session.backward(weights);
    const shifted = async (angles: readonly [number, number, number]): Promise<number> => {
      const [first, second, third] = angles.map(String) as [string, string, string];
      return weighted(await open(turns(first, second, third), ["X0", "Y0 X1"]), oneRow(), weights);
    };
    const slope = async (index: number): Promise<number> => {
      const angles = (by: number): [number, number, number] => {
        const plain: [number, number, number] = [0.4, -0.9, -1.8];
        plain[index] = (plain[index] ?? 0) + by;
        return plain;
      };
      return ((await shifted(angles(Math.PI / 2))) - (await shifted(angles(-Math.PI / 2)))) / 2;
    };
    expect(gradient.features[0]).toBeCloseTo(await slope(0), 12);
    expect(gradient.features[1]).toBeCloseTo((await slope(1)) + 2 * (await slope(2)), 12);
  });

  it.each(["rx", "ry", "rz"] as const)(
    "of controlled %s agree with the four-term rule",
    async (id) => {
      const circuit = build(
        2,
        { gate: "h", column: 0, wire: 1 },
        { gate: "u", column: 1, wire: 0, angles: ["0.4", "1.1", "-0.3"] },
        { gate: id, column: 2, wire: 0, angles: ["t"], controls: [{ wire: 1, on: true }] },
      );
      const session = await open(circuit, ["X0", "Y0 X1"]);
      const weights = Float64Array.from([0.7, -0.4]);
      const value = (angle: number) =>
        weighted(session, oneRow(Float64Array.from([angle])), weights);
      const angle = 0.37;
      await value(angle);
      const { parameters } = await session.backward(weights);
      // c± = (√2 ± 1)/(4√2) at π/2 and 3π/2 (SCIENCE, convention 4).
      const plus = (Math.SQRT2 + 1) / (4 * Math.SQRT2);
      const minus = (Math.SQRT2 - 1) / (4 * Math.SQRT2);
      const near = (await value(angle + Math.PI / 2)) - (await value(angle - Math.PI / 2));
      const far = (await value(angle + 1.5 * Math.PI)) - (await value(angle - 1.5 * Math.PI));
      expect(parameters[0]).toBeCloseTo(plus * near - minus * far, 12);
    },
  );
});
