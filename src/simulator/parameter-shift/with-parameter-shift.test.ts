/** Parameter-shift gradients against adjoint ones and finite differences, in float64. */
import { describe, expect, it, vi } from "vitest";
import { at } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import { unwrap } from "../../base/result.ts";
import type { Circuit } from "../../circuit/circuit.ts";
import { GATES } from "../../circuit/gate-table.ts";
import { circuitOf, distance, randomBatch, randomNumbers, zeros } from "../fixtures.ts";
import { randomCircuit } from "../random-circuit.ts";
import { createReference } from "../reference/reference.ts";
import type { Session, SessionRequest, Simulator } from "../simulator.ts";
import { createWasm } from "../wasm/wasm-simulator.ts";
import { withParameterShift } from "./with-parameter-shift.ts";

const OBSERVABLES = [
  { x: 0, z: 1 },
  { x: 3, z: 6 },
];

const requestOf = (circuit: Circuit, parameters: readonly string[]): SessionRequest => ({
  circuit,
  featureCount: 2,
  parameters,
  observables: OBSERVABLES,
});

async function compare(request: SessionRequest, seed: number): Promise<void> {
  const random = createRandom(seed, "shift");
  const reference = createReference();
  const session = unwrap(await withParameterShift(reference).open(request));
  const truth = unwrap(await reference.open(request));
  const batch = randomBatch(random, 3, 2, request.parameters.length);
  const cotangent = randomNumbers(random, 3 * OBSERVABLES.length);
  expect(distance(await session.forward(batch), await truth.forward(batch))).toBeLessThan(1e-12);
  const gradient = await session.backward(cotangent);
  const expected = await truth.backward(cotangent);
  expect(distance(gradient.parameters, expected.parameters)).toBeLessThan(1e-9);
  expect(distance(gradient.features, expected.features)).toBeLessThan(1e-9);
}

describe("gradients", () => {
  it("of 40 random circuits over the whole gate table are the adjoint ones", async () => {
    const parameters = ["theta0", "theta1", "theta2"];
    for (let seed = 0; seed < 40; seed++) {
      const options = {
        wireCount: 3,
        opCount: 14,
        featureCount: 2,
        parameterCount: 3,
        maxControls: 2,
      };
      const circuit = randomCircuit(createRandom(seed, "circuit"), options);
      await compare(requestOf(circuit, parameters), seed);
    }
  });

  it("of every angle of the table, alone and controlled, are the adjoint ones", async () => {
    for (const gate of GATES) {
      const { angleNames, targetCount } = gate;
      if (angleNames.length === 0) continue;
      const targets = [0, 1].slice(0, targetCount ?? 1);
      const texts = angleNames.map((_, k) => `a${k}*x0 + x1 - 0.3*a${k}`);
      for (const controls of [[], [2], [~2]]) {
        const circuit = circuitOf(
          ["+", "i", "+"],
          [
            [gate.id, targets, controls, texts],
            ["u", [0], [1], ["0.3", "1.1", "-0.7"]],
            ["ry", [2], [], ["0.4"]],
            ["x", [1], [2], []],
          ],
        );
        await compare(requestOf(circuit, ["a0", "a1", "a2"].slice(0, angleNames.length)), 5);
      }
    }
  });

  it("of gates of gates go through their angles", async () => {
    const circuit: Circuit = {
      ...circuitOf(zeros(3), [["~pair", [0, 2], [1], ["a*x0"]]]),
      wires: [{ initial: "0" }, { initial: "+" }, { initial: "i" }],
      customGates: [
        {
          id: "~pair",
          name: "pair",
          circuit: {
            wireCount: 2,
            angleNames: ["t"],
            ops: circuitOf(zeros(2), [
              ["rx", [0], [], ["2*t"]],
              ["rzz", [0, 1], [], ["t+1"]],
              ["ry", [1], [], ["t-x1"]],
            ]).ops,
          },
        },
      ],
    };
    await compare(requestOf(circuit, ["a"]), 9);
  });

  it("are those of finite differences, by features also", async () => {
    const circuit = circuitOf(zeros(2), [
      ["ry", [0], [], ["a*x0"]],
      ["ry", [1], [0], ["b + sin(x1)"]],
      ["rxx", [0, 1], [], ["a - x0*x1"]],
    ]);
    const request = { ...requestOf(circuit, ["a", "b"]), observables: [{ x: 2, z: 1 }] };
    const session = unwrap(await withParameterShift(createReference()).open(request));
    const batch = randomBatch(createRandom(4, "differences"), 1, 2, 2);
    const step = 1e-5;
    const differences = async (which: "parameters" | "features"): Promise<number[]> => {
      const slopes: number[] = [];
      for (const [k] of batch[which].entries()) {
        const moved = async (by: number): Promise<number> => {
          const numbers = batch[which].map((value, index) => (index === k ? value + by : value));
          return at(await session.forward({ ...batch, [which]: numbers }), 0);
        };
        slopes.push(((await moved(step)) - (await moved(-step))) / (2 * step));
      }
      return slopes;
    };
    const expected = {
      parameters: await differences("parameters"),
      features: await differences("features"),
    };
    await session.forward(batch);
    const gradient = await session.backward(Float64Array.of(1));
    expect(distance(gradient.parameters, expected.parameters)).toBeLessThan(1e-9);
    expect(distance(gradient.features, expected.features)).toBeLessThan(1e-9);
  });

  it("of a circuit without changing angles are zero, and cost nothing", async () => {
    const request = requestOf(circuitOf(zeros(2), [["h", [0], [], []]]), ["unused"]);
    const session = unwrap(
      await withParameterShift(createReference()).open({
        ...request,
        observables: [{ x: 1, z: 0 }],
      }),
    );
    expect(await session.forward(randomBatch(createRandom(1), 1, 2, 1))).toHaveLength(1);
    const { parameters, features } = await session.backward(Float64Array.of(1));
    expect([...parameters, ...features]).toEqual([0, 0, 0]);
    expect(session.executions?.()).toEqual({ circuits: 1, shots: 0 });
  });
});

describe("10,000 circuits of 6 wires", () => {
  it("are the rows of one call", async () => {
    // 25 rotations shift twice each: 50 circuits a row, 200 rows.
    const ops = Array.from(
      { length: 25 },
      (_, k) => ["ry", [k % 6], [], [`a${k} + x${k % 2}`]] as const,
    );
    const request = {
      ...requestOf(
        circuitOf(zeros(6), ops),
        ops.map((_, k) => `a${k}`),
      ),
      observables: [{ x: 0, z: 1 }],
    };
    const wasm = unwrap(await createWasm({ precision: "float64" }));
    const sizes: number[] = [];
    const watched: Simulator = {
      ...wasm,
      async open(wanted) {
        const opened = await wasm.open(wanted);
        if (!opened.ok) return opened;
        const session: Session = opened.value;
        const forward = session.forward.bind(session);
        vi.spyOn(session, "forward").mockImplementation((batch) => {
          sizes.push(batch.size);
          return forward(batch);
        });
        return opened;
      },
    };
    const session = unwrap(await withParameterShift(watched).open(request));
    const truth = unwrap(await wasm.open(request));
    const batch = randomBatch(createRandom(2, "many"), 200, 2, 25);
    const cotangent = new Float64Array(200).fill(1 / 200);
    await session.forward(batch);
    const gradient = await session.backward(cotangent);
    expect(sizes).toEqual([200, 10_000]);
    expect(session.executions?.()).toEqual({ circuits: 10_200, shots: 0 });
    await truth.forward(batch);
    const expected = await truth.backward(cotangent);
    expect(distance(gradient.parameters, expected.parameters)).toBeLessThan(1e-9);
    expect(distance(gradient.features, expected.features)).toBeLessThan(1e-9);
    wasm.dispose();
  });
});

describe("refusals", () => {
  it("name the limit on changing angles", async () => {
    const ops = Array.from({ length: 1001 }, () => ["rx", [0], [], ["a"]] as const);
    const opened = await withParameterShift(createReference()).open(
      requestOf(circuitOf(zeros(1), ops), ["a"]),
    );
    expect(opened.ok ? "" : opened.problems[0]?.message).toBe(
      "1001 angles of the circuit change; parameter-shift gradients shift at most 1000.",
    );
  });
});

describe("states", () => {
  it("are those of the circuit at its own inputs, and can be asked", async () => {
    const circuit = circuitOf(zeros(2), [
      ["u", [0], [], ["a*x0", "x1", "a"]],
      ["x", [1], [0], []],
    ]);
    const request = requestOf(circuit, ["a"]);
    const session = unwrap(await withParameterShift(createReference()).open(request));
    const truth = unwrap(await createReference().open(request));
    const [features, parameters] = [Float64Array.of(0.3, 0.8), Float64Array.of(1.2)];
    const state = await session.state(features, parameters);
    expect(distance(state, await truth.state(features, parameters))).toBeLessThan(1e-14);
    const queries = [{ kind: "marginal", wires: [1] }] as const;
    expect(await session.query?.(features, parameters, queries)).toEqual(
      await truth.query?.(features, parameters, queries),
    );
  });
});
