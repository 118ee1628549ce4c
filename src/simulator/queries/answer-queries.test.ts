/** Queries against what a plain sum over the whole state says, and backends against the reference. */
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { createRandom, type Random } from "../../base/random.ts";
import { unwrap } from "../../base/result.ts";
import { reducedDensity } from "../analysis/reduced-density.ts";
import { circuitOf, distance, randomNumbers, randomObservable, zeros } from "../fixtures.ts";
import { randomCircuit } from "../random-circuit.ts";
import { pauliExpectation } from "../reference/pauli.ts";
import { createReference } from "../reference/reference.ts";
import type { SessionRequest, Simulator } from "../simulator.ts";
import { sampleNumbers, type StateAnswer, type StateQuery } from "../state-query.ts";
import { createWasm } from "../wasm/wasm-simulator.ts";
import { sourceOfState } from "./amplitude-source.ts";
import { answerFromState, answerQueries } from "./answer-queries.ts";

/** Normalised; wider than a block from 13 wires on. */
function randomState(random: Random, wireCount: number): Float64Array {
  const state = Float64Array.from({ length: 2 ** (wireCount + 1) }, () => random.normal());
  const norm = Math.sqrt(state.reduce((sum, value) => sum + value * value, 0));
  return state.map((value) => value / norm);
}

const probability = (state: Float64Array, index: number): number =>
  at(state, 2 * index) ** 2 + at(state, 2 * index + 1) ** 2;

function answerOf<Kind extends StateAnswer["kind"]>(
  answers: readonly StateAnswer[],
  kind: Kind,
): Extract<StateAnswer, { kind: Kind }> {
  const found = answers.find((answer) => answer.kind === kind);
  expect(found).toBeDefined();
  return found as Extract<StateAnswer, { kind: Kind }>;
}

/** The numbers of an answer one after the other. */
function numbersOf(answer: StateAnswer): number[] {
  switch (answer.kind) {
    case "expectations":
      return [...answer.values];
    case "marginal":
      return [...answer.probabilities];
    case "top":
      return [...answer.indices, ...answer.amplitudes];
    case "histogram":
      return [...answer.counts, ...answer.masses];
    case "reduced":
      return [...answer.density];
    case "samples":
      return [...answer.indices];
  }
}

describe.each([1, 3, 14])("of a random state of %i wires", (wireCount) => {
  const random = createRandom(wireCount, "queries");
  const state = randomState(random, wireCount);
  const size = 2 ** wireCount;

  it("expectations are those of the definition, many of one flip and few of others", () => {
    const x = random.integer(size);
    const paulis = [
      ...Array.from({ length: 6 }, () => randomObservable(random, wireCount)),
      ...Array.from({ length: 9 }, () => ({ x, z: random.integer(size) })),
      { x: 0, z: 0 },
    ];
    const { values } = answerOf(
      answerFromState(state, [{ kind: "expectations", paulis }]),
      "expectations",
    );
    const expected = paulis.map((pauli) => pauliExpectation(state, pauli));
    expect(distance(values, expected)).toBeLessThan(1e-13);
  });

  it("marginals add up the outcomes of their wires, in the order asked for", () => {
    const wires = random.shuffle(Array.from({ length: wireCount }, (_, wire) => wire)).slice(0, 3);
    const expected = new Float64Array(2 ** wires.length);
    for (let index = 0; index < size; index++) {
      const outcome = wires.reduce((sum, wire, bit) => sum + (((index >> wire) & 1) << bit), 0);
      expected[outcome] = at(expected, outcome) + probability(state, index);
    }
    const [marginal] = answerFromState(state, [{ kind: "marginal", wires }]);
    expect(distance(numbersOf(marginal as StateAnswer), expected)).toBeLessThan(1e-13);
  });

  it("the likeliest basis states come first", () => {
    const count = 10;
    const expected = Array.from({ length: size }, (_, index) => index)
      .toSorted((a, b) => probability(state, b) - probability(state, a))
      .slice(0, count);
    const top = answerOf(answerFromState(state, [{ kind: "top", count }]), "top");
    expect([...top.indices]).toEqual(expected);
    expect([...top.amplitudes]).toEqual(
      expected.flatMap((index) => [at(state, 2 * index), at(state, 2 * index + 1)]),
    );
  });

  it("a histogram counts every basis state once", () => {
    const { counts, masses } = answerOf(
      answerFromState(state, [{ kind: "histogram", bins: wireCount + 3 }]),
      "histogram",
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(size);
    expect(masses.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 12);
    for (let bin = 0; bin < wireCount + 2; bin++) {
      const [low, high] = [2 ** -(bin + 0.5), 2 ** -(bin - 0.5)];
      let count = 0;
      for (let index = 0; index < size; index++) {
        const p = probability(state, index);
        if (p > low && (bin === 0 || p <= high)) count += 1;
      }
      expect(at(counts, bin)).toBe(count);
    }
  });

  it("reduced states are those of the partial trace", () => {
    const sets = wireCount === 1 ? [[0]] : [[0], [wireCount - 1], [wireCount - 1, 0], [0, 1]];
    for (const wires of sets) {
      const [reduced] = answerFromState(state, [{ kind: "reduced", wires }]);
      const expected = reducedDensity(state, wires);
      expect(distance(numbersOf(reduced as StateAnswer), expected)).toBeLessThan(1e-13);
    }
  });

  it("a sample is the first basis state whose cumulated probability exceeds its number", () => {
    const samples = answerOf(
      answerFromState(state, [{ kind: "samples", count: 200, seed: 7 }]),
      "samples",
    );
    const expected = Array.from(sampleNumbers(200, 7), (u) => {
      let sum = 0;
      let index = 0;
      while ((sum += probability(state, index)) <= u && index < size - 1) index += 1;
      return index;
    });
    expect([...samples.indices]).toEqual(expected);
  });
});

describe("samples", () => {
  it("never are of probability 0, and equally likely ones come equally often", () => {
    // (|0⟩ + |5⟩ + |8191⟩ + |16383⟩) / 2: in three of four blocks.
    const chosen = [0, 5, 8191, 16383];
    const state = new Float64Array(2 ** 15);
    for (const index of chosen) state[2 * index + 1] = 0.5;
    const count = 4000;
    const { indices } = answerOf(
      answerFromState(state, [{ kind: "samples", count, seed: 3 }]),
      "samples",
    );
    const counts = chosen.map((index) => indices.filter((sample) => sample === index).length);
    expect(counts.reduce((sum, each) => sum + each, 0)).toBe(count);
    // Within 4 standard deviations of a binomial of p = 1/4.
    const deviation = Math.sqrt(count * 0.25 * 0.75);
    for (const each of counts) expect(Math.abs(each - count / 4)).toBeLessThan(4 * deviation);
  });
});

describe("equally likely basis states", () => {
  it("are listed by index and lie in the middle of one bin", () => {
    const wireCount = 13;
    const state = new Float64Array(2 ** (wireCount + 1)).fill(2 ** -((wireCount + 1) / 2));
    const [top, histogram] = answerFromState(state, [
      { kind: "top", count: 3 },
      { kind: "histogram", bins: 32 },
    ]);
    expect(numbersOf(top as StateAnswer).slice(0, 3)).toEqual([0, 1, 2]);
    const counts = numbersOf(histogram as StateAnswer).slice(0, 32);
    expect(counts.indexOf(2 ** wireCount)).toBe(wireCount);
  });
});

describe("long work", () => {
  const state = randomState(createRandom(2, "long"), 18);
  const queries: StateQuery[] = [
    { kind: "top", count: 2 },
    { kind: "expectations", paulis: [{ x: 2 ** 17, z: 1 }] },
  ];

  it("tells how far it has come, and gives the same answers", async () => {
    const told: number[] = [];
    const answers = await answerQueries(sourceOfState(state), queries, {
      onProgress: (done, total) => told.push(done / total),
      checkpoint: async () => {},
    });
    expect(answers).toEqual(answerFromState(state, queries));
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
  });

  it("ends when its checkpoint rejects", async () => {
    const stopped = new Error("not wanted");
    const checkpoint = () => Promise.reject(stopped);
    await expect(answerQueries(sourceOfState(state), queries, { checkpoint })).rejects.toBe(
      stopped,
    );
  });
});

it.each<[StateQuery, string]>([
  [{ kind: "marginal", wires: [0, 0] }, "wires 0, 0"],
  [{ kind: "marginal", wires: [2] }, "wires 2 of 2"],
  [{ kind: "reduced", wires: [0, 1, 0] }, "wires"],
  [{ kind: "top", count: 0 }, "likeliest"],
  [{ kind: "histogram", bins: 65 }, "65 bins"],
  [{ kind: "expectations", paulis: [{ x: 4, z: 0 }] }, "Pauli string beyond 2 wires"],
])("%j is no question about two wires", (query, message) => {
  expect(() => answerFromState(new Float64Array(8), [query])).toThrow(message);
});

describe.each(["reference", "wasm float32", "wasm float64"] as const)("%s sessions", (name) => {
  const most = name === "wasm float32" ? 3e-5 : 1e-12;
  const create = async (): Promise<Simulator> =>
    name === "reference"
      ? createReference()
      : unwrap(await createWasm({ precision: name === "wasm float32" ? "float32" : "float64" }));

  it("answer as the state that they give does, in any frame and with any phase", async () => {
    const random = createRandom(11, "sessions");
    const simulator = await create();
    for (const wireCount of [2, 5]) {
      const options = {
        wireCount,
        opCount: 40,
        featureCount: 2,
        parameterCount: 2,
        maxControls: 2,
      };
      const request: SessionRequest = {
        circuit: randomCircuit(random, options),
        featureCount: 2,
        parameters: ["theta0", "theta1"],
        observables: [{ x: 0, z: 1 }],
      };
      const session = unwrap(await simulator.open(request));
      const features = randomNumbers(random, 2);
      const parameters = randomNumbers(random, 2);
      const queries: StateQuery[] = [
        { kind: "expectations", paulis: [randomObservable(random, wireCount), { x: 3, z: 1 }] },
        { kind: "marginal", wires: [1, 0] },
        { kind: "reduced", wires: [1] },
        { kind: "reduced", wires: [0, 1] },
        { kind: "top", count: 2 },
        { kind: "histogram", bins: 8 },
        { kind: "samples", count: 50, seed: 1 },
      ];
      const state = await session.state(features, parameters);
      const truth = unwrap(await createReference().open(request));
      const expected = answerFromState(await truth.state(features, parameters), queries);
      const answers = (await session.query?.(features, parameters, queries)) ?? [];
      expect(answers).toEqual(answerFromState(state, queries));
      answers.forEach((answer, index) => {
        expect(distance(numbersOf(answer), numbersOf(at(expected, index)))).toBeLessThan(most);
      });
      session.dispose();
    }
  });

  it("go back after a query as if there had been none", async () => {
    const simulator = await create();
    const request: SessionRequest = {
      circuit: circuitOf(zeros(2), [
        ["ry", [0], [], ["a"]],
        ["x", [1], [0], []],
      ]),
      featureCount: 0,
      parameters: ["a"],
      observables: [{ x: 0, z: 2 }],
    };
    const session = unwrap(await simulator.open(request));
    const none = new Float64Array(0);
    await session.forward({ size: 1, features: none, parameters: Float64Array.of(0.7) });
    await session.query?.(none, Float64Array.of(2), [{ kind: "top", count: 1 }]);
    const { parameters } = await session.backward(Float64Array.of(1));
    expect(at(parameters, 0)).toBeCloseTo(-Math.sin(0.7), 6);
  });
});
