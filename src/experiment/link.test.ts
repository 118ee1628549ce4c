/** Links, files and parsing: decode∘encode = id, and every kind of bad input is told apart. */
import * as fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createRandom } from "../base/random.ts";
import { describeProblems, unwrap, type Result } from "../base/result.ts";
import { randomUnitary } from "../base/unitary.ts";
import { GATES } from "../circuit/gate-table.ts";
import { addOp } from "../circuit/commands.ts";
import { addCustomGate } from "../circuit/custom-gate-commands.ts";
import { rowsOfMatrix } from "../circuit/custom-gate.ts";
import { emptyCircuit } from "../circuit/circuit.ts";
import { decodeFile, encodeFile, fileName, MAX_FILE_BYTES } from "./file.ts";
import {
  decodeLink,
  encodeLink,
  isExperimentLink,
  MAX_INFLATED_BYTES,
  MAX_LINK_LENGTH,
} from "./link.ts";
import { experiments } from "./fixtures.ts";
import { migrate } from "./migrations.ts";
import { parseExperiment, parseExperimentText } from "./parse-experiment.ts";
import type { Experiment } from "./schema.ts";

/** A valid experiment of some size, different for each seed. Every other one has custom gates. */
function someExperiment(seed: number): Experiment {
  const random = createRandom(seed, "experiment");
  let circuit = emptyCircuit(2 + random.integer(4));
  for (let index = 0; index < (seed % 2 === 0 ? 2 : 0); index++) {
    const matrix = rowsOfMatrix(randomUnitary(random, 2 ** (index + 1)));
    circuit = unwrap(addCustomGate(circuit, { name: `Gate ${index}`, matrix }));
    circuit = unwrap(addOp(circuit, { gate: `~g${index + 1}`, column: index, wire: 0 }));
  }
  for (let index = 0; index < random.integer(40); index++) {
    const gate = GATES[random.integer(GATES.length)];
    if (!gate) continue;
    const angles = gate.angleNames.map(
      (_, k) => ["pi/2", `θ${k}`, "2*x0"][random.integer(3)] ?? "0",
    );
    circuit = unwrap(
      addOp(circuit, {
        gate: gate.id,
        angles,
        column: index,
        wire: random.integer(circuit.wires.length),
      }),
    );
  }
  return {
    format: "ansatz",
    version: 1,
    title: `Experiment ${seed} ⟨ψ|φ⟩`,
    circuit,
    model: {
      before: seed % 2 ? [{ units: 3, activation: "tanh" }] : [],
      readout: { kind: "expectations", observables: ["Z0", "X0 Z1"] },
      after: [],
    },
    data: {
      set: "moons",
      sampleCount: 200,
      noise: random.uniform(),
      testFraction: 0.25,
      seed,
      classes: [0, 1],
      features: [0, 1],
      scaling: "range",
    },
    training: { optimiser: "adam", learningRate: 0.03, momentum: 0.9, batchSize: 16, seed },
    view: { sample: 3 },
  };
}

async function refusal(result: Result<Experiment> | Promise<Result<Experiment>>): Promise<string> {
  const settled = await result;
  if (settled.ok) throw new Error("It was accepted");
  return describeProblems(settled.problems);
}

const pack = async (text: string): Promise<string> => {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = Buffer.from(await new Response(stream).arrayBuffer());
  return `#x=${bytes.toString("base64url")}`;
};

/** Counts, from now to the end of the test, the bytes that leave an inflating stream. */
function countInflated(): { bytes: number } {
  const counter = { bytes: 0 };
  class CountingStream extends DecompressionStream {
    override readonly readable = super.readable.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          counter.bytes += chunk.byteLength;
          controller.enqueue(chunk);
        },
      }),
    );
  }
  vi.stubGlobal("DecompressionStream", CountingStream);
  return counter;
}

afterEach(() => void vi.unstubAllGlobals());

describe("links", () => {
  it("reopen the same experiment, whatever it holds", async () => {
    let longest = 0;
    await fc.assert(
      fc.asyncProperty(experiments, async (experiment) => {
        const hash = unwrap(await encodeLink(experiment));
        expect(isExperimentLink(hash)).toBe(true);
        expect(hash.slice(1)).toMatch(/^x=[\w-]+$/);
        expect(unwrap(await decodeLink(hash))).toEqual(experiment);
        longest = Math.max(longest, experiment.circuit.ops.length);
      }),
      { numRuns: 200, seed: 1 },
    );
    expect(longest).toBeGreaterThan(9);
  });

  it("never decode to anything when cut off, and say what to do", async () => {
    const hash = unwrap(await encodeLink(someExperiment(4)));
    for (let length = 3; length < hash.length - 1; length += 7) {
      expect(await refusal(decodeLink(hash.slice(0, length)))).toMatch(/copy|JSON/i);
    }
  });

  it("never throw, whatever the text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 300 }), async (text) => {
        expect((await decodeLink(`#x=${text}`)).ok).toBe(false);
      }),
      { numRuns: 300, seed: 2 },
    );
  });

  it("refuse a bomb without inflating more of it than is allowed", async () => {
    const bomb = await pack(" ".repeat(40_000_000));
    expect(bomb.length).toBeLessThan(MAX_LINK_LENGTH);
    const inflated = countInflated();
    expect(await refusal(decodeLink(bomb))).toMatch(/unpacks to more than 2 MB/);
    expect(inflated.bytes).toBeGreaterThan(MAX_INFLATED_BYTES);
    // What is over the limit is what was under way: a few chunks, of 64 KiB at most.
    expect(inflated.bytes).toBeLessThan(MAX_INFLATED_BYTES + 2 ** 18);
  });

  it("inflate whole what is within the limit", async () => {
    const inflated = countInflated();
    const experiment = someExperiment(6);
    unwrap(await decodeLink(await pack(JSON.stringify(experiment) + " ".repeat(1_900_000))));
    expect(inflated.bytes).toBeGreaterThan(1_900_000);
  });

  it("refuse an oversized link", async () => {
    expect(await refusal(decodeLink(`#x=${"A".repeat(MAX_LINK_LENGTH)}`))).toMatch(/at most 64000/);
  });

  it("refuse a link that names prototypes, scripts or numbers out of range", async () => {
    const experiment = someExperiment(1);
    const hostile: unknown[] = [
      { ...experiment, title: { toString: "evil" } },
      { ...experiment, extra: 1 },
      { ...experiment, training: { ...experiment.training, learningRate: "Infinity" } },
      { ...experiment, data: { ...experiment.data, sampleCount: 1e9 } },
      { ...experiment, circuit: { wires: [], ops: [] } },
    ];
    for (const value of hostile) {
      expect(await refusal(decodeLink(await pack(JSON.stringify(value))))).not.toBe("");
    }
    const polluted = `{"__proto__":{"polluted":true},${JSON.stringify(experiment).slice(1)}`;
    await decodeLink(await pack(polluted));
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it("refuse to be longer than is safe to pass on", async () => {
    const random = createRandom(1, "long");
    let experiment = someExperiment(1);
    const ops = Array.from({ length: 4000 }, (_, column) => ({
      id: `op${column}`,
      gate: "rx" as const,
      column,
      targets: [0],
      controls: [],
      angles: [`${random.uniform()}*x0 + ${random.uniform()}`],
    }));
    experiment = { ...experiment, circuit: { ...experiment.circuit, ops } };
    const encoded = await encodeLink(experiment);
    expect(encoded.ok).toBe(false);
  });

  it("carry painted points and small tables, and say of a large table what to do", async () => {
    const random = createRandom(1, "table");
    const withRows = (count: number): Experiment => {
      const experiment = someExperiment(1);
      const rows = Array.from({ length: count }, (_, row) =>
        [random.uniform(), random.uniform(), row % 2].join(","),
      ).join("\n");
      const table = { name: "own.csv", columns: ["a", "b"], label: "c", classes: ["x", "y"], rows };
      const painted = "AB0C1".repeat(500);
      return { ...experiment, data: { ...experiment.data, set: "table", table, painted } };
    };
    const small = withRows(150);
    expect(unwrap(await decodeLink(unwrap(await encodeLink(small))))).toEqual(small);
    const long = await encodeLink(withRows(5000));
    expect(long.ok ? "" : describeProblems(long.problems)).toMatch(
      /characters; 64000 are safe.*Most of it is the table/s,
    );
  });
});

describe("experiments", () => {
  it.each<[string, unknown, RegExp]>([
    ["null", null, /not an Ansatz experiment/],
    ["another format", { format: "quirk", version: 1 }, /not an Ansatz experiment/],
    ["a newer version", { ...someExperiment(1), version: 9 }, /version 9.*up to version 1/],
    ["version 0", { ...someExperiment(1), version: 0 }, /no experiment of version 0/],
    ["a missing part", { ...someExperiment(1), circuit: undefined }, /circuit/],
    [
      "an unknown gate",
      {
        ...someExperiment(1),
        circuit: {
          wires: [{ initial: "0" }],
          ops: [{ id: "a", gate: "zap", column: 0, targets: [0], controls: [], angles: [] }],
        },
      },
      /kind of gate 1 is "zap"/,
    ],
    [
      "a gate on a missing wire",
      {
        ...someExperiment(1),
        circuit: {
          wires: [{ initial: "0" }],
          ops: [{ id: "a", gate: "h", column: 0, targets: [4], controls: [], angles: [] }],
        },
      },
      /names wire 4/,
    ],
  ])("refuse %s", async (_name, value, message) => {
    expect(await refusal(parseExperiment(value))).toMatch(message);
  });

  const withGates = (...customGates: readonly unknown[]): unknown => {
    const experiment = someExperiment(1);
    return { ...experiment, circuit: { ...emptyCircuit(1), customGates } };
  };
  const inner = { id: "a", gate: "h", column: 0, targets: [0], controls: [], angles: [] };
  const block = (id: string, name: string, circuit: object): object => ({
    id,
    name,
    circuit: { wireCount: 1, angleNames: [], ops: [], ...circuit },
  });
  const one = [1, 0];
  const zero = [0, 0];

  it.each<[string, unknown, RegExp]>([
    [
      "an op of a custom gate that is not defined",
      {
        ...someExperiment(1),
        circuit: {
          wires: [{ initial: "0" }],
          ops: [{ id: "a", gate: "~u", column: 0, targets: [0], controls: [], angles: [] }],
        },
      },
      /defines no custom gate "~u"/,
    ],
    [
      "a matrix that is not unitary",
      withGates({
        id: "~u",
        name: "Shear",
        matrix: [
          [one, one],
          [zero, one],
        ],
      }),
      /"Shear" is not unitary.*differs from the identity by 1\.0/,
    ],
    [
      "a matrix that is too large",
      withGates({
        id: "~u",
        name: "Wide",
        matrix: Array.from({ length: 16 }, () => Array.from({ length: 16 }, () => zero)),
      }),
      /"Wide" has 16 row\(s\)/,
    ],
    [
      "entries that are no pairs of numbers",
      withGates({ id: "~u", name: "Real", matrix: [[1]] }),
      /An entry in row 1 of the matrix of custom gate 1 is 1 where a pair \[re, im\] belongs/,
    ],
    [
      "entries that are more than pairs",
      withGates({ id: "~u", name: "Real", matrix: [[[1, 0, 0]]] }),
      /An entry in row 1 of the matrix of custom gate 1/,
    ],
    [
      "an op inside a gate that has no such wire",
      withGates(block("~u", "Block", { wireCount: 1, ops: [{ ...inner, targets: [3] }] })),
      /Inside "Block": The h gate in column 1 names wire 3; the circuit has wires 0 to 0/,
    ],
    [
      "an op inside a gate that is no op",
      withGates(block("~u", "Block", { ops: [{ ...inner, targets: "all" }] })),
      /The list of wires of gate 1 inside custom gate 1 is "all" where a list belongs/,
    ],
    [
      "a gate with a part of both kinds",
      withGates({ ...block("~u", "Block", {}), matrix: [] }),
      /Custom gate 1 has a part "matrix" that Ansatz does not know/,
    ],
    [
      "a gate with more names than there are",
      withGates(block("~u", "Block", { angleNames: Array.from({ length: 33 }, () => "a") })),
      /The list of angle names of custom gate 1 has 33 entries\. Keep at most 32/,
    ],
    [
      "a gate without a number of wires",
      withGates(block("~u", "Block", { wireCount: undefined })),
      /The number of wires of custom gate 1 is missing/,
    ],
    [
      "gates that contain each other",
      withGates(
        block("~u", "A", { ops: [{ ...inner, gate: "~v" }] }),
        block("~v", "B", { ops: [{ ...inner, gate: "~u" }] }),
      ),
      /"A" contains "B" contains "A": a gate that contains itself never ends/,
    ],
    [
      "a billion laughs",
      withGates(
        block("~l0", "L0", {}),
        ...Array.from({ length: 15 }, (_, level) =>
          block(`~l${level + 1}`, `L${level + 1}`, {
            ops: Array.from({ length: 10 }, (_op, column) => ({
              ...inner,
              id: `op${column}`,
              gate: `~l${level}`,
              column,
            })),
          }),
        ),
      ),
      /"L4" is 10000 gates; 5000 are possible/,
    ],
    [
      "the id of a gate of the table",
      withGates({ id: "x", name: "Mine", matrix: [[one]] }),
      /The id of custom gate 1 is "x"\. Write "~" and 1 to 39/,
    ],
    [
      "a definition without a name",
      withGates({ id: "~u", name: "", matrix: [] }),
      /The name of custom gate 1 is empty/,
    ],
  ])("refuse %s", async (_name, value, message) => {
    expect(await refusal(parseExperiment(value))).toMatch(message);
  });

  it("say that text is not JSON", async () => {
    expect(await refusal(parseExperimentText('{"format":"ans'))).toMatch(/cut off/);
  });

  it("migrate step by step", () => {
    const steps = {
      1: (old: Readonly<Record<string, unknown>>) => ({ ...old, a: 1 }),
      2: (old: Readonly<Record<string, unknown>>) => ({ ...old, b: old["a"] }),
    };
    expect(unwrap(migrate({ version: 1 }, 1, steps, 3))).toEqual({ version: 3, a: 1, b: 1 });
  });
});

describe("files", () => {
  it("reopen the same experiment, whatever it holds", async () => {
    await fc.assert(
      fc.asyncProperty(experiments, async (experiment) => {
        const file = new Blob([encodeFile(experiment)]);
        expect(unwrap(await decodeFile(file))).toEqual(experiment);
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  it("are readable", async () => {
    const experiment = someExperiment(2);
    const text = encodeFile(experiment);
    expect(text).toContain('\n  "title"');
    expect(unwrap(await decodeFile(new Blob([text])))).toEqual(experiment);
    expect(fileName(experiment)).toBe("experiment-2-ψ-φ.ansatz.json");
  });

  it("are refused when too large", async () => {
    const large = new Blob([new Uint8Array(MAX_FILE_BYTES + 1)]);
    expect(await refusal(decodeFile(large))).toMatch(/2\.0 MB/);
  });
});
