/** Circuits with gates made of circuits, nested and under controls, on every backend that Node can run. */
import { describe, expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { createRandom, type Random } from "../base/random.ts";
import { unwrap } from "../base/result.ts";
import { emptyCircuit, type Circuit } from "../circuit/circuit.ts";
import { addOp } from "../circuit/commands.ts";
import { addCustomGate } from "../circuit/custom-gate-commands.ts";
import { isSubcircuit, MAX_CUSTOM_TARGETS, rowsOfMatrix } from "../circuit/custom-gate.ts";
import { definitionOf, findCustomGate } from "../circuit/definition.ts";
import { groupOps, ungroupOp } from "../circuit/group-commands.ts";
import { compile } from "../compiler/compile.ts";
import {
  distance,
  randomBatch,
  randomNumbers,
  randomObservable,
  sumOfSizes,
  tolerance,
} from "./fixtures.ts";
import { nestedCircuit } from "./nested-circuit.ts";
import { createReference } from "./reference/reference.ts";
import type { SessionRequest } from "./simulator.ts";
import { createWasm } from "./wasm/wasm-simulator.ts";

const SEED = 31;
const PARAMETERS = ["theta0", "theta1"];

function nestedRequest(index: number): { request: SessionRequest; random: Random } {
  const random = createRandom(SEED + index, "nested");
  const wireCount = 1 + (index % 6);
  const circuit = nestedCircuit(random, wireCount, PARAMETERS.length);
  const observables = [randomObservable(random, wireCount), randomObservable(random, wireCount)];
  return { request: { circuit, featureCount: 2, parameters: PARAMETERS, observables }, random };
}

describe.each(["float32", "float64"] as const)("WebAssembly in %s", (precision) => {
  it("agrees with the reference on 100 nested circuits, forwards and backwards", async () => {
    const simulator = unwrap(await createWasm({ precision }));
    for (let index = 0; index < 100; index++) {
      const { request, random } = nestedRequest(index);
      const batch = randomBatch(random, 3, 2, PARAMETERS.length);
      const session = unwrap(await simulator.open(request));
      const truth = unwrap(await createReference().open(request));
      const depth = compile(request).instructions.length;
      expect(distance(await session.forward(batch), await truth.forward(batch))).toBeLessThan(
        2 * tolerance(precision, depth),
      );
      const cotangent = randomNumbers(random, batch.size * request.observables.length);
      const gradient = await session.backward(cotangent);
      const wanted = await truth.backward(cotangent);
      // An angle may stand for several gates, and be scaled inside.
      const most = 16 * tolerance(precision, 2 * depth) * sumOfSizes(cotangent);
      expect(distance(gradient.parameters, wanted.parameters)).toBeLessThan(most);
      expect(distance(gradient.features, wanted.features)).toBeLessThan(most);
      session.dispose();
    }
  }, 60_000);
});

it("the gradient through names shared by several gates is that of finite differences", async () => {
  for (let index = 0; index < 30; index++) {
    const { request, random } = nestedRequest(index);
    const batch = randomBatch(random, 2, 2, PARAMETERS.length);
    const cotangent = randomNumbers(random, batch.size * request.observables.length);
    const session = unwrap(await createReference().open(request));
    const value = async (): Promise<number> => {
      const outputs = await session.forward(batch);
      return outputs.reduce((sum, output, place) => sum + output * at(cotangent, place), 0);
    };
    await session.forward(batch);
    const gradient = await session.backward(cotangent);
    for (const [values, slopes] of [
      [batch.parameters, gradient.parameters],
      [batch.features, gradient.features],
    ] as const) {
      for (let place = 0; place < values.length; place++) {
        const before = at(values, place);
        const step = 1e-5;
        values[place] = before + step;
        const above = await value();
        values[place] = before - step;
        const below = await value();
        values[place] = before;
        const slope = at(slopes, place);
        expect(Math.abs((above - below) / (2 * step) - slope)).toBeLessThan(
          1e-6 * (1 + Math.abs(slope)),
        );
      }
    }
  }
});

it("an op of such a gate does what its matrix does, under any controls", async () => {
  let compared = 0;
  for (let index = 0; index < 60; index++) {
    const random = createRandom(SEED + index, "matrix");
    const { customGates = [] } = nestedCircuit(random, 5, PARAMETERS.length);
    for (const gate of customGates.filter(isSubcircuit)) {
      const { wireCount, angleNames } = gate.circuit;
      if (wireCount > MAX_CUSTOM_TARGETS) continue;
      const angles = angleNames.map(() => random.uniform(-2, 2).toFixed(3));
      const defined = { ...emptyCircuit(5), customGates };
      const matrix = rowsOfMatrix(
        definitionOf(defined, { gate: gate.id }).matrix(angles.map(Number)),
      );
      const order = random.shuffle([0, 1, 2, 3, 4]);
      const targets = order.slice(0, wireCount);
      const controls = order
        .slice(wireCount, wireCount + random.integer(6 - wireCount))
        .map((wire) => ({ wire, on: random.integer(2) === 1 }));
      const start = order.reduce<Circuit>(
        (circuit, wire) =>
          unwrap(addOp(circuit, { gate: "u", column: 0, wire, angles: ["0.7", `${wire}`, "2"] })),
        defined,
      );
      const place = { column: 1, wire: 0, targets, controls };
      const asCircuit = unwrap(addOp(start, { ...place, gate: gate.id, angles }));
      const withMatrix = unwrap(addCustomGate(start, { id: "~m", name: "Matrix", matrix }));
      const asMatrix = unwrap(addOp(withMatrix, { ...place, gate: "~m" }));
      const [state, wanted] = await Promise.all(
        [asCircuit, asMatrix].map(async (circuit) => {
          const request = { circuit, featureCount: 0, parameters: [], observables: [] };
          const session = unwrap(await createReference().open(request));
          return session.state(new Float64Array(), new Float64Array());
        }),
      );
      expect(distance(state ?? [], wanted ?? [1])).toBeLessThan(1e-12);
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(60);
});

it("grouping and ungrouping keep the state", async () => {
  const stateOf = async (circuit: Circuit, random: Random): Promise<Float64Array> => {
    const request = { circuit, featureCount: 2, parameters: PARAMETERS, observables: [] };
    const session = unwrap(await createReference().open(request));
    return session.state(randomNumbers(random, 2), randomNumbers(random, PARAMETERS.length));
  };
  let grouped = 0;
  for (let index = 0; index < 150; index++) {
    const random = createRandom(SEED + index, "group");
    const circuit = nestedCircuit(random, 1 + (index % 5), PARAMETERS.length);
    const ids = circuit.ops.filter(() => random.integer(2) === 1).map(({ id }) => id);
    const result = groupOps(circuit, { ids, name: "Group" });
    if (!result.ok) continue;
    grouped++;
    const op = result.value.ops.find(
      ({ gate }) => findCustomGate(result.value, gate)?.name === "Group",
    );
    const opened = unwrap(ungroupOp(result.value, { id: op?.id ?? "" }));
    const [before, inside, after] = await Promise.all(
      [circuit, result.value, opened].map((each) => stateOf(each, createRandom(index, "inputs"))),
    );
    expect(distance(before ?? [], inside ?? [1])).toBeLessThan(1e-12);
    expect(distance(before ?? [], after ?? [1])).toBeLessThan(1e-12);
  }
  expect(grouped).toBeGreaterThan(40);
});
