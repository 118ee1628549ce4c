/** ENGINE's row 6: the distance of float32 results from float64. */
import { createRandom } from "../../../src/base/random.ts";
import { unwrap } from "../../../src/base/result.ts";
import { circuitParameters } from "../../../src/circuit/circuit.ts";
import { randomCircuit } from "../../../src/simulator/random-circuit.ts";
import type { SessionRequest } from "../../../src/simulator/simulator.ts";
import { largestDifference } from "../agreement.ts";
import type { Backend, BackendName } from "../backends.ts";
import { atMost, figure, unavailable, type Figure } from "../figure.ts";
import { GateByGate } from "../peers/gate-by-gate.ts";
import { createProblem, N10, N4, N8, shapeName, type Shape } from "../problem.ts";
import type { Section, SectionContext } from "../section.ts";
import { Stepper } from "../stepper.ts";

const GOAL = atMost(1e-6);
const MEASURED: readonly BackendName[] = ["webgpu", "wasm float32", "wasm float64"];
const GATE_COUNT = 1000;
const WIRES = 8;

interface StateTask {
  readonly request: SessionRequest;
  readonly features: Float64Array;
  readonly parameters: Float64Array;
}

/** Drawn evenly from the gate table, controls included. */
function everyKindOfGate(): StateTask {
  const random = createRandom(1, "bench-accuracy");
  const featureCount = 4;
  const circuit = randomCircuit(random, {
    wireCount: WIRES,
    opCount: GATE_COUNT,
    featureCount,
    parameterCount: 16,
    maxControls: 2,
  });
  const parameters = circuitParameters(circuit);
  return {
    request: { circuit, featureCount, observables: [{ x: 0, z: 1 }], parameters },
    features: Float64Array.from({ length: featureCount }, () => random.uniform(-2, 2)),
    parameters: Float64Array.from(parameters, () => random.uniform(-3, 3)),
  };
}

/** W1's layers: 8 + 31 x 32 gates. */
function layersOfGates(): StateTask {
  const { request, batch } = createProblem({ wires: WIRES, batch: 1, layers: 31 });
  return { request, features: batch.features, parameters: batch.parameters };
}

const STATES = [
  ["of every kind", everyKindOfGate],
  ["in W1's layers", layersOfGates],
] as const;

/** The largest amplitude error against the reference. */
async function amplitudeError(task: StateTask, backend: Backend, truth: Backend): Promise<number> {
  const stateOn = async ({ simulator }: Backend): Promise<Float64Array> => {
    const session = unwrap(await simulator.open(task.request));
    const state = await session.state(task.features, task.parameters);
    session.dispose();
    return state;
  };
  return largestDifference(await stateOn(backend), await stateOn(truth));
}

/** The largest error of a parameter's or feature's gradient, against float64 JavaScript. */
async function gradientError({ simulator }: Backend, shape: Shape): Promise<number> {
  const problem = createProblem(shape);
  const stepper = await Stepper.open(simulator, problem);
  const found = await stepper.step();
  stepper.dispose();
  const expected = new GateByGate(problem).step();
  return Math.max(
    largestDifference(found.parameters, expected.parameters),
    largestDifference(found.features, expected.features),
  );
}

/** One figure for each backend that is measured. */
async function onEach(
  name: string,
  { backends }: SectionContext,
  errorOf: (backend: Backend) => Promise<number>,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const wanted of MEASURED) {
    const backend = await backends.get(wanted);
    figures.push(
      typeof backend === "string"
        ? unavailable(name, "absolute", GOAL, wanted, backend)
        : figure(name, { value: await errorOf(backend), unit: "absolute" }, GOAL, backend),
    );
  }
  return figures;
}

export const ACCURACY: readonly Section[] = [
  ...STATES.map(([kind, createTask]): Section => {
    const name = `amplitude error after ${GATE_COUNT} gates ${kind}, n${WIRES}`;
    return {
      name,
      run: async (context) => {
        const truth = await context.backends.need("reference");
        const task = createTask();
        return onEach(name, context, (backend) => amplitudeError(task, backend, truth));
      },
    };
  }),
  ...[N4, N8, N10].map((shape): Section => {
    const name = `gradient error, ${shapeName(shape)}`;
    return {
      name,
      run: (context) => onEach(name, context, (backend) => gradientError(backend, shape)),
    };
  }),
];
