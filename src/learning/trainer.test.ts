/** The trainer: it learns, it repeats itself exactly, and nothing is lost when something breaks. */
import { describe, expect, it } from "vitest";
import { at, present } from "../base/assert.ts";
import { success, unwrap, type Result } from "../base/result.ts";
import { emptyCircuit } from "../circuit/circuit.ts";
import { addOp } from "../circuit/commands.ts";
import { createReference } from "../simulator/reference/reference.ts";
import { DeviceLostError, type Session, type Simulator } from "../simulator/simulator.ts";
import {
  noiseDataset,
  reuploadingCircuit,
  someTask,
  TRAINING,
  withFlippedLabels,
} from "./fixtures.ts";
import { EXACT, OPTIMISERS, type OptimiserName } from "./settings.ts";
import { classify } from "./tasks/classify.ts";
import { createTrainer } from "./trainer.ts";
import type { Trainer, TrainingTask } from "./trainer-interface.ts";
import { validateModel } from "./validate-model.ts";

const create = async (task: TrainingTask, simulator = createReference()): Promise<Trainer> =>
  unwrap(await createTrainer(task, simulator));

async function losses(trainer: Trainer, steps: number): Promise<number[]> {
  const curve: number[] = [];
  for (let step = 0; step < steps; step++) {
    unwrap(await trainer.trainStep());
    if (step % 5 === 4) curve.push((await trainer.evaluate()).trainLoss);
  }
  return curve;
}

describe("learning", () => {
  it("moons to 95% test accuracy", async () => {
    const trainer = await create(someTask({ data: { sampleCount: 160 } }));
    await losses(trainer, 200);
    const { testAccuracy, trainLoss } = await trainer.evaluate();
    expect(testAccuracy).toBeGreaterThanOrEqual(0.95);
    expect(trainLoss).toBeLessThan(0.2);
  });

  it("iris, two species, to 95% test accuracy", async () => {
    const trainer = await create(
      someTask({ data: { set: "iris", features: [2, 3], classes: [0, 1] } }),
    );
    await losses(trainer, 150);
    expect((await trainer.evaluate()).testAccuracy).toBeGreaterThanOrEqual(0.95);
  });

  it("noise too, as far as the training rows go", async () => {
    const trainer = await create(someTask({ dataset: noiseDataset(40, 2) }));
    const start = await trainer.evaluate();
    await losses(trainer, 60);
    const end = await trainer.evaluate();
    expect(end.trainLoss).toBeLessThan(start.trainLoss);
  });
});

describe("optimisers", () => {
  const RATES: Partial<Record<OptimiserName, number>> = {
    spsa: 0.3,
    rmsprop: 0.02,
    rotosolve: 0.5,
  };

  const COUNTS: Partial<Record<OptimiserName, number>> = { "l-bfgs": 20, rotosolve: 10, spsa: 300 };

  it.each(OPTIMISERS)("%s learns moons, and repeats itself", async (optimiser) => {
    const learningRate = RATES[optimiser] ?? 0.05;
    const task = someTask({ training: { ...TRAINING, optimiser, learningRate } });
    const count = COUNTS[optimiser] ?? 60;
    const trainer = await create(task);
    const start = (await trainer.evaluate()).trainLoss;
    const curve = await losses(trainer, count);
    expect(at(curve, curve.length - 1)).toBeLessThan(0.6 * start);
    expect(await losses(await create(task), 10)).toEqual(curve.slice(0, 2));
  });

  it("L-BFGS takes all training rows a step, an epoch each", async () => {
    const task = someTask({ training: { ...TRAINING, optimiser: "l-bfgs" } });
    const trainer = await create(task);
    expect(trainer.stepsPerEpoch).toBe(1);
    const curve: number[] = [(await trainer.evaluate()).trainLoss];
    for (let step = 0; step < 10; step++) {
      unwrap(await trainer.trainStep());
      curve.push((await trainer.evaluate()).trainLoss);
    }
    expect(trainer.epoch).toBe(10);
    curve.slice(1).forEach((loss, k) => expect(loss).toBeLessThan(at(curve, k)));
  });

  it.each(["l-bfgs", "natural-gradient"] as const)(
    "%s is refused where losses are estimates, and nothing is lost",
    async (optimiser) => {
      const training = { ...TRAINING, optimiser };
      const trainer = await create(someTask({ training, execution: { ...EXACT, shots: 100 } }));
      const before = trainer.parameters();
      expect(await trainer.trainStep()).toMatchObject({
        ok: false,
        problems: [
          {
            code: expect.stringMatching(/estimated-losses|no-metric/),
            place: "training.optimiser",
          },
        ],
      });
      expect(trainer.parameters()).toEqual(before);
      trainer.setTraining({ ...training, optimiser: "spsa" });
      unwrap(await trainer.trainStep());
      // Two losses of 16 samples, with each string's shots of its own.
      expect(trainer.executions()?.circuits).toBe(2 * 16);
    },
  );

  it("the natural gradient is refused on more wires than its metric is computed for", async () => {
    const circuit = { ...reuploadingCircuit(1), wires: emptyCircuit(11).wires };
    const trainer = await create(
      someTask({ circuit, training: { ...TRAINING, optimiser: "natural-gradient", batchSize: 1 } }),
    );
    const stepped = await trainer.trainStep();
    expect(stepped).toMatchObject({ ok: false, problems: [{ code: "training/metric-too-large" }] });
  });

  it("the natural gradient goes further in ten steps of a circuit than plain descent", async () => {
    const lossAfter = async (optimiser: OptimiserName): Promise<number> => {
      const training = { ...TRAINING, optimiser, learningRate: 0.05, momentum: 0 };
      const trainer = await create(someTask({ training }));
      const curve = await losses(trainer, 10);
      return at(curve, curve.length - 1);
    };
    expect(await lossAfter("natural-gradient")).toBeLessThan(await lossAfter("sgd"));
  });

  it("follow the schedule: a rate of 0 from the second epoch on moves nothing", async () => {
    const schedule = { shape: "step", epochs: 1, factor: 0, warmUp: 0 } as const;
    const trainer = await create(someTask({ training: { ...TRAINING, schedule } }));
    const start = trainer.parameters();
    for (let step = 0; step < trainer.stepsPerEpoch; step++) unwrap(await trainer.trainStep());
    const after = trainer.parameters();
    expect(after).not.toEqual(start);
    unwrap(await trainer.trainStep());
    expect(trainer.parameters()).toEqual(after);
  });

  it("let weight decay pull matrices of layers, not biases and angles", async () => {
    const training = { ...TRAINING, optimiser: "sgd" as const, learningRate: 1e-9, momentum: 0 };
    const plain = await create(someTask({ training }));
    const decaying = await create(someTask({ training: { ...training, weightDecay: 10 } }));
    unwrap(await plain.trainStep());
    unwrap(await decaying.trainStep());
    const [there, here] = [plain.snapshot().weights, decaying.snapshot().weights];
    const pulled = [...there].map((weight, k) => (weight - at(here, k)) / 1e-8);
    // Two inputs of the head, then its bias.
    const head = there.length - 3;
    pulled.forEach((pull, k) => {
      const isMatrix = k >= head && k < head + 2;
      expect(pull).toBeCloseTo(isMatrix ? at(there, k) : 0, 5);
    });
  });

  it("stop after the epochs that they were given", async () => {
    const trainer = await create(someTask({ training: { ...TRAINING, stopAfter: 2 } }));
    expect(trainer.stepsLeft).toBe(2 * trainer.stepsPerEpoch);
    unwrap(await trainer.trainStep());
    expect(trainer.stepsLeft).toBe(2 * trainer.stepsPerEpoch - 1);
    await trainer.advance(trainer.stepsLeft);
    expect([trainer.epoch, trainer.stepsLeft]).toEqual([2, 0]);
    trainer.setTraining(TRAINING);
    expect(trainer.stepsLeft).toBe(Number.POSITIVE_INFINITY);
  });
});

it("the norm of the last step's gradient is told with the losses, and of none before the first", async () => {
  const training = { ...TRAINING, optimiser: "sgd", momentum: 0, learningRate: 0.5 } as const;
  const trainer = await create(someTask({ training }));
  expect(await trainer.evaluate()).not.toHaveProperty("gradientNorm");
  const { weights } = trainer.snapshot();
  unwrap(await trainer.trainStep());
  const moved = trainer.snapshot().weights.map((weight, k) => weight - at(weights, k));
  const { gradientNorm } = await trainer.evaluate();
  expect(gradientNorm).toBeCloseTo(Math.hypot(...moved) / 0.5, 12);
  trainer.reset();
  expect(await trainer.evaluate()).not.toHaveProperty("gradientNorm");
});

describe("what is held out", () => {
  const { dataset } = someTask();

  it("is what the test accuracy is about: told wrong, it is missed, and only it", async () => {
    const trainer = await create(someTask({ dataset: withFlippedLabels(dataset, dataset.test) }));
    await losses(trainer, 150);
    const { trainAccuracy, testAccuracy, trainLoss, testLoss } = await trainer.evaluate();
    expect(trainAccuracy).toBeGreaterThanOrEqual(0.95);
    expect(testAccuracy).toBeLessThanOrEqual(0.05);
    expect(testLoss).toBeGreaterThan(1);
    expect(trainLoss).toBeLessThan(0.3);
  });

  it("is not learnt from: taught wrong, the model is wrong on it", async () => {
    const trainer = await create(someTask({ dataset: withFlippedLabels(dataset, dataset.train) }));
    await losses(trainer, 150);
    const { trainAccuracy, testAccuracy } = await trainer.evaluate();
    expect(trainAccuracy).toBeGreaterThanOrEqual(0.95);
    expect(testAccuracy).toBeLessThanOrEqual(0.05);
  });

  it("is told of for validation apart from the test, and by every way of measuring", async () => {
    const split = someTask({ data: { validationFraction: 0.25 } }).dataset;
    const validation = split.validation ?? new Int32Array();
    expect(validation).toHaveLength(30);
    const trainer = await create(someTask({ dataset: withFlippedLabels(split, validation) }));
    await losses(trainer, 150);
    const point = await trainer.evaluate();
    expect(point.validationAccuracy).toBeLessThanOrEqual(0.05);
    expect(point.validationLoss).toBeGreaterThan(1);
    expect(point.testAccuracy).toBeGreaterThanOrEqual(0.9);
    expect(point.trainAccuracy).toBeGreaterThanOrEqual(0.95);
  });

  it("is counted as asking for each sample would count it", async () => {
    const task = someTask({ data: { noise: 0.4, testFraction: 0.4 } });
    const trainer = await create(task);
    await losses(trainer, 30);
    const point = await trainer.evaluate();
    const ask = async (rows: Int32Array): Promise<{ loss: number; accuracy: number }> => {
      const reports = await Promise.all([...rows].map((row) => trainer.sample(row)));
      const hits = reports.filter(
        ({ probabilities, label }) => probabilities.indexOf(Math.max(...probabilities)) === label,
      );
      const loss = reports.reduce((sum, report) => sum + report.loss, 0) / rows.length;
      return { loss, accuracy: hits.length / rows.length };
    };
    const [train, test] = [await ask(task.dataset.train), await ask(task.dataset.test)];
    expect(train.accuracy).not.toBe(test.accuracy);
    expect([point.trainAccuracy, point.testAccuracy]).toEqual([train.accuracy, test.accuracy]);
    expect(point.trainLoss).toBeCloseTo(train.loss, 10);
    expect(point.testLoss).toBeCloseTo(test.loss, 10);
  });
});

describe("repeating", () => {
  it("gives the same curve for the same seed, another for another", async () => {
    const curve = await losses(await create(someTask()), 20);
    expect(await losses(await create(someTask()), 20)).toEqual(curve);
    const other = someTask({ training: { ...TRAINING, seed: 2 } });
    expect(await losses(await create(other), 20)).not.toEqual(curve);
  });

  it("resets to the same initialisation", async () => {
    const trainer = await create(someTask());
    const start = trainer.parameters();
    const curve = await losses(trainer, 10);
    trainer.reset();
    expect(trainer).toMatchObject({ step: 0, epoch: 0 });
    expect(trainer.parameters()).toEqual(start);
    expect(await losses(trainer, 10)).toEqual(curve);
  });

  it("goes on from a snapshot as if nothing had been in between", async () => {
    const trainer = await create(someTask());
    await losses(trainer, 7);
    const snapshot = structuredClone(trainer.snapshot());
    const curve = await losses(trainer, 10);
    const other = await create(someTask());
    other.restore(snapshot);
    expect(other.step).toBe(7);
    expect(await losses(other, 10)).toEqual(curve);
  });

  it("takes a new batch size and optimiser without starting over", async () => {
    const trainer = await create(someTask());
    await losses(trainer, 2);
    trainer.setTraining({ ...TRAINING, optimiser: "sgd", batchSize: 90 });
    unwrap(await trainer.trainStep());
    expect(trainer).toMatchObject({ step: 3, stepsPerEpoch: 1 });
  });
});

/** A reference whose sessions reject once, at their call number `fatal`. */
function flaky(fatal: number): Simulator {
  const reference = createReference();
  let calls = 0;
  const count = <T>(work: () => Promise<T>): Promise<T> =>
    calls++ === fatal ? Promise.reject(new DeviceLostError("test")) : work();
  return {
    ...reference,
    async open(request): Promise<Result<Session>> {
      const session = unwrap(await reference.open(request));
      return success({
        forward: (batch) => count(() => session.forward(batch)),
        backward: (cotangent) => count(() => session.backward(cotangent)),
        state: (features, parameters) => count(() => session.state(features, parameters)),
        dispose: () => session.dispose(),
      });
    },
  };
}

describe("trouble", () => {
  it.each([4, 5])(
    "a step that a lost device interrupts (call %i) repeats identically",
    async (fatal) => {
      const undisturbed = await create(someTask());
      for (let step = 0; step < 5; step++) unwrap(await undisturbed.trainStep());

      const trainer = await create(someTask(), flaky(fatal));
      let interruptions = 0;
      while (trainer.step < 5) {
        const { step } = trainer;
        const before = trainer.snapshot();
        try {
          unwrap(await trainer.trainStep());
        } catch (error) {
          expect(error).toBeInstanceOf(DeviceLostError);
          expect(trainer.step).toBe(step);
          expect(trainer.snapshot()).toEqual(before);
          unwrap(await trainer.moveTo(createReference()));
          interruptions++;
        }
      }
      expect(interruptions).toBe(1);
      expect(trainer.snapshot()).toEqual(undisturbed.snapshot());
    },
  );

  it("keeps the last good weights when the learning rate throws them out", async () => {
    const training = { ...TRAINING, optimiser: "sgd" as const, learningRate: 1e9 };
    const trainer = await create(someTask({ training }));
    let failed: Result<void> = success(undefined);
    let before = trainer.snapshot();
    for (let step = 0; step < 50 && failed.ok; step++) {
      before = trainer.snapshot();
      failed = await trainer.trainStep();
    }
    if (failed.ok) throw new Error("Nothing went wrong at a learning rate of 1e9");
    expect(failed.problems[0]?.code).toMatch(/^training\/(not-finite|diverged)$/);
    expect(failed.problems[0]?.remedy).toMatch(/lower the learning rate/i);
    expect(trainer.snapshot()).toEqual(before);
    trainer.setTraining({ ...training, learningRate: 0.01 });
    unwrap(await trainer.trainStep());
  });

  it("says when the loss itself is no number", async () => {
    const circuit = unwrap(
      addOp(emptyCircuit(1), { gate: "ry", column: 0, wire: 0, angles: ["a*log(x0)"] }),
    );
    const readout = { kind: "expectations", observables: ["Z0"] } as const;
    const trainer = await create(someTask({ circuit, model: { before: [], readout, after: [] } }));
    const stepped = await trainer.trainStep();
    if (stepped.ok) throw new Error("log of a negative feature was accepted");
    expect(stepped.problems[0]?.code).toBe("training/not-finite");
    expect(stepped.problems[0]?.remedy).toMatch(/log\(x0\)/);
  });
});

describe("reports", () => {
  it("tell of a sample what the model says of it", async () => {
    const trainer = await create(someTask());
    await losses(trainer, 10);
    const report = await trainer.sample(3);
    expect(report.probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    expect(report.loss).toBeCloseTo(-Math.log(at(report.probabilities, report.label)), 10);
    const amplitudes = report.amplitudes ?? new Float64Array(0);
    expect(amplitudes).toHaveLength(8);
    const z0 = [0, 1, 2, 3].reduce((sum, index) => {
      const probability = at(amplitudes, 2 * index) ** 2 + at(amplitudes, 2 * index + 1) ** 2;
      return sum + (index & 1 ? -probability : probability);
    }, 0);
    expect(report.wireExpectations[0]).toBeCloseTo(z0, 12);
  });

  it("carry what leaves every layer: each is made of the one before", async () => {
    const readout = { kind: "expectations", observables: ["Z0", "Z1"] } as const;
    const layers = [{ units: 2, activation: "tanh" }] as const;
    const trainer = await create(someTask({ model: { before: layers, readout, after: layers } }));
    const { before, after, circuitInputs, features, wireExpectations, probabilities } =
      await trainer.sample(7);
    const { weights } = trainer.snapshot();
    const slice = (name: string) => {
      const { offset, length } = present(
        trainer.slices.find((one) => one.name === name),
        name,
      );
      return weights.subarray(offset, offset + length);
    };
    /** Two units of two inputs, or one: W row by row, then the biases. */
    const sums = (name: string, input: readonly number[], units: number): number[] => {
      const w = slice(name);
      return Array.from(
        { length: units },
        (_, unit) =>
          at(w, 2 * unit) * at(input, 0) +
          at(w, 2 * unit + 1) * at(input, 1) +
          at(w, 2 * units + unit),
      );
    };
    const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 12));
    expect(before).toEqual([close(sums("before 0", features, 2).map(Math.tanh))]);
    expect(circuitInputs).toEqual(before[0]);
    const [read = [], hidden = [], logits = []] = after;
    expect(read).toEqual(close(wireExpectations.slice(0, 2)));
    expect(hidden).toEqual(close(sums("after 0", read, 2).map(Math.tanh)));
    expect(logits).toEqual(close(sums("head", hidden, 1)));
    expect(at(probabilities, 1)).toBeCloseTo(1 / (1 + Math.exp(-at(logits, 0))), 12);
  });

  it("read of amplitudes what a session measures: products of Z, and other strings", async () => {
    const readout = { kind: "expectations", observables: ["Z0 Z1", "X0 Z1", "Y1"] } as const;
    const task = someTask({ model: { before: [], readout, after: [] } });
    const trainer = await create(task);
    await losses(trainer, 10);
    const rows = task.dataset.train;
    let sum = 0;
    for (const row of rows) sum += (await trainer.sample(row)).loss;
    expect(sum / rows.length).toBeCloseTo((await trainer.evaluate()).trainLoss, 12);
  });

  it("draw a boundary that agrees with the samples on it", async () => {
    const trainer = await create(someTask());
    await losses(trainer, 10);
    const { resolution, probabilities, horizontal, vertical } = present(
      await trainer.boundary(9),
      "boundary",
    );
    expect(probabilities).toHaveLength(9 * 9 * 2);
    expect(horizontal[0]).toBeLessThan(horizontal[1]);
    expect(vertical[0]).toBeLessThan(vertical[1]);
    for (let point = 0; point < resolution ** 2; point++) {
      expect(at(probabilities, 2 * point) + at(probabilities, 2 * point + 1)).toBeCloseTo(1, 5);
    }
  });
});

describe("validateModel", () => {
  const circuit = reuploadingCircuit(1);
  const good = someTask().model;
  const { check: checkClasses } = classify(noiseDataset(8, 2));
  const codes = (
    model: Partial<typeof good>,
    featureCount = 2,
    classCount = 2,
  ): (readonly [string, string])[] =>
    [
      ...validateModel({ ...good, ...model }, circuit, featureCount),
      ...checkClasses(good, { ...noiseDataset(8, classCount), featureCount }),
    ].map(({ code, message, remedy }) => {
      expect(remedy).not.toBe("");
      return [code, message] as const;
    });

  it("accepts what fits", () => expect(codes({})).toEqual([]));

  it.each([
    [{ readout: { kind: "expectations", observables: ["Z5"] } }, 2, 2, /wire 5/],
    [{ readout: { kind: "expectations", observables: [] } }, 2, 2, /no observable/],
    [{ readout: { kind: "probabilities", wires: [0, 0] } }, 2, 2, /twice/],
    [{ readout: { kind: "probabilities", wires: [9] } }, 2, 2, /9/],
    [{ before: [{ units: 1, activation: "tanh" }] }, 2, 2, /x1.*1 input/],
    [{ after: [{ units: 0, activation: "tanh" }] }, 2, 2, /units/],
    [{}, 1, 2, /x1.*1 input/],
    [{}, 2, 1, /nothing to tell apart/],
  ] as const)("names the shapes that do not meet: %j", (model, features, classes, message) => {
    const found = codes(model, features, classes);
    expect(found.map(([, text]) => text).join(" ")).toMatch(message);
  });

  it("refuses to make a trainer of what does not fit", async () => {
    const readout = { kind: "expectations", observables: ["Z5"] } as const;
    const result = await createTrainer(
      someTask({ model: { ...good, readout } }),
      createReference(),
    );
    expect(result.ok).toBe(false);
  });
});
