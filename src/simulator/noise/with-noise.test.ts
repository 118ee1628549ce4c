/** Noisy circuits behind the port: what serves them, means and errors, and what is refused. */
import { describe, expect, it } from "vitest";
import { createRandom } from "../../base/random.ts";
import { ProblemError, unwrap } from "../../base/result.ts";
import { circuitParameters, type Circuit, type Op } from "../../circuit/circuit.ts";
import { NO_NOISE, type NoiseModel } from "../../circuit/noise-model.ts";
import { parseObservable } from "../../circuit/observable.ts";
import { createBySize } from "../by-size.ts";
import { circuitOf, zeros } from "../fixtures.ts";
import { createReference } from "../reference/reference.ts";
import { densityBranches, densityExpectation } from "../reference/density.ts";
import type { Batch, SessionRequest, Simulator } from "../simulator.ts";
import { createWasm } from "../wasm/wasm-simulator.ts";
import { randomNoisyRequest } from "./fixtures.ts";
import { withNoise, type NoiseOptions } from "./with-noise.ts";

const AUTO: NoiseOptions = { method: "auto", trajectories: 400, seed: 7 };
const depolarizing = (p: number): NoiseModel => ({
  rules: [{ channel: "depolarizing", strengths: [p], gates: "all" }],
  readout: [],
});

/** H on the first wire, then CNOTs down the line, then Ry(theta) on the last. */
function chain(wireCount: number): Circuit {
  return circuitOf(zeros(wireCount), [
    ["h", [0], [], []],
    ...Array.from({ length: wireCount - 1 }, (_, wire) => ["x", [wire + 1], [wire], []] as const),
    ["ry", [wireCount - 1], [], ["theta + x0"]],
  ]);
}

const requestOf = (circuit: Circuit, ...texts: string[]): SessionRequest => ({
  circuit,
  featureCount: 1,
  parameters: circuitParameters(circuit),
  observables: texts.map((text) => unwrap(parseObservable(text, circuit.wires.length))),
});

const twoRows: Batch = {
  size: 2,
  features: Float64Array.from([0.2, -0.9]),
  parameters: Float64Array.from([0.4]),
};

/** The exact expectations, naively. */
const truth = ({ circuit, observables }: SessionRequest, model: NoiseModel): number[] =>
  [...twoRows.features].flatMap((feature) => {
    const inputs = { parameters: new Map([["theta", 0.4]]), features: [feature] };
    const branches = densityBranches(circuit, model, inputs);
    return observables.map((pauli) => densityExpectation(branches, pauli));
  });

const wasm = async (): Promise<Simulator> => unwrap(await createWasm({ precision: "float64" }));

describe("what serves", () => {
  it("is the simulator itself where nothing is noisy, measurements at the end included", async () => {
    const session = unwrap(
      await withNoise(await wasm(), NO_NOISE, AUTO).open(requestOf(chain(2), "Z0")),
    );
    await session.forward(twoRows);
    expect((await session.backward(Float64Array.from([1, 1]))).parameters).toHaveLength(1);
    const measured = chain(2);
    const last: Op = { ...(measured.ops[0] as Op), id: "m", gate: "measure", column: 9, bit: "m0" };
    const ending = { ...measured, ops: [...measured.ops, last] };
    const exact = unwrap(
      await withNoise(await wasm(), NO_NOISE, AUTO).open(requestOf(ending, "Z0")),
    );
    expect(exact.standardErrors).toBeUndefined();
    await exact.forward(twoRows);
    expect((await exact.backward(Float64Array.from([1, 1]))).parameters).toHaveLength(1);
  });

  it("is the density matrix up to 6 wires: exact, with neither errors nor an adjoint", async () => {
    const model = depolarizing(0.05);
    for (const wireCount of [2, 6]) {
      const request = requestOf(chain(wireCount), "Z0", `X${wireCount - 1}`);
      const session = unwrap(await withNoise(await wasm(), model, AUTO).open(request));
      const found = await session.forward(twoRows);
      const wanted = truth(request, model);
      expect([...found]).toEqual(wanted.map((value) => expect.closeTo(value, 12)));
      expect(session.standardErrors).toBeUndefined();
      await expect(session.backward(new Float64Array(4))).rejects.toThrow(/parameter-shift/i);
      await expect(session.state(twoRows.features, twoRows.parameters)).rejects.toThrow(
        ProblemError,
      );
    }
  });

  it("is trajectories beyond, with standard errors that are honest", async () => {
    const model = depolarizing(0.05);
    const request = requestOf(chain(7), "Z0 Z1", "Z5 Z6", "Z0 X6");
    const density = { ...AUTO, method: "density" } as const;
    const exact = unwrap(await withNoise(await wasm(), model, density).open(request));
    const wanted = await exact.forward(twoRows);
    const session = unwrap(await withNoise(await wasm(), model, AUTO).open(request));
    const found = await session.forward(twoRows);
    const errors = session.standardErrors?.() ?? new Float64Array(0);
    expect(errors).toHaveLength(found.length);
    found.forEach((value, place) => {
      const error = errors[place] ?? 0;
      expect(error).toBeGreaterThan(0.005);
      expect(error).toBeLessThan(0.06);
      expect(Math.abs(value - (wanted[place] ?? 0))).toBeLessThan(4 * error);
    });
    // The same call draws the same; another seed, or other numbers, do not.
    expect(await session.forward(twoRows)).toEqual(found);
    const other = unwrap(await withNoise(await wasm(), model, { ...AUTO, seed: 8 }).open(request));
    expect(await other.forward(twoRows)).not.toEqual(found);
  });

  it("makes trajectories twice as good by four times as many", async () => {
    const request = requestOf(chain(2), "Z0 X1");
    const errorOf = async (trajectories: number): Promise<number> => {
      const options = { ...AUTO, method: "trajectories", trajectories } as const;
      const simulator = withNoise(await wasm(), depolarizing(0.1), options);
      const session = unwrap(await simulator.open(request));
      await session.forward(twoRows);
      return session.standardErrors?.()[0] ?? Number.NaN;
    };
    expect((await errorOf(400)) / (await errorOf(1600))).toBeCloseTo(2, 0);
  });

  it("divides the rows of density matrices into calls, and can be stopped between them", async () => {
    const request = requestOf(chain(5), "Z4");
    const session = unwrap(await withNoise(await wasm(), depolarizing(0.02), AUTO).open(request));
    const size = 5000;
    const features = Float64Array.from({ length: size }, (_, row) => row / size);
    const batch = { size, features, parameters: Float64Array.from([0.4]) };
    let calls = 0;
    const whole = await session.forward(batch, { onProgress: () => (calls += 1) });
    expect(calls).toBeGreaterThan(1);
    const last = { ...batch, size: 1, features: features.slice(-1) };
    expect(whole.at(-1)).toBeCloseTo((await session.forward(last))[0] ?? Number.NaN, 14);
    const stopped = session.forward(batch, { checkpoint: () => Promise.reject(new Error("no")) });
    await expect(stopped).rejects.toThrow("no");
    expect((await session.forward(last))[0]).toBe(whole.at(-1));
  });

  it("divides trajectories into calls, tells how far it is, and can be stopped", async () => {
    const request = requestOf(chain(13), "Z0");
    const model = depolarizing(0.02);
    const options = { ...AUTO, trajectories: 1500 };
    const session = unwrap(await withNoise(await wasm(), model, options).open(request));
    const seen: number[] = [];
    const one = { ...twoRows, size: 1, features: twoRows.features.slice(0, 1) };
    const stopped = session.forward(one, {
      onProgress: (done, total) => seen.push(done / total),
      checkpoint: async () => {
        if (seen.length === 2) throw new Error("enough");
      },
    });
    await expect(stopped).rejects.toThrow("enough");
    expect(seen[0]).toBe(0);
    expect(seen[1]).toBeGreaterThan(0);
    const small = unwrap(
      await withNoise(await wasm(), model, AUTO).open(requestOf(chain(7), "Z0")),
    );
    expect((await small.forward(one))[0]).toBeCloseTo(0, 0);
  });

  it("is the processor where a graphics processor is beside it, and made where there is none", async () => {
    const { servesNoise, ...gpu } = await wasm();
    expect(servesNoise?.name).toBe("wasm");
    const request = requestOf(chain(2), "X1");
    const wanted = truth(request, depolarizing(0.1)).map((value) => expect.closeTo(value, 5));
    for (const simulator of [createBySize(gpu, await wasm(), 0), gpu, createReference()]) {
      const opened = await withNoise(simulator, depolarizing(0.1), AUTO).open(request);
      expect([...(await unwrap(opened).forward(twoRows))]).toEqual(wanted);
    }
  });
});

describe("what is refused", () => {
  const problemOf = async (
    model: NoiseModel,
    options: NoiseOptions,
    request: SessionRequest,
  ): Promise<unknown> => {
    const opened = await withNoise(await wasm(), model, options).open(request);
    return opened.ok ? "opened" : opened.problems[0];
  };

  it("a model that is wrong, before anything is opened", async () => {
    expect(await problemOf(depolarizing(1.5), AUTO, requestOf(chain(2), "Z0"))).toMatchObject({
      code: "noise/probability",
    });
  });

  it("a density matrix that is too large", async () => {
    const options = { ...AUTO, method: "density" } as const;
    expect(await problemOf(depolarizing(0.1), options, requestOf(chain(9), "Z0"))).toMatchObject({
      code: "noise/density-too-large",
      message: expect.stringMatching(/9 wires .* 18 wires; 16/),
    });
  });

  it("more bits than a trajectory keeps, and trajectories without WebAssembly", async () => {
    const measure = (column: number): Op => ({
      id: `m${column}`,
      gate: "measure",
      column,
      targets: [0],
      controls: [],
      angles: [],
      bit: `m${column}`,
    });
    const wide = chain(7);
    const ops = Array.from({ length: 33 }, (_, column) => measure(column));
    const last = { ...(wide.ops[0] as Op), id: "h", column: 40 };
    const request = requestOf({ ...wide, ops: [...ops, last] }, "X0");
    expect(await problemOf(NO_NOISE, AUTO, request)).toMatchObject({ code: "noise/too-many-bits" });
    const reference = withNoise(createReference(), depolarizing(0.1), AUTO);
    const opened = await reference.open(requestOf(chain(7), "Z0"));
    expect(opened).toMatchObject({ problems: [{ code: "noise/needs-webassembly" }] });
  });
});

it("agrees with the reference's own density matrix on random circuits", async () => {
  for (let index = 0; index < 10; index++) {
    const random = createRandom(index, "behind the port");
    const { noisy, ...request } = randomNoisyRequest(random, "density");
    const batch = { size: 1, features: new Float64Array(2), parameters: new Float64Array(2) };
    const results: Float64Array[] = [];
    for (const simulator of [await wasm(), createReference()]) {
      const noise = withNoise(simulator, noisy?.model ?? NO_NOISE, AUTO);
      results.push(await unwrap(await noise.open(request)).forward(batch));
    }
    const [found, wanted] = results;
    expect([...(found ?? [])]).toEqual([...(wanted ?? [])].map((v) => expect.closeTo(v, 11)));
  }
});
