/** Every optimiser against its recursion by hand, and on problems whose minimum is known. */
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { OPTIMISERS, type OptimiserName } from "../settings.ts";
import { searchLine, type Trial } from "./line-search.ts";
import type { Objective } from "./objective.ts";
import { spsaGains, stepSpsa } from "./spsa.ts";
import { initialOptimiserState, takeOptimiserStep, type StepSettings } from "./take-step.ts";

type Point = (weights: Float64Array) => { loss: number; gradient: number[] };

/** Counts what is asked of it. */
function objectiveOf(point: Point) {
  const asked = { losses: 0, gradients: 0 };
  const objective: Objective = {
    loss: async (weights) => {
      asked.losses += 1;
      return point(weights).loss;
    },
    lossGradient: async (weights) => {
      asked.gradients += 1;
      const { loss, gradient } = point(weights);
      return { loss, gradient: Float64Array.from(gradient) };
    },
  };
  return { objective, asked };
}

const settingsOf = (
  optimiser: OptimiserName,
  change: Partial<StepSettings> = {},
): StepSettings => ({
  optimiser,
  learningRate: 0.1,
  momentum: 0.5,
  epsilon: 1e-8,
  weightDecay: 0,
  decayed: new Uint8Array(8),
  plannedSteps: 1000,
  seed: 1,
  ...change,
});

/** All weights along the way, the first ones included. */
async function walk(
  point: Point,
  from: readonly number[],
  settings: StepSettings,
  count: number,
): Promise<Float64Array[]> {
  const { objective } = objectiveOf(point);
  const path: Float64Array[] = [Float64Array.from(from)];
  let state = initialOptimiserState(settings.optimiser, from.length);
  for (let step = 0; step < count; step++) {
    const taken = await takeOptimiserStep(objective, state, at(path, step), settings);
    ({ state } = taken);
    path.push(taken.weights);
  }
  return path;
}

/** w²/2, whose gradient is w. */
const bowl: Point = ([w = 0]) => ({ loss: (w * w) / 2, gradient: [w] });
const values = (path: readonly Float64Array[]): number[] => path.slice(1).map((w) => at(w, 0));
const expectPath = (path: readonly Float64Array[], expected: readonly number[]): void =>
  values(path).forEach((value, k) => expect(value).toBeCloseTo(at(expected, k), 12));

describe("by hand on w²/2 from 1", () => {
  it("SGD with momentum", async () => {
    // v = 1, w = .9; v = .5 + .9 = 1.4, w = .76; v = .7 + .76 = 1.46, w = .614.
    expectPath(await walk(bowl, [1], settingsOf("sgd"), 3), [0.9, 0.76, 0.614]);
  });

  it("Nesterov", async () => {
    // v = 1, w = 1 - .1 (1 + .5) = .85; v = .5 + .85 = 1.35, w = .85 - .1 (.85 + .675) = .6975.
    expectPath(await walk(bowl, [1], settingsOf("nesterov"), 2), [0.85, 0.6975]);
  });

  it("RMSProp", async () => {
    // s = .1, w = 1 - .1/√.1; s = .09 + .1 w², and so on.
    const first = 1 - 0.1 / (Math.sqrt(0.1) + 1e-8);
    const second = first - (0.1 * first) / (Math.sqrt(0.09 + 0.1 * first * first) + 1e-8);
    expectPath(await walk(bowl, [1], settingsOf("rmsprop"), 2), [first, second]);
  });

  it("Adam: steps of the learning rate at first (Kingma and Ba, section 2.1)", async () => {
    const path = await walk(bowl, [1], settingsOf("adam"), 2);
    expect(at(values(path), 0)).toBeCloseTo(0.9, 8);
    // m = .9·.1 + .1·.9, corrected by .19; v = .999·.001 + .001·.81, corrected by .001999.
    const w = at(values(path), 0);
    const mean = (0.9 * 0.1 + 0.1 * w) / 0.19;
    const variance = (0.999 * 0.001 + 0.001 * w * w) / (1 - 0.999 ** 2);
    expect(at(values(path), 1)).toBeCloseTo(w - (0.1 * mean) / (Math.sqrt(variance) + 1e-8), 12);
  });

  it("weight decay is part of the gradient, but with AdamW apart from it, and where it is wanted", async () => {
    const flat: Point = () => ({ loss: 0, gradient: [0, 0] });
    const decayed = Uint8Array.of(1, 0);
    const change = { weightDecay: 0.2, decayed, momentum: 0 };
    const [, sgd] = await walk(flat, [1, 1], settingsOf("sgd", change), 1);
    expect([...(sgd ?? [])]).toEqual([0.98, 1]);
    const [, adamw] = await walk(flat, [1, 1], settingsOf("adamw", change), 1);
    expect([...(adamw ?? [])]).toEqual([0.98, 1]);
    // Adam scales what is in the gradient: the step is the learning rate, whatever the decay.
    const [, adam] = await walk(flat, [1, 1], settingsOf("adam", change), 1);
    expect(adam?.[0]).toBeCloseTo(0.9, 6);
    expect(adam?.[1]).toBe(1);
  });

  it("another optimiser begins afresh in the middle of a run, and nothing given is changed", async () => {
    const { objective } = objectiveOf(bowl);
    const weights = Float64Array.of(1);
    const state = initialOptimiserState("sgd", 1);
    const taken = await takeOptimiserStep(objective, state, weights, settingsOf("adam"));
    expect(taken.state).toMatchObject({ kind: "adam", step: 1 });
    expect([...weights]).toEqual([1]);
    expect(state).toEqual(initialOptimiserState("sgd", 1));
  });
});

/** Σ d_k (w_k - k)², ten times as steep in one direction as in another. */
const valley: Point = (weights) => {
  const steepness = [1, 3, 10];
  const off = steepness.map((_, k) => (weights[k] ?? 0) - k);
  return {
    loss: off.reduce((sum, x, k) => sum + at(steepness, k) * x * x, 0),
    gradient: off.map((x, k) => 2 * at(steepness, k) * x),
  };
};

/** Rosenbrock, Comput. J. 3, 175 (1960): a bent valley with its minimum at (1, 1). */
const rosenbrock: Point = ([x = 0, y = 0]) => ({
  loss: (1 - x) ** 2 + 100 * (y - x * x) ** 2,
  gradient: [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
});

describe("on problems whose minimum is known", () => {
  const RATES: Readonly<Record<OptimiserName, number>> = {
    adam: 0.05,
    adamw: 0.05,
    sgd: 0.02,
    nesterov: 0.02,
    // Its steps never get smaller than its rate.
    rmsprop: 0.002,
    "natural-gradient": 0.02,
    // Nothing here is an angle: plain steps.
    rotosolve: 0.02,
    "l-bfgs": 1,
    spsa: 0.03,
  };
  const STEPS: Partial<Record<OptimiserName, number>> = { "l-bfgs": 20, rmsprop: 4000, spsa: 4000 };
  const FROM = [3, -2, 4];

  it.each(OPTIMISERS)("%s gets there in a valley", async (optimiser) => {
    const count = STEPS[optimiser] ?? 1000;
    const settings = settingsOf(optimiser, {
      learningRate: RATES[optimiser],
      momentum: 0.9,
      plannedSteps: count,
    });
    const path = await walk(valley, FROM, settings, count);
    const { loss } = valley(at(path, count));
    expect(loss).toBeLessThan(1e-4);
  });

  it("L-BFGS follows Rosenbrock's valley in 60 steps", async () => {
    const path = await walk(rosenbrock, [-1.2, 1], settingsOf("l-bfgs"), 60);
    expect(rosenbrock(at(path, 60)).loss).toBeLessThan(1e-18);
    // It never goes uphill.
    path.slice(1).forEach((weights, k) => {
      expect(rosenbrock(weights).loss).toBeLessThanOrEqual(rosenbrock(at(path, k)).loss);
    });
  });

  it("L-BFGS stays where the loss falls nowhere along its direction", async () => {
    const lying: Point = ([w = 0]) => ({ loss: Math.abs(w), gradient: [1] });
    const { objective } = objectiveOf(lying);
    const state = initialOptimiserState("l-bfgs", 1);
    const taken = await takeOptimiserStep(
      objective,
      state,
      Float64Array.of(0),
      settingsOf("l-bfgs"),
    );
    expect([...taken.weights]).toEqual([0]);
    expect(taken.state).toEqual({ kind: "l-bfgs", pairs: [] });
  });
});

describe("the line search", () => {
  it.each([0.01, 0.3, 1, 40])(
    "ends where Wolfe's conditions hold, from length %f",
    async (first) => {
      const phi = (t: number) => ({ loss: Math.cos(t) + 0.1 * t, slope: -Math.sin(t) + 0.1 });
      const evaluate = async (length: number): Promise<Trial> => {
        const { loss, slope } = phi(length + 0.5);
        return {
          length,
          loss,
          slope,
          weights: Float64Array.of(length),
          gradient: Float64Array.of(slope),
        };
      };
      const start = await evaluate(0);
      const found = await searchLine(start, first, evaluate);
      if (!found) throw new Error("nothing found");
      expect(found.loss).toBeLessThanOrEqual(start.loss + 1e-4 * found.length * start.slope);
      expect(Math.abs(found.slope)).toBeLessThanOrEqual(-0.9 * start.slope);
    },
  );

  it("takes the lowest point it saw where losses beyond are not numbers", async () => {
    const evaluate = async (length: number): Promise<Trial> => {
      const loss = length < 0.5 ? -length : Number.NaN;
      return {
        length,
        loss,
        slope: -1,
        weights: Float64Array.of(length),
        gradient: Float64Array.of(-1),
      };
    };
    const found = await searchLine(await evaluate(0), 1, evaluate);
    expect(found?.length).toBeGreaterThan(0.3);
    expect(found?.length).toBeLessThan(0.5);
  });
});

describe("natural gradient", () => {
  it("divides the circuit's gradient by the metric, and leaves other weights to plain steps", async () => {
    const slope: Point = () => ({ loss: 0, gradient: [1, 2, 4] });
    const { objective } = objectiveOf(slope);
    // (F + 0.01) = [[.25, .05], [.05, .25]], whose inverse is [[.25, -.05], [-.05, .25]] / .06.
    const metric = async (): Promise<Float64Array> => Float64Array.of(0.24, 0.05, 0.05, 0.24);
    const taken = await takeOptimiserStep(
      { ...objective, metric },
      initialOptimiserState("natural-gradient", 3),
      new Float64Array(3),
      settingsOf("natural-gradient"),
    );
    const expected = [(0.25 - 0.1) / 0.06, (0.5 - 0.05) / 0.06, 4].map((way) => -0.1 * way);
    taken.weights.forEach((weight, k) => expect(weight).toBeCloseTo(at(expected, k), 12));
  });
});

describe("SPSA", () => {
  it("has Spall's gains: α = .602, γ = .101, c = .2, A a tenth of the steps", () => {
    const settings = { learningRate: 0.3, plannedSteps: 200 };
    expect(spsaGains(0, settings)).toEqual({ gain: 0.3, perturbation: 0.2 });
    const { gain, perturbation } = spsaGains(49, settings);
    expect(gain).toBeCloseTo(0.3 * (21 / 70) ** 0.602, 12);
    expect(perturbation).toBeCloseTo(0.2 / 50 ** 0.101, 12);
  });

  it("asks for two losses and no gradient, and repeats exactly", async () => {
    const { objective, asked } = objectiveOf(valley);
    const weights = Float64Array.of(3, -2, 4);
    const settings = { learningRate: 0.1, plannedSteps: 10, seed: 5 };
    const taken = await stepSpsa(objective, { kind: "spsa", step: 3 }, weights, settings);
    expect(asked).toEqual({ losses: 2, gradients: 0 });
    expect(await stepSpsa(objective, { kind: "spsa", step: 3 }, weights, settings)).toEqual(taken);
    const other = { ...settings, seed: 6 };
    expect(await stepSpsa(objective, { kind: "spsa", step: 3 }, weights, other)).not.toEqual(taken);
  });

  it("estimates the gradient without bias where the loss is a plane", async () => {
    const plane: Point = ([a = 0, b = 0, c = 0]) => ({
      loss: 2 * a - b + 0.5 * c,
      gradient: [2, -1, 0.5],
    });
    const { objective } = objectiveOf(plane);
    const count = 4000;
    const mean = new Float64Array(3);
    for (let step = 0; step < count; step++) {
      const settings = { learningRate: 0.1, plannedSteps: count, seed: 1 };
      const { gradient } = await stepSpsa(
        objective,
        { kind: "spsa", step },
        Float64Array.of(1, 1, 1),
        settings,
      );
      gradient.forEach((g, k) => (mean[k] = at(mean, k) + g / count));
    }
    // The other two slopes are its noise: a standard deviation of √(1 + .25)/√4000 at most 0.036.
    [2, -1, 0.5].forEach((slope, k) => expect(Math.abs(at(mean, k) - slope)).toBeLessThan(0.15));
  });
});
