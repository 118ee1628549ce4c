/** Channels are channels; a noise model says what is wrong with it; noise stands where it should. */
import { describe, expect, it } from "vitest";
import { at } from "../base/assert.ts";
import {
  add,
  adjoint,
  complex,
  identityMatrix,
  matrixDistance,
  multiplyMatrices,
  type Matrix,
} from "../base/complex.ts";
import { CHANNELS } from "./channels.ts";
import { emptyCircuit, type Circuit } from "./circuit.ts";
import { expandNoise } from "./expand-noise.ts";
import {
  NO_NOISE,
  renumberNoise,
  validateNoise,
  wireReadouts,
  type NoiseModel,
} from "./noise-model.ts";

const sumOf = (matrices: readonly Matrix[]): Matrix =>
  matrices.reduce((sum, { size, entries }) => ({
    size,
    entries: entries.map((entry, index) => add(entry, at(sum.entries, index))),
  }));

/** ρ = (1 + 0.3 X + 0.4 Y + 0.5 Z) / 2. */
const STATE: Matrix = {
  size: 2,
  entries: [complex(0.75), complex(0.15, -0.2), complex(0.15, 0.2), complex(0.25)],
};

const through = (operators: readonly Matrix[], rho: Matrix): Matrix =>
  sumOf(operators.map((k) => multiplyMatrices(multiplyMatrices(k, rho), adjoint(k))));

/** ⟨X⟩, ⟨Y⟩, ⟨Z⟩. */
function bloch({ entries }: Matrix): readonly number[] {
  const [a, b, c, d] = [at(entries, 0), at(entries, 1), at(entries, 2), at(entries, 3)];
  return [b.re + c.re, c.im - b.im, a.re - d.re];
}

const STRENGTHS: Readonly<Record<string, readonly (readonly number[])[]>> = {
  "thermal-relaxation": [
    [100, 80, 1],
    [50, 100, 30],
    [1, 1, 0],
  ],
};

describe.each(CHANNELS)("$id", (channel) => {
  const cases = STRENGTHS[channel.id] ?? [[0], [0.3], [0.75], [1]];

  it("preserves the trace: Σ K†K = 1", () => {
    for (const strengths of [channel.usualStrengths, ...cases]) {
      const sum = sumOf(channel.kraus(strengths).map((k) => multiplyMatrices(adjoint(k), k)));
      expect(matrixDistance(sum, identityMatrix(2))).toBeLessThan(1e-14);
      expect(channel.check(strengths, "")).toEqual([]);
    }
  });

  it("is the product of its elementary channels", () => {
    for (const strengths of cases) {
      const made = channel.elementary(strengths).reduce((rho, part) => {
        const depolarizing = (x: number, y: number, z: number) =>
          bloch(rho).map((value, axis) => value * (1 - 2 * (x + y + z - ([x, y, z][axis] ?? 0))));
        if (part.kind === "damping") return through(at(CHANNELS, 3).kraus([part.gamma]), rho);
        const [x = 0, y = 0, z = 0] = depolarizing(part.x, part.y, part.z);
        const entries = [
          complex((1 + z) / 2),
          complex(x / 2, -y / 2),
          complex(x / 2, y / 2),
          complex((1 - z) / 2),
        ];
        return { size: 2, entries };
      }, STATE);
      expect(matrixDistance(made, through(channel.kraus(strengths), STATE))).toBeLessThan(1e-14);
    }
  });
});

it("follows the conventions of SCIENCE 5", () => {
  const acting = (id: string, ...strengths: number[]) =>
    bloch(
      through(
        at(
          CHANNELS.filter((channel) => channel.id === id),
          0,
        ).kraus(strengths),
        STATE,
      ),
    );
  // X, Y, Z with p/3 each: every component shrinks by 1 - 4p/3.
  expect(acting("depolarizing", 0.3)).toEqual([0.3, 0.4, 0.5].map((v) => expect.closeTo(0.6 * v)));
  // K1 = √γ|0⟩⟨1|: ⟨Z⟩ → γ + (1-γ)⟨Z⟩.
  expect(acting("amplitude-damping", 0.2).at(2)).toBeCloseTo(0.2 + 0.8 * 0.5, 14);
  // ⟨X⟩ → √(1-γ)⟨X⟩.
  expect(acting("phase-damping", 0.36)).toEqual([0.24, 0.32, 0.5].map((v) => expect.closeTo(v)));
  // ⟨X⟩ falls like e^{-t/T2}, P(1) = 1/4 like e^{-t/T1}.
  const [x = 0, , z = 0] = acting("thermal-relaxation", 50, 70, 20);
  expect(x).toBeCloseTo(0.3 * Math.exp(-20 / 70), 14);
  expect((1 - z) / 2).toBeCloseTo(0.25 * Math.exp(-20 / 50), 14);
});

const circuit: Circuit = {
  ...emptyCircuit(3),
  ops: [
    { id: "a", gate: "h", column: 0, targets: [0], controls: [], angles: [] },
    { id: "b", gate: "x", column: 1, targets: [1], controls: [{ wire: 0, on: true }], angles: [] },
    { id: "c", gate: "barrier", column: 2, targets: [0, 1, 2], controls: [], angles: [] },
    { id: "d", gate: "measure", column: 3, targets: [0], controls: [], angles: [], bit: "m0" },
    {
      id: "e",
      gate: "ry",
      column: 4,
      targets: [2],
      controls: [],
      angles: ["0.3"],
      when: [{ bit: "m0", on: true }],
    },
  ],
};

const flip = { channel: "bit-flip", strengths: [0.1] } as const;

describe("expandNoise", () => {
  const places = (model: Partial<NoiseModel>) =>
    expandNoise(circuit, { ...NO_NOISE, ...model }).flatMap((step, index) =>
      step.kind === "noise" ? [`${index}:q${step.wire}`] : [],
    );

  it("puts channels after the gates that a rule names, on the wires that it names", () => {
    expect(places({ rules: [{ ...flip, gates: "all" }] })).toEqual([
      "1:q0",
      "3:q1",
      "4:q0",
      "7:q2",
    ]);
    expect(places({ rules: [{ ...flip, gates: "one-wire" }] })).toEqual(["1:q0", "5:q2"]);
    expect(places({ rules: [{ ...flip, gates: "two-wire" }] })).toEqual(["2:q1", "3:q0"]);
    expect(places({ rules: [{ ...flip, gates: "ry" }] })).toEqual(["4:q2"]);
    expect(places({ rules: [{ ...flip, gates: "all", wires: [1] }] })).toEqual(["2:q1"]);
  });

  it("lets a gate's noise wait for the same bits as the gate", () => {
    const steps = expandNoise(circuit, { ...NO_NOISE, rules: [{ ...flip, gates: "ry" }] });
    const when = [{ bit: "m0", on: true }];
    expect(steps.slice(2)).toMatchObject([
      { kind: "measure", wire: 0, bit: "m0" },
      { kind: "gate", when },
      { kind: "noise", when },
    ]);
    expect(steps.some((step) => step.kind === "gate" && "when" in step.op)).toBe(false);
  });
});

describe("validateNoise", () => {
  const rule = (change: object): NoiseModel => ({
    ...NO_NOISE,
    rules: [{ ...flip, gates: "all", ...change }],
  });
  it.each<[string, NoiseModel, string, RegExp]>([
    ["a probability above 1", rule({ strengths: [1.2] }), "noise/probability", /1\.2.*0 and 1/],
    ["a negative one", rule({ strengths: [-0.1] }), "noise/probability", /-0\.1/],
    ["no probability", rule({ strengths: [] }), "noise/strength-count", /Bit flip takes p/],
    ["not a number", rule({ strengths: [Number.NaN] }), "noise/probability", /NaN/],
    [
      "T2 above 2 T1",
      rule({ channel: "thermal-relaxation", strengths: [10, 21, 1] }),
      "noise/relaxation-time",
      /21.*twice T1 = 10.*20/,
    ],
    [
      "a time before 0",
      rule({ channel: "thermal-relaxation", strengths: [10, 20, -1] }),
      "noise/relaxation-time",
      /-1/,
    ],
    ["a wire that is not there", rule({ wires: [0, 3] }), "noise/no-such-wire", /q3.*q0 to q2/],
    ["a gate that is not there", rule({ gates: "foo" }), "noise/unknown-gate", /foo/],
    ["a custom gate that is not there", rule({ gates: "~g7" }), "noise/unknown-gate", /~g7/],
    ["no gate at all", rule({ gates: "measure" }), "noise/unknown-gate", /measure/],
    [
      "rows that do not sum to 1",
      {
        rules: [],
        readout: [
          {
            rows: [
              [0.9, 0.2],
              [0.1, 0.9],
            ],
          },
        ],
      },
      "noise/readout-row",
      /0\.9 and 0\.2.*sum to 1/,
    ],
    [
      "a readout wire that is not there",
      {
        rules: [],
        readout: [
          {
            wires: [9],
            rows: [
              [1, 0],
              [0, 1],
            ],
          },
        ],
      },
      "noise/no-such-wire",
      /q9/,
    ],
  ])("refuses %s", (_name, model, code, text) => {
    const problems = validateNoise(model, circuit);
    expect(problems.map((found) => found.code)).toEqual([code]);
    const [found] = problems;
    expect(`${found?.message} ${found?.remedy}`).toMatch(text);
    expect(found?.remedy).not.toBe("");
  });

  it("accepts what can be, and finds everything that is wrong at once", () => {
    const rows = [
      [0.9, 0.1],
      [0.2, 0.8],
    ] as const;
    const sound: NoiseModel = { rules: [{ ...flip, gates: "~g1" }], readout: [{ rows }] };
    const matrix = [
      [
        [1, 0],
        [0, 0],
      ],
      [
        [0, 0],
        [1, 0],
      ],
    ] as const;
    const custom = { ...circuit, customGates: [{ id: "~g1", name: "Idle", matrix } as const] };
    expect(validateNoise(sound, custom)).toEqual([]);
    const wrong = { rules: [{ ...flip, strengths: [2], gates: "all", wires: [7] } as const] };
    expect(validateNoise({ ...wrong, readout: [{ rows, wires: [8] }] }, circuit)).toHaveLength(3);
  });
});

it("goes with its wires when they are numbered anew, and goes where they are gone", () => {
  const rows = [
    [0.9, 0.1],
    [0.2, 0.8],
  ] as const;
  const model: NoiseModel = {
    rules: [
      { ...flip, gates: "all" },
      { ...flip, gates: "h", wires: [1, 2] },
      { ...flip, gates: "x", wires: [1] },
    ],
    readout: [{ rows }, { rows, wires: [2] }, { rows, wires: [1] }],
  };
  const withoutSecond = (wire: number) => (wire === 1 ? null : wire > 1 ? wire - 1 : wire);
  expect(renumberNoise(model, withoutSecond)).toEqual({
    rules: [
      { ...flip, gates: "all" },
      { ...flip, gates: "h", wires: [1] },
    ],
    readout: [{ rows }, { rows, wires: [1] }],
  });
});

it("takes the last readout error that names a wire", () => {
  const readout = [
    {
      rows: [
        [0.9, 0.1],
        [0.2, 0.8],
      ],
    },
    {
      wires: [1],
      rows: [
        [0.7, 0.3],
        [0.4, 0.6],
      ],
    },
  ] as const;
  expect(wireReadouts({ rules: [], readout }, 2)).toEqual([
    { flipsZero: 0.1, flipsOne: 0.2 },
    { flipsZero: 0.3, flipsOne: 0.4 },
  ]);
});
