/** What the ansätze do to states: unitaries of the libraries, and figures that are known or published. */
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import { unwrap } from "../../base/result.ts";
import {
  circuitOf,
  parametersAt,
  readLibrary,
  type LibraryCase,
} from "../../circuit/ansatz/ansatz-fixtures.ts";
import type { SettingValues } from "../../circuit/ansatz/ansatz.ts";
import { circuitParameters, type Circuit } from "../../circuit/circuit.ts";
import { parseObservable, type PauliString } from "../../circuit/observable.ts";
import type { Session } from "../simulator.ts";
import { createReference } from "./reference.ts";

const NO_FEATURES = new Float64Array(0);

async function open(
  circuit: Circuit,
  featureCount = 0,
  observables: readonly PauliString[] = [],
): Promise<Session> {
  const parameters = circuitParameters(circuit);
  return unwrap(await createReference().open({ circuit, parameters, featureCount, observables }));
}

const valuesOf = (circuit: Circuit, values: ReadonlyMap<string, number>): Float64Array =>
  Float64Array.from(circuitParameters(circuit), (name) => values.get(name) ?? Number.NaN);

/** The columns of the circuit's unitary: the states that basis states become. */
async function columns(circuit: Circuit, library: LibraryCase): Promise<Float64Array[]> {
  const features = Float64Array.from(at(library.features, 0));
  const states: Float64Array[] = [];
  for (let basis = 0; basis < 2 ** circuit.wires.length; basis++) {
    const wires = circuit.wires.map((_, wire) => ({
      initial: (basis >> wire) & 1 ? ("1" as const) : ("0" as const),
    }));
    const session = await open({ ...circuit, wires }, features.length);
    states.push(await session.state(features, valuesOf(circuit, parametersAt(library, 0))));
  }
  return states;
}

describe("unitaries of PennyLane and Qiskit", () => {
  const cases = (["pennylane", "qiskit"] as const)
    .flatMap((name) => readLibrary(name).cases)
    .filter(({ unitary }) => unitary !== undefined)
    .map((one): [string, LibraryCase] => [`${one.ansatz} ${JSON.stringify(one.settings)}`, one]);

  it.each(cases)("%s", async (_name, library) => {
    const circuit = circuitOf(library.ansatz, library.settings);
    const ours = await columns(circuit, library);
    const size = ours.length;
    const theirs = ours.map(() => new Float64Array(2 * size));
    for (const [row, column, re, im] of library.unitary ?? []) {
      at(theirs, column).set([re, im], 2 * row);
    }
    // Equal up to a global phase exactly when the trace of U†V has size N.
    let re = 0;
    let im = 0;
    ours.forEach((mine, column) => {
      const other = at(theirs, column);
      for (let row = 0; row < size; row++) {
        const [a, b] = [at(mine, 2 * row), at(mine, 2 * row + 1)];
        const [c, d] = [at(other, 2 * row), at(other, 2 * row + 1)];
        re += a * c + b * d;
        im += a * d - b * c;
      }
    });
    expect(Math.hypot(re, im) / size).toBeCloseTo(1, 9);
  });

  it("covers every ansatz of the libraries but UCCSD, which is made of excitations, and amplitudes", () => {
    expect(new Set(cases.map(([, { ansatz }]) => ansatz)).size).toBe(12);
  });
});

describe("amplitude encoding", () => {
  it.each([
    ["1, 2, 2, 4", 2],
    ["-1, 0, 0, 1", 2],
    ["0 0 0 -3", 2],
    ["1 -2 3 -4 5", 3],
    ["0 0 0 0 0 1 0 0", 3],
    ["1e-200 -1e-200", 1],
    ["7", 4],
  ])("prepares exactly the vector %j on %i wires, signs included", async (numbers, wires) => {
    const circuit = circuitOf("amplitude-encoding", { numbers, wires });
    const typed = numbers.split(/[ ,]+/).map(Number);
    const largest = Math.max(...typed.map(Math.abs));
    const scaled = typed.map((value) => value / largest);
    const norm = Math.hypot(...scaled);
    const state = await (await open(circuit)).state(NO_FEATURES, NO_FEATURES);
    for (let index = 0; index < 2 ** wires; index++) {
      expect(at(state, 2 * index)).toBeCloseTo((scaled[index] ?? 0) / norm, 13);
      expect(at(state, 2 * index + 1)).toBeCloseTo(0, 13);
    }
  });

  it("prepares random vectors of up to 64 numbers", async () => {
    const random = createRandom(5, "amplitudes");
    for (let wires = 1; wires <= 6; wires++) {
      const numbers = Array.from({ length: 2 ** wires }, () => random.normal());
      const circuit = circuitOf("amplitude-encoding", { numbers: numbers.join(" "), wires });
      const state = await (await open(circuit)).state(NO_FEATURES, NO_FEATURES);
      const norm = Math.hypot(...numbers);
      const worst = Math.max(
        ...numbers.map((value, index) => Math.abs(value / norm - at(state, 2 * index))),
      );
      expect(worst).toBeLessThan(1e-12);
    }
  });
});

/** The energy of a Hamiltonian and its slope with respect to the parameters. */
async function energyOf(
  circuit: Circuit,
  hamiltonian: readonly (readonly [number, string])[],
): Promise<(theta: number) => Promise<{ energy: number; slope: number }>> {
  const terms = hamiltonian.filter(([, pauli]) => pauli !== "");
  const constant = hamiltonian.reduce((sum, [c, pauli]) => (pauli === "" ? sum + c : sum), 0);
  const observables = terms.map(([, pauli]) =>
    unwrap(parseObservable(pauli, circuit.wires.length)),
  );
  const session = await open(circuit, 0, observables);
  const weights = Float64Array.from(terms, ([coefficient]) => coefficient);
  return async (theta) => {
    const parameters = Float64Array.of(theta);
    const values = await session.forward({ size: 1, features: NO_FEATURES, parameters });
    const energy = values.reduce((sum, value, index) => sum + value * at(weights, index), constant);
    const { parameters: gradient } = await session.backward(weights);
    return { energy, slope: at(gradient, 0) };
  };
}

/** Pauli letters as SCIENCE prints them, leftmost qubit 0, in our notation. */
const spelled = (letters: string): string =>
  [...letters].flatMap((letter, wire) => (letter === "I" ? [] : [`${letter}${wire}`])).join(" ");

/** H2, STO-3G, 0.7414 Å (SCIENCE, equal to OpenFermion's file). */
const HYDROGEN = (
  [
    [-0.098863969335, "IIII"],
    [0.171197749034, "ZIII"],
    [0.171197749034, "IZII"],
    [-0.222785930404, "IIZI"],
    [-0.222785930404, "IIIZ"],
    [0.168622191589, "ZZII"],
    [0.120544822053, "ZIZI"],
    [0.120544822053, "IZIZ"],
    [0.165867024106, "ZIIZ"],
    [0.165867024106, "IZZI"],
    [0.174348441856, "IIZZ"],
    [0.045322202053, "XYYX"],
    [0.045322202053, "YXXY"],
    [-0.045322202053, "XXYY"],
    [-0.045322202053, "YYXX"],
  ] as const
).map(([coefficient, letters]) => [coefficient, spelled(letters)] as const);

describe.each(["givens", "fermionic"])("H2 by one double excitation (%s)", (kind) => {
  const circuit = circuitOf("double-excitation", { kind });

  it("has the energy of Hartree-Fock at 0 and the exact ground state at its best (SCIENCE)", async () => {
    const energy = await energyOf(circuit, HYDROGEN);
    expect((await energy(0)).energy).toBeCloseTo(-1.11668439, 8);
    let theta = 0;
    for (let step = 0; step < 200; step++) theta -= 0.4 * (await energy(theta)).slope;
    expect((await energy(theta)).energy).toBeCloseTo(-1.13727017, 8);
  });

  it("reaches SCIENCE's θ and energy at 1.3228 bohr by gradient descent 0.4 from 0", async () => {
    const hamiltonian = readLibrary("pennylane").hydrogen ?? [];
    const energy = await energyOf(circuit, hamiltonian);
    let theta = 0;
    let before = (await energy(0)).energy;
    let iterations = 0;
    for (;;) {
      theta -= 0.4 * (await energy(theta)).slope;
      iterations++;
      const now = (await energy(theta)).energy;
      // PennyLane's demonstration stops at a change of 1e-6.
      if (Math.abs(now - before) <= 1e-6) break;
      before = now;
    }
    expect(iterations).toBe(13);
    expect(theta).toBeCloseTo(0.20885, 5);
    expect((await energy(theta)).energy).toBeCloseTo(-1.13618883, 7);
  });
});

/** Sampled states of an ansatz with angles uniform in [0, 2π). */
async function* sampledStates(
  id: string,
  values: SettingValues,
  seed: number,
  count: number,
): AsyncGenerator<Float64Array> {
  const circuit = circuitOf(id, values);
  const session = await open(circuit);
  const random = createRandom(seed, id);
  const parameterCount = circuitParameters(circuit).length;
  for (let sample = 0; sample < count; sample++) {
    const angles = Float64Array.from({ length: parameterCount }, () =>
      random.uniform(0, 2 * Math.PI),
    );
    yield session.state(NO_FEATURES, angles);
  }
}

/** Meyer-Wallach: 2 (1 - the mean over wires of Tr ρ²) (Brennen, quant-ph/0305094). */
function meyerWallach(state: Float64Array, wireCount: number): number {
  let purity = 0;
  for (let wire = 0; wire < wireCount; wire++) {
    let zero = 0;
    let re = 0;
    let im = 0;
    for (let index = 0; index < state.length / 2; index++) {
      if ((index >> wire) & 1) continue;
      const partner = index | (1 << wire);
      const [a, b] = [at(state, 2 * index), at(state, 2 * index + 1)];
      const [c, d] = [at(state, 2 * partner), at(state, 2 * partner + 1)];
      zero += a * a + b * b;
      re += a * c + b * d;
      im += a * d - b * c;
    }
    purity += zero ** 2 + (1 - zero) ** 2 + 2 * (re ** 2 + im ** 2);
  }
  return 2 * (1 - purity / wireCount);
}

function overlap(a: Float64Array, b: Float64Array): number {
  let re = 0;
  let im = 0;
  for (let index = 0; index < a.length; index += 2) {
    re += at(a, index) * at(b, index) + at(a, index + 1) * at(b, index + 1);
    im += at(a, index) * at(b, index + 1) - at(a, index + 1) * at(b, index);
  }
  return re * re + im * im;
}

const BINS = 75;
const PAIRS = 5000;

/** KL divergence (nats) of sampled fidelities from those of Haar-random states of dimension `size`. */
function expressibility(fidelities: readonly number[], size: number): number {
  const counts = new Float64Array(BINS);
  for (const fidelity of fidelities) {
    const bin = Math.min(BINS - 1, Math.floor(fidelity * BINS));
    counts[bin] = at(counts, bin) + 1;
  }
  return counts.reduce((sum, count, bin) => {
    if (count === 0) return sum;
    const share = count / fidelities.length;
    const haar = (1 - bin / BINS) ** (size - 1) - (1 - (bin + 1) / BINS) ** (size - 1);
    return sum + share * Math.log(share / haar);
  }, 0);
}

/** SCIENCE: expressibility ± sd and mean Q of circuits 1 to 10 of Sim et al., n = 4, one layer. */
const FIGURES: readonly (readonly [number, number, number, number])[] = [
  [1, 0.302, 0.014, 0],
  [2, 0.301, 0.014, 0.621],
  [3, 0.257, 0.013, 0.173],
  [4, 0.134, 0.01, 0.31],
  [5, 0.058, 0.004, 0.289],
  [6, 0.0046, 0.0011, 0.685],
  [7, 0.11, 0.007, 0.212],
  [8, 0.077, 0.007, 0.289],
  [9, 0.684, 0.029, 1],
  [10, 0.245, 0.014, 0.375],
];

describe("Sim et al., four wires, one layer", () => {
  it.each(FIGURES)(
    "circuit %i: expressibility %d ± 3 × %d, Q = %d ± 0.01",
    async (number, expected, deviation, entanglement) => {
      const fidelities: number[] = [];
      let last: Float64Array | null = null;
      let total = 0;
      for await (const state of sampledStates(`sim-${number}`, { wires: 4 }, 7, 2 * PAIRS)) {
        total += meyerWallach(state, 4);
        if (last) fidelities.push(overlap(last, state));
        last = last ? null : state;
      }
      expect(Math.abs(total / (2 * PAIRS) - entanglement)).toBeLessThan(0.01);
      expect(Math.abs(expressibility(fidelities, 16) - expected)).toBeLessThan(3 * deviation);
    },
    60_000,
  );

  it("circuit 9 has Q = 1 in every state", async () => {
    for await (const state of sampledStates("sim-9", { wires: 4 }, 8, 20)) {
      expect(meyerWallach(state, 4)).toBeCloseTo(1, 12);
    }
  });
});

describe("QAOA on a ring of four (SCIENCE: 0.75 for p = 1, 1 for p = 2)", () => {
  it.each([
    [1, 0.75],
    [2, 1],
  ])("p = %i cuts a share of %d of the edges", async (layers, best) => {
    const circuit = circuitOf("qaoa", { wires: 4, layers, graph: "ring" });
    const edges = ["Z0 Z1", "Z1 Z2", "Z2 Z3", "Z0 Z3"];
    const session = await open(
      circuit,
      0,
      edges.map((edge) => unwrap(parseObservable(edge, 4))),
    );
    const count = circuitParameters(circuit).length;
    const random = createRandom(3, "qaoa");
    let highest = 0;
    for (let start = 0; start < 2; start++) {
      const angles = Float64Array.from({ length: count }, () => random.uniform(0, 2 * Math.PI));
      for (let step = 0; step < 1000; step++) {
        await session.forward({ size: 1, features: NO_FEATURES, parameters: angles });
        const { parameters: slope } = await session.backward(new Float64Array(4).fill(1));
        slope.forEach((value, index) => {
          angles[index] = at(angles, index) - 0.02 * value;
        });
      }
      const values = await session.forward({ size: 1, features: NO_FEATURES, parameters: angles });
      const cut = values.reduce((sum, value) => sum + (1 - value) / 2, 0) / edges.length;
      highest = Math.max(highest, cut);
      expect(cut).toBeLessThan(best + 1e-9);
    }
    expect(highest).toBeCloseTo(best, 4);
  });
});
