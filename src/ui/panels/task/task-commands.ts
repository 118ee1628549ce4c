/** Commands on the task: choosing one keeps the circuit and mends what would not fit it. */
import { failure, problem, success, type Result } from "../../../base/result.ts";
import { angleFeatures } from "../../../circuit/angle.ts";
import { firstFreeNumbers } from "../../../circuit/ansatz/names.ts";
import { MAX_WIRES, type Circuit, type Op } from "../../../circuit/circuit.ts";
import { parseAngle } from "../../../circuit/parse-angle.ts";
import { parsePauliSum, sumWires } from "../../../circuit/pauli-sum.ts";
import { readFunction } from "../../../circuit/read-function.ts";
import { curveProblems } from "../../../datasets/curves/build-curve.ts";
import type { CurveSettings, OwnCurve } from "../../../datasets/curves/curve-settings.ts";
import { maxCutSum, type GraphSettings } from "../../../datasets/graph.ts";
import { MOLECULES } from "../../../datasets/molecules/molecules.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { inputsUsed } from "../data/data-commands.ts";
import { firstTarget, outcomeWires } from "./generate-commands.ts";
import { taskOf, type Task, type TaskKind } from "./task-of.ts";

/** What a regression starts with. */
export const FIRST_CURVE: OwnCurve = {
  kind: "function",
  text: "sin(2x) + cos(x)",
  from: -3,
  to: 3,
};

const withTask = (experiment: Experiment, task: Task): Experiment => {
  const { task: _, ...rest } = experiment;
  return task.kind === "classify" ? rest : { ...rest, task };
};

/** What the mended parts are told of with; empty where nothing had to be mended. */
export interface Mended {
  readonly experiment: Experiment;
  readonly notes: readonly string[];
}

/** Angles that read features become parameters of their own: there are no features any more. */
function withoutFeatures(circuit: Circuit): { readonly circuit: Circuit; readonly count: number } {
  let next = firstFreeNumbers(circuit, ["theta"])[0] ?? 0;
  let count = 0;
  const ops = circuit.ops.map((op): Op => {
    const angles = op.angles.map((text) => {
      const parsed = parseAngle(text);
      if (!parsed.ok || angleFeatures(parsed.value).size === 0) return text;
      count++;
      return `theta${next++}`;
    });
    return angles.every((text, k) => text === op.angles[k]) ? op : { ...op, angles };
  });
  return { circuit: count === 0 ? circuit : { ...circuit, ops }, count };
}

/** Adds wires below until there are so many. */
function widened(circuit: Circuit, wireCount: number): Circuit {
  const missing = Math.max(0, wireCount - circuit.wires.length);
  if (missing === 0) return circuit;
  const added = Array.from({ length: missing }, () => ({ initial: "0" as const }));
  return { ...circuit, wires: [...circuit.wires, ...added] };
}

/** A readout of energies: its expectations, or, of probabilities, H2 on two wires to begin with. */
function energyReadout({ model }: Experiment): readonly string[] {
  const { readout } = model;
  const isSum =
    readout.kind === "expectations" &&
    readout.observables.some((text) => /[\d.] *[XYZ]/i.test(text));
  const first = MOLECULES[0]?.hamiltonian ?? "Z0";
  return isSum ? readout.observables : [first];
}

/** Of a model whose circuit is all there is: no layers around it and no features, with what that changes. */
function bare(experiment: Experiment, why: string): Mended {
  const notes: string[] = [];
  const layers = experiment.model.before.length + experiment.model.after.length;
  if (layers > 0) notes.push(`The dense layers were taken out: ${why}.`);
  const featureless = withoutFeatures(experiment.circuit);
  if (featureless.count > 0) {
    const angles =
      featureless.count === 1 ? "The angle that read" : `The ${featureless.count} angles that read`;
    notes.push(`${angles} features became parameters: there are no data.`);
  }
  const { frozen: _, ...model } = experiment.model;
  const mended = {
    ...experiment,
    circuit: featureless.circuit,
    model: { ...model, before: [], after: [] },
  };
  return { experiment: mended, notes };
}

function toMinimise(experiment: Experiment): Mended {
  const { experiment: alone, notes } = bare(experiment, "an energy is what the circuit says");
  const observables = energyReadout(experiment);
  const wireCount = wiresOf(observables);
  const isWidened = wireCount > experiment.circuit.wires.length;
  const mended: Experiment = {
    ...alone,
    circuit: widened(alone.circuit, wireCount),
    model: { ...alone.model, readout: { kind: "expectations", observables } },
  };
  return {
    experiment: withTask(mended, { kind: "minimise" }),
    notes: isWidened ? [...notes, `The circuit got ${wireCount} wires.`] : notes,
  };
}

function toGenerate(experiment: Experiment): Mended {
  const { experiment: alone, notes } = bare(experiment, "outcomes are the circuit's own");
  const wires = outcomeWires(alone.circuit.wires.length);
  const mended: Experiment = {
    ...alone,
    model: { ...alone.model, readout: { kind: "probabilities", wires } },
  };
  const target = firstTarget(wires.length);
  return { experiment: withTask(mended, { kind: "generate", target, distance: "kl" }), notes };
}

/** The last half of the wires becomes trash; a single wire gets another one to be. */
function toCompress(experiment: Experiment): Mended {
  const notes: string[] = [];
  const circuit = widened(experiment.circuit, 2);
  if (circuit !== experiment.circuit)
    notes.push("The circuit got a second wire, to be left empty.");
  if (experiment.model.after.length > 0)
    notes.push("The dense layers after the circuit were taken out: the trash wires speak alone.");
  const count = circuit.wires.length;
  const trash = Array.from({ length: Math.floor(count / 2) }, (_, k) => count - 1 - k);
  const { frozen = [], ...model } = experiment.model;
  const kept = frozen.filter((part) => !part.startsWith("after") && part !== "head");
  const mended: Experiment = {
    ...experiment,
    circuit,
    model: {
      ...model,
      ...(kept.length > 0 && { frozen: kept }),
      after: [],
      readout: {
        kind: "expectations",
        observables: trash.toReversed().map((wire) => `Z${wire}`),
      },
    },
  };
  return { experiment: withTask(mended, { kind: "compress", normal: 0 }), notes };
}

/** A circuit that reads more inputs than one feature gets a dense layer before it. */
function toRegress(experiment: Experiment): Mended {
  const needed = inputsUsed(experiment.circuit);
  const isShort = experiment.model.before.length === 0 && needed > 1;
  const before = [{ units: needed, activation: "linear" as const }];
  const mended = isShort ? { ...experiment, model: { ...experiment.model, before } } : experiment;
  const notes = isShort
    ? [`The circuit uses x0 to x${needed - 1}, so a dense layer 1→${needed} was put before it.`]
    : [];
  return { experiment: withTask(mended, { kind: "regress", curve: FIRST_CURVE }), notes };
}

/** A circuit without features cannot tell samples apart; that is said, not mended. */
function toClassify(experiment: Experiment): Mended {
  const hasFeatures = inputsUsed(experiment.circuit) > 0;
  const note = "No gate reads a feature: set angles to x0 and x1, or insert an encoding.";
  return {
    experiment: withTask(experiment, { kind: "classify" }),
    notes: hasFeatures ? [] : [note],
  };
}

/** The title of an example, or of a set, says something of a task that is gone. */
const TITLES: Readonly<Record<TaskKind, string>> = {
  classify: "A classifier",
  regress: "A curve to learn",
  minimise: "An energy to minimise",
  generate: "A distribution to generate",
  compress: "A class to compress",
};

/** How each task is come to. */
const SWITCHES: Readonly<Record<TaskKind, (experiment: Experiment) => Mended>> = {
  classify: toClassify,
  regress: toRegress,
  minimise: toMinimise,
  generate: toGenerate,
  compress: toCompress,
};

/** @param exampleTitles titles that are not the person's own. */
export function switchTask(
  experiment: Experiment,
  kind: TaskKind,
  exampleTitles: readonly string[] = [],
): Mended {
  if (kind === taskOf(experiment).kind) return { experiment, notes: [] };
  const mended = SWITCHES[kind](experiment);
  const { title } = experiment;
  const next = TITLES[kind];
  const isOwn = !exampleTitles.includes(title) && !Object.values(TITLES).includes(title);
  if (isOwn || next === undefined) return mended;
  return { ...mended, experiment: { ...mended.experiment, title: next } };
}

/** Fails with everything that is wrong with the curve. */
export function setCurve(experiment: Experiment, curve: CurveSettings): Result<Experiment> {
  const problems = curve.kind === "data" ? [] : curveProblems(curve, readFunction);
  if (problems.length > 0) return failure(...problems);
  return success(withTask(experiment, { kind: "regress", curve }));
}

function wiresOf(observables: readonly string[]): number {
  return observables.reduce((most, text) => {
    const sum = parsePauliSum(text, MAX_WIRES);
    return sum.ok ? Math.max(most, ...sumWires(sum.value).map((wire) => wire + 1)) : most;
  }, 1);
}

/** The energy to minimise: wires that it needs and the circuit lacks are added below. */
export function setEnergy(
  experiment: Experiment,
  observables: readonly string[],
  graph?: GraphSettings,
): Result<Experiment> {
  const problems = observables.flatMap((text) => {
    const sum = parsePauliSum(text, MAX_WIRES);
    return sum.ok ? [] : sum.problems;
  });
  if (problems.length > 0) return failure(...problems);
  return success(
    withTask(
      {
        ...experiment,
        circuit: widened(experiment.circuit, wiresOf(observables)),
        model: { ...experiment.model, readout: { kind: "expectations", observables } },
      },
      { kind: "minimise", ...(graph && { graph }) },
    ),
  );
}

/** The graph whose cut is the energy. Fails without edges: every cut would be as good. */
export function setGraph(experiment: Experiment, graph: GraphSettings): Result<Experiment> {
  if (graph.edges.length === 0) {
    return failure(
      problem(
        "graph/no-edges",
        "task/graph",
        "A graph without edges has nothing to cut.",
        "Join two nodes first.",
      ),
    );
  }
  return setEnergy(experiment, [maxCutSum(graph)], graph);
}

/** Whether the readout is the cut of the graph that is drawn. */
export function isCutOf(experiment: Experiment, graph: GraphSettings): boolean {
  const { readout } = experiment.model;
  return (
    readout.kind === "expectations" &&
    readout.observables.length === 1 &&
    readout.observables[0] === maxCutSum(graph)
  );
}
