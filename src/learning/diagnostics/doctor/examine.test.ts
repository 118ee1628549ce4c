/** Each rule speaks of what it is for, and of nothing near it. */
import { describe, expect, it } from "vitest";
import { problem } from "../../../base/result.ts";
import { gapError } from "./accuracy-rules.ts";
import { examine, needsVitals, RULES } from "./examine.ts";
import type { CurvePoint, DoctorFacts } from "./facts.ts";
import { listed, type DoctorNote } from "./notes.ts";
import type { Vitals } from "./vitals.ts";

const FACTS: DoctorFacts = {
  points: [],
  training: { optimiser: "adam", learningRate: 0.05, batchSize: 25 },
  shots: null,
  scaling: "none",
  classCounts: [100, 100],
  classNames: ["a", "b"],
  testCount: 60,
  drawnSamples: null,
  deadEnds: [],
  dead: { parameters: [], ops: [] },
  observables: ["Z0"],
  wireCount: 2,
  canSaturate: false,
  startsAnywhere: true,
  encodings: [],
  vitals: null,
};
const VITALS: Vitals = { outputSlope: 0.4, lossSlope: 0.1, shotError: 0.05, saturated: [] };

const curve = (losses: readonly number[], from = 0): CurvePoint[] =>
  losses.map((trainLoss, index) => ({ step: 6 * (from + index), epoch: from + index, trainLoss }));

const shares = (trainAccuracy: number, testAccuracy: number, steps = [6, 12, 18, 24]) =>
  steps.map((step) => ({ step, epoch: step / 6, trainLoss: 0.4, trainAccuracy, testAccuracy }));

const found = (facts: Partial<DoctorFacts>): DoctorNote[] => examine({ ...FACTS, ...facts });
const codes = (facts: Partial<DoctorFacts>): string[] => found(facts).map(({ code }) => code);

const series = (count: number, of: (index: number) => number): number[] =>
  Array.from({ length: count }, (_, index) => of(index));

describe("examine", () => {
  it("says nothing of a run that begins, and of one that learns", () => {
    expect(codes({})).toEqual([]);
    expect(codes({ points: curve(series(60, (k) => 0.1 + 0.6 * Math.exp(-k / 10))) })).toEqual([]);
  });

  it("puts the most urgent first", () => {
    const facts = { points: curve([0.7, 4, 5, 6]), dead: { parameters: ["a"], ops: ["op1"] } };
    expect(codes(facts)).toEqual(["exploding-loss", "dead-parameters"]);
    expect(RULES.length).toBe(11);
  });
});

describe("the loss", () => {
  it("explodes at three times what it was and what guessing costs, lastingly", () => {
    expect(codes({ points: curve([0.7, 2.2, 2.5, 2.8]) })).toEqual(["exploding-loss"]);
    expect(codes({ points: curve([0.7, 2.2, 2.5, 2]) })).toEqual([]);
    // A first loss far above chance is no measure of what is usual.
    expect(codes({ points: curve([0.2, 1.5, 1.6, 1.7]) })).toEqual([]);
    const [note] = found({ points: curve([0.7, 2.2, 2.5, 2.8]) });
    expect(note?.remedies).toMatchObject([{ rate: 0.005, isFromStart: true }]);
  });

  it("is no matter of the learning rate where an optimiser searches", () => {
    const training = { ...FACTS.training, optimiser: "l-bfgs" } as const;
    expect(codes({ points: curve([0.7, 2.2, 2.5, 2.8]), training })).toEqual([]);
  });

  it("explodes of tasks without classes too, but not where it begins below 0", () => {
    expect(codes({ points: curve([0.5, 2, 3, 4]), classCounts: [] })).toEqual(["exploding-loss"]);
    expect(codes({ points: curve([-1, -0.1, 2, 4]), classCounts: [] })).toEqual([]);
  });

  it("jumps up and down where the rate is too high, unless it gets better meanwhile", () => {
    const jumping = series(14, (k) => 0.5 + (k % 2 ? 0.12 : -0.12));
    expect(codes({ points: curve(jumping) })).toEqual(["rate-too-high"]);
    const falling = series(14, (k) => (0.5 + (k % 2 ? 0.12 : -0.12)) * 0.95 ** k);
    expect(codes({ points: curve(falling) })).toEqual([]);
    // Converged: large jumps of next to nothing.
    expect(codes({ points: curve(jumping.map((loss) => loss / 20)) })).toEqual([]);
    // Few shots make every reading jump.
    expect(codes({ points: curve(jumping), shots: 10 })).toEqual([]);
  });

  it("crawls where the rate is too low, and not where it has arrived", () => {
    const crawling = curve(series(16, (k) => 0.8 - 0.001 * k));
    expect(codes({ points: crawling })).toEqual(["rate-too-low"]);
    const arriving = curve(series(16, (k) => 0.68 + 0.02 * Math.exp(-k / 3)));
    expect(codes({ points: arriving })).toEqual([]);
    expect(codes({ points: crawling.slice(0, 14) })).toEqual([]);
    // A small loss may fall as slowly as it likes.
    expect(codes({ points: curve(series(16, (k) => 0.2 - 0.0003 * k)) })).toEqual([]);
    const schedule = { shape: "cosine", epochs: 100, factor: 0, warmUp: 0 } as const;
    const training = { ...FACTS.training, schedule };
    expect(codes({ points: crawling, training })).toEqual([]);
  });
});

describe("overfitting", () => {
  const speaks = (points: readonly CurvePoint[], facts: Partial<DoctorFacts> = {}): boolean =>
    codes({ ...facts, points }).includes("overfitting");

  it("is found where the gap is large, real and lasting", () => {
    const [note] = found({ points: shares(0.99, 0.8) });
    expect(note?.claim).toBe("Overfitting.");
    expect(note?.reason).toContain("99.0%");
    expect(note?.reason).toContain("80.0% on the 60 held out");
    expect(note?.remedies).toEqual([]);
    const remedies = (drawnSamples: number) =>
      found({ points: shares(0.99, 0.8), drawnSamples })[0]?.remedies;
    expect(remedies(300)).toMatchObject([{ kind: "samples", count: 600 }]);
    expect(remedies(700)).toMatchObject([{ kind: "samples", count: 1000 }]);
    expect(remedies(1000)).toEqual([]);
  });

  it("is no matter of small gaps, equal accuracies or a better test accuracy", () => {
    expect(speaks(shares(0.98, 0.95))).toBe(false);
    expect(speaks(shares(0.7, 0.7))).toBe(false);
    expect(speaks(shares(0.8, 0.99))).toBe(false);
  });

  it("is not said of a model that was not trained yet, or does no better than guessing", () => {
    expect(speaks(shares(0.99, 0.8, [0, 6, 12, 18]))).toBe(false);
    expect(speaks(shares(0.55, 0.3))).toBe(false);
    expect(speaks(shares(0.7, 0.4), { classCounts: [140, 60] })).toBe(false);
    expect(speaks(shares(0.7, 0.4))).toBe(true);
  });

  it("is not said of a gap that comes and goes, or that chance could explain", () => {
    const steady = shares(0.99, 0.8);
    expect(speaks(steady.slice(1))).toBe(false);
    expect(speaks([...shares(0.9, 0.9, [6]), ...steady.slice(1)])).toBe(false);
    const few = { classCounts: [20, 20], testCount: 10 };
    expect(gapError({ train: 1, test: 0.9 }, few)).toBeCloseTo(Math.sqrt(0.009), 12);
    expect(speaks(shares(1, 0.9), few)).toBe(false);
  });

  it("is not said before there are numbers, and where a task has no accuracies", () => {
    expect(speaks(shares(Number.NaN, Number.NaN))).toBe(false);
    expect(speaks(curve([0.5, 0.4, 0.3, 0.2]))).toBe(false);
  });
});

describe("label imbalance", () => {
  const steps = series(9, (k) => 6 * (k + 1));

  it("is found where the model answers with the commonest class alone", () => {
    const [note] = found({ points: shares(0.8, 0.8, steps), classCounts: [40, 160] });
    expect(note).toMatchObject({ code: "label-imbalance", remedies: [] });
    expect(note?.claim).toContain('"b"');
    expect(codes({ points: shares(0.93, 0.93, steps), classCounts: [40, 160] })).toEqual([]);
    expect(codes({ points: shares(0.5, 0.5, steps), classCounts: [100, 100] })).toEqual([]);
  });
});

describe("the circuit", () => {
  it("has dead parameters, and the gates of theirs to remove", () => {
    const dead = { parameters: ["a", "b"], ops: ["op3", "op4", "op5"] };
    const [note] = found({ dead });
    expect(note?.claim).toMatch(/^Parameters a and b are outside the light cone/);
    expect(note?.remedies).toEqual([
      { kind: "remove-ops", ops: dead.ops, label: "Remove 3 gates" },
    ]);
  });

  it("has a dead end, which says all that dead parameters would", () => {
    const deadEnds = [problem("model/no-data", "circuit", "No gate reads the data.", "Add one.")];
    const dead = { parameters: ["a"], ops: ["op3"] };
    expect(found({ deadEnds, dead })).toEqual([
      {
        code: "model/no-data",
        claim: "No gate reads the data.",
        reason: "Add one.",
        remedies: [{ kind: "shelf", ansatz: "angle-encoding", label: "Add an encoding…" }],
      },
    ]);
  });

  it("is read round and round by features beyond its period, and scaling helps where that is enough", () => {
    const beyond = (period: number, beyondShare = 0.3) =>
      found({ encodings: [{ feature: 1, period, span: 20, beyondShare }] });
    expect(beyond(6.28, 0.04)).toEqual([]);
    const [note] = beyond(6.28);
    expect(note?.claim).toBe("x1 goes round more than once.");
    expect(note?.reason).toContain("3.2 periods");
    expect(note?.remedies).toMatchObject([{ kind: "scaling", scaling: "range" }]);
    expect(beyond(1)[0]?.remedies).toEqual([]);
  });
});

describe("vitals", () => {
  const points = curve([0.7, 0.69, 0.69, 0.69]);

  it("tell of flat gradients while nothing is learnt, and offer local observables", () => {
    const vitals = { ...VITALS, outputSlope: 0.004 };
    const observables = ["Z0 Z1 Z2 Z3 Z4"];
    const [note] = found({ points, vitals, observables, wireCount: 5 });
    expect(note?.code).toBe("flat-gradients");
    expect(note?.remedies).toMatchObject([{ observables: ["Z0", "Z1", "Z2", "Z3", "Z4"] }]);
    const local = { points, vitals, observables: ["Z0 Z1"] };
    expect(found(local)[0]?.remedies).toMatchObject([{ kind: "small-start" }]);
    expect(found({ ...local, startsAnywhere: false })[0]?.remedies).toEqual([]);
    expect(codes({ points, vitals: VITALS })).toEqual([]);
    // Flat because it has arrived.
    expect(codes({ points: curve([0.7, 0.2, 0.1]), vitals })).toEqual([]);
  });

  it("tell how many shots would show the gradient", () => {
    const vitals = { ...VITALS, lossSlope: 0.01, shotError: 1.5 };
    const [note] = found({ points, vitals, shots: 20 });
    // 1.5/√(20 · 25) is 6.7 times the slope: 20 · 6.7² = 900 shots.
    expect(note?.reason).toContain("6.7 times");
    expect(note?.remedies).toEqual([{ kind: "shots", shots: 1000, label: "Take 1000 shots" }]);
    expect(codes({ points, vitals, shots: 1000 })).toEqual([]);
    expect(codes({ points, vitals })).toEqual([]);
    const hopeless = { ...vitals, lossSlope: 1e-6 };
    expect(found({ points, vitals: hopeless, shots: 20 })[0]?.remedies).toEqual([]);
  });

  it("tell of layers at their ends", () => {
    const [note] = found({ vitals: { ...VITALS, saturated: [0, 0.75] } });
    expect(note?.reason).toContain("75.0% of the units of layer 2");
    expect(note?.remedies).toMatchObject([{ kind: "scaling" }]);
    const scaled = found({ vitals: { ...VITALS, saturated: [0.75] }, scaling: "standard" });
    expect(scaled[0]?.remedies).toMatchObject([{ kind: "linear-layer", layer: 0 }]);
    expect(codes({ vitals: { ...VITALS, saturated: [0.3] } })).toEqual([]);
  });
});

it("vitals are wanted while nothing is learnt, and of layers before the circuit", () => {
  const learnt = { ...FACTS, points: curve([0.7, 0.4]) };
  expect(needsVitals(learnt)).toBe(false);
  expect(needsVitals({ ...FACTS, points: curve([0.7, 0.69]) })).toBe(true);
  expect(needsVitals({ ...learnt, canSaturate: true })).toBe(true);
});

it("lists names as people do", () => {
  expect(listed(["a"])).toBe("a");
  expect(listed(["a", "b", "c"])).toBe("a, b and c");
  expect(listed(["a", "b", "c", "d", "e", "f"])).toBe("a, b, c and 3 more");
});
