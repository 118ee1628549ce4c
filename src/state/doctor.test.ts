/** The doctor on real runs: silent on the gallery, and with a note on each run that is ill in its way. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { success, unwrap } from "../base/result.ts";
import { buildDataset } from "../datasets/build-dataset.ts";
import type { Dataset } from "../datasets/dataset.ts";
import { setTraining } from "../experiment/commands.ts";
import type { Experiment } from "../experiment/schema.ts";
import { circuitFromColumns } from "../gallery/build.ts";
import { blobs, moons, spirals } from "../gallery/experiments.ts";
import { GALLERY } from "../gallery/index.ts";
import { examine } from "../learning/diagnostics/doctor/examine.ts";
import { measureVitals } from "../learning/diagnostics/doctor/vitals.ts";
import type { DoctorNote } from "../learning/diagnostics/doctor/notes.ts";
import type { MetricPoint } from "../learning/run-report.ts";
import { CLASSIFY, EXACT } from "../learning/settings.ts";
import { buildTaskDataset } from "../learning/tasks/task-dataset.ts";
import { createTrainer } from "../learning/trainer.ts";
import { chooseBackend } from "../simulator/choose-backend.ts";
import type { Simulator } from "../simulator/simulator.ts";
import { createWasm } from "../simulator/wasm/wasm-simulator.ts";
import { RunEngine } from "../worker/engine.ts";
import { LabDesk } from "../worker/lab/lab-desk.ts";
import { createFactGatherer } from "./doctor-facts.ts";
import { connectDoctor, createDoctorStore, follow } from "./doctor.ts";
import { createDocumentStore } from "./document.ts";
import { createLab } from "./lab.ts";
import { connectRun, createRunStore } from "./run.ts";

let simulator: Simulator;
// Building its kernels takes seconds.
beforeAll(async () => {
  simulator = unwrap(await createWasm({ precision: "float64", threads: 1 }));
}, 60_000);
afterAll(() => simulator.dispose());

interface Course {
  readonly epochs?: number;
  readonly dataset?: Dataset;
}

/** Trains, and lets the doctor look after every epoch. @returns every note that came up, by code. */
async function notesOn(
  experiment: Experiment,
  { epochs = 20, dataset }: Course = {},
): Promise<Map<string, DoctorNote>> {
  const { circuit, data, task = CLASSIFY } = experiment;
  const rows = dataset ?? unwrap(await buildTaskDataset(task, data));
  const trainer = unwrap(await createTrainer({ ...experiment, dataset: rows }, simulator));
  const { model } = trainer.passAt(trainer.snapshot().weights, () => Promise.resolve());
  const gather = createFactGatherer();
  const notes = new Map<string, DoctorNote>();
  const points: MetricPoint[] = [await trainer.evaluate()];
  for (let epoch = 0; epoch < epochs; epoch++) {
    const { problems } = await trainer.advance(trainer.stepsLeftInEpoch);
    if (problems.length > 0) break;
    points.push(await trainer.evaluate());
    const isPure = circuit.ops.every(({ gate }) => gate !== "measure");
    const { weights } = trainer.snapshot();
    const request = { model, circuit, dataset: rows, weights };
    const vitals = isPure ? await vitalsOf(request) : null;
    for (const note of examine(gather(experiment, { points, dataset: rows }, vitals))) {
      notes.set(note.code, note);
    }
  }
  trainer.dispose();
  return notes;
}

async function vitalsOf(request: Parameters<typeof measureVitals>[1]) {
  const { model, circuit } = request;
  const session = unwrap(
    await simulator.open({
      circuit,
      featureCount: model.circuitInputCount,
      observables: model.readout.observables,
      parameters: model.parameterNames,
    }),
  );
  const vitals = await measureVitals(session, request);
  session.dispose();
  return vitals;
}

const codesOn = async (experiment: Experiment, course?: Course): Promise<string[]> => [
  ...(await notesOn(experiment, course)).keys(),
];

/** What is said of the gallery because it is so. */
const TRUE_OF: Readonly<Record<string, readonly string[]>> = {
  blank: ["model/no-data"],
  // One RZ of each published pooling is on a wire that is a control from then on, which no ⟨Z⟩ can tell.
  "qcnn-digits": ["dead-parameters"],
};

describe("no false alarm", () => {
  it.each(GALLERY.map((item) => [item.id, item.experiment] as const))("on %s", async (id, item) => {
    // So many that every rule has seen enough; of many wires, some.
    const epochs = item.circuit.wires.length < 8 ? 16 : 3;
    expect(await codesOn(item, { epochs })).toEqual(TRUE_OF[id] ?? []);
  });
});

describe("no false alarm of other tasks", () => {
  it("on an energy, which reads no data", async () => {
    const columns = ["x q0", "ry(a) q1", "cx q1 q0", "ry(b) q0; ry(c) q1"];
    const observables = ["0.5 Z0 - 0.4 Z1 + 0.2 X0 X1"];
    const model = { ...moons.model, readout: { kind: "expectations", observables } } as const;
    const energy: Experiment = {
      ...moons,
      circuit: circuitFromColumns(2, columns),
      model,
      task: { kind: "minimise" },
    };
    expect(await codesOn(energy, { epochs: 60 })).toEqual([]);
  });

  it("on a curve", async () => {
    const curve = { kind: "function", text: "sin(x0)", from: -3, to: 3 } as const;
    const columns = ["rx(x0) q0", "ry(a) q0", "rz(b) q0", "rx(x0) q0", "ry(c) q0"];
    const regression: Experiment = {
      ...moons,
      circuit: circuitFromColumns(1, columns),
      model: { ...moons.model, readout: { kind: "expectations", observables: ["Z0"] } },
      task: { kind: "regress", curve },
    };
    expect(await codesOn(regression, { epochs: 40 })).toEqual([]);
  });
});

describe("a run that is ill", () => {
  const withTraining = (change: Partial<Experiment["training"]>): Experiment => ({
    ...moons,
    training: { ...moons.training, ...change },
  });

  it("by a parameter outside the light cone: named, with its gate", async () => {
    const circuit = circuitFromColumns(2, [
      "rx(x0) q0; ry(x1) q1",
      "cx q1 q0",
      "ry(a) q0; ry(b) q1",
    ]);
    const model = {
      ...moons.model,
      readout: { kind: "expectations", observables: ["Z0"] },
    } as const;
    const notes = await notesOn({ ...moons, circuit, model }, { epochs: 2 });
    expect(notes.get("dead-parameters")?.claim).toMatch(/^Parameter b is/);
    expect(notes.get("dead-parameters")?.remedies).toMatchObject([{ ops: ["op5"] }]);
  });

  it("by a learning rate that is far too high, or too low", async () => {
    expect(await codesOn(withTraining({ learningRate: 2 }), { epochs: 30 })).toContain(
      "rate-too-high",
    );
    expect(await codesOn(withTraining({ learningRate: 1e-5 }))).toEqual(["rate-too-low"]);
  });

  it("by a loss that explodes", async () => {
    const hot = withTraining({ optimiser: "adam", learningRate: 10 });
    expect(await codesOn(hot)).toContain("exploding-loss");
  });

  it("by features that go round more than once", async () => {
    const columns = ["rx(5*x0) q0; ry(x1) q1", "cx q0 q1", "ry(a) q0; ry(b) q1"];
    const circuit = circuitFromColumns(2, columns);
    const notes = await notesOn({ ...moons, circuit }, { epochs: 2 });
    expect(notes.get("beyond-period")?.claim).toBe("x0 goes round more than once.");
  });

  it("by layers at their ends", async () => {
    const model = { ...spirals.model, before: [{ units: 3, activation: "tanh" }] } as const;
    const dataset = unwrap(buildDataset(spirals.data));
    const features = dataset.features.map((value) => 300 + 10 * value);
    const far = await codesOn(
      { ...spirals, model },
      { epochs: 2, dataset: { ...dataset, features } },
    );
    expect(far).toContain("saturated-inputs");
    expect(await codesOn({ ...spirals, model }, { epochs: 2, dataset })).toEqual([]);
  });

  it("by classes of which one is nearly all", async () => {
    const dataset = unwrap(buildDataset({ ...blobs.data, classes: [0, 1], noise: 1 }));
    // Labels that nothing tells apart.
    const labels = dataset.labels.map((_, row) => Number(row % 8 !== 0));
    const settings = { ...blobs, data: { ...blobs.data, classes: [0, 1] } };
    expect(await codesOn(settings, { dataset: { ...dataset, labels }, epochs: 14 })).toContain(
      "label-imbalance",
    );
  });

  it("by gradients that are flat: a product over many wires behind random layers", async () => {
    const wires = 10;
    const row = (gate: (wire: number) => string): string =>
      Array.from({ length: wires }, (_, wire) => gate(wire)).join("; ");
    const layer = (index: number): string[] => [
      row((q) => `r${"xyz"[(q * 7 + index) % 3]}(t${index * wires + q}) q${q}`),
      ...Array.from({ length: wires - 1 }, (_, q) => `cz q${q} q${q + 1}`),
    ];
    const columns = [
      row((q) => `ry(x${q % 2}) q${q}`),
      ...Array.from({ length: 12 }, (_, k) => layer(k)).flat(),
    ];
    const product = Array.from({ length: wires }, (_, q) => `Z${q}`).join(" ");
    const model = {
      ...moons.model,
      readout: { kind: "expectations", observables: [product] },
    } as const;
    const flat = {
      ...withTraining({ optimiser: "sgd", learningRate: 0.01 }),
      model,
      circuit: circuitFromColumns(wires, columns),
      data: { ...moons.data, sampleCount: 24 },
    } as const;
    expect(await codesOn(flat, { epochs: 1 })).toContain("flat-gradients");
  });

  it("by too few shots", async () => {
    const execution = { ...EXACT, shots: 1 };
    const slow = {
      ...withTraining({ optimiser: "sgd", learningRate: 0.001, batchSize: 1 }),
      execution,
    };
    expect(
      await codesOn({ ...slow, data: { ...slow.data, sampleCount: 40 } }, { epochs: 2 }),
    ).toContain("few-shots");
  });
});

it("forgets the curve from before the training's settings changed, until the run begins anew", async () => {
  const gather = createFactGatherer();
  const points = [0, 6, 12, 18].map((step) => ({ step, epoch: step / 6, trainLoss: 0.7 }));
  const stepsOf = (experiment: Experiment, count: number): number[] =>
    gather(experiment, { points: points.slice(0, count), dataset: null }, null).points.map(
      ({ step }) => step,
    );
  expect(stepsOf(moons, 3)).toEqual([0, 6, 12]);
  const faster = { ...moons, training: { ...moons.training, learningRate: 0.5 } };
  expect(stepsOf(faster, 3)).toEqual([12]);
  expect(stepsOf(faster, 4)).toEqual([12, 18]);
  expect(stepsOf(faster, 2)).toEqual([0, 6]);
});

describe("connectDoctor", () => {
  const columns = ["rx(9*x0) q0; ry(x1) q1", "cx q1 q0", "ry(a) q0; ry(b) q1"];
  const ill: Experiment = {
    ...moons,
    circuit: circuitFromColumns(2, columns),
    model: { ...moons.model, readout: { kind: "expectations", observables: ["Z0"] } },
    data: { ...moons.data, sampleCount: 40 },
    training: { ...moons.training, learningRate: 1e-4 },
  };

  async function opened(experiment: Experiment) {
    const engine = new RunEngine(() => chooseBackend("wasm"));
    const control = connectRun(createRunStore(), engine, { notice: vi.fn(), startedAnew: vi.fn() });
    const document = createDocumentStore(experiment);
    const desk = new LabDesk();
    const ask = vi.fn(desk.ask.bind(desk)) as LabDesk["ask"];
    const lab = createLab(() => ({ ask, cancel: (call) => desk.cancel(call), end: () => {} }));
    const store = createDoctorStore();
    connectDoctor(store, { document, run: control.store, lab });
    document.subscribe(({ experiment: edited }) => void control.follow(edited));
    await control.start("wasm");
    await control.follow(experiment);
    const codes = (): string[] => store.getState().notes.map(({ code }) => code);
    return { run: control.store, document, store, codes, ask };
  }

  it("comes when training begins, shows two notes at most, and says none again that was put away", async () => {
    const { run, store, codes, document } = await opened(ill);
    expect(codes()).toEqual([]);
    await run.getState().train(20);
    await vi.waitFor(() => expect(codes()).toEqual(["dead-parameters", "beyond-period"]));
    store.getState().dismiss("dead-parameters");
    // There was a third.
    await vi.waitFor(() => expect(codes()).toEqual(["beyond-period", "rate-too-low"]));
    // Mended, its run begins anew and has nothing to say before it is trained.
    document.getState().apply("Scale", (experiment) => {
      const data = { ...experiment.data, scaling: "range" as const };
      const circuit = circuitFromColumns(2, columns.with(0, "rx(x0) q0; ry(x1) q1"));
      return success({ ...experiment, data, circuit });
    });
    await vi.waitFor(() => expect(codes()).toEqual([]));
    await run.getState().train(10);
    await vi.waitFor(() => expect(run.getState().step).toBe(10));
    expect(codes()).toEqual([]);
  });

  it("takes back what it said of the learning rate once that is another one", async () => {
    const slow = { ...moons, training: { ...moons.training, learningRate: 1e-5 } };
    const data = { ...moons.data, sampleCount: 40 };
    const { run, document, codes } = await opened({ ...slow, data });
    await run.getState().train(20);
    await vi.waitFor(() => expect(codes()).toEqual(["rate-too-low"]));
    document
      .getState()
      .apply("Learning rate", (experiment) => setTraining(experiment, { learningRate: 0.05 }));
    await vi.waitFor(() => expect(codes()).toEqual([]));
    expect(run.getState().step).toBe(20);
  });

  it("has vitals measured beside a run that learns nothing", async () => {
    const { run, ask } = await opened(ill);
    await run.getState().train(14);
    await vi.waitFor(() =>
      expect(vi.mocked(ask).mock.calls.map(([, kind]) => kind)).toEqual(["vitals"]),
    );
  });
});

describe("follow", () => {
  const note = (code: string): DoctorNote => ({ code, claim: "", reason: "", remedies: [] });

  it("lets a note linger that is found no more, and then go", () => {
    let found = follow([], [note("a"), note("b")]);
    for (let look = 0; look < 5; look++) found = follow(found, [note("b")]);
    expect(found.map((each) => each.note.code)).toEqual(["b", "a"]);
    expect(follow(found, [note("b")]).map((each) => each.note.code)).toEqual(["b"]);
    expect(follow(found, [note("a")]).map((each) => each.note.code)).toEqual(["a", "b"]);
  });
});
