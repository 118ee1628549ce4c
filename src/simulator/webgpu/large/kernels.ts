/** The kernels of large circuits, once for each number of bindings that a state may be spread over. */
import adjointBlock from "../../../../shaders/adjoint-block.wgsl?raw";
import adjointSweep from "../../../../shaders/adjoint-sweep.wgsl?raw";
import costates from "../../../../shaders/costates.wgsl?raw";
import drawSamples from "../../../../shaders/draw-samples.wgsl?raw";
import expectationLarge from "../../../../shaders/expectation-large.wgsl?raw";
import forwardBlock from "../../../../shaders/forward-block.wgsl?raw";
import forwardSweep from "../../../../shaders/forward-sweep.wgsl?raw";
import groundStates from "../../../../shaders/ground-states.wgsl?raw";
import blocks from "../../../../shaders/lib/blocks.wgsl?raw";
import costateRows from "../../../../shaders/lib/costate-rows.wgsl?raw";
import costate from "../../../../shaders/lib/costate.wgsl?raw";
import costatesHalves from "../../../../shaders/lib/costates-halves.wgsl?raw";
import costatesWhole from "../../../../shaders/lib/costates-whole.wgsl?raw";
import largeRows from "../../../../shaders/lib/large-rows.wgsl?raw";
import pauli from "../../../../shaders/lib/pauli.wgsl?raw";
import rows from "../../../../shaders/lib/rows.wgsl?raw";
import runBlock from "../../../../shaders/lib/run-block.wgsl?raw";
import statesHalves from "../../../../shaders/lib/states-halves.wgsl?raw";
import statesQuarters from "../../../../shaders/lib/states-quarters.wgsl?raw";
import statesWhole from "../../../../shaders/lib/states-whole.wgsl?raw";
import sweep from "../../../../shaders/lib/sweep.wgsl?raw";
import task from "../../../../shaders/lib/task.wgsl?raw";
import tile from "../../../../shaders/lib/tile.wgsl?raw";
import undoBlock from "../../../../shaders/lib/undo-block.wgsl?raw";
import walk from "../../../../shaders/lib/walk.wgsl?raw";
import magnitudeBins from "../../../../shaders/magnitude-bins.wgsl?raw";
import probabilitySums from "../../../../shaders/probability-sums.wgsl?raw";
import selectAmplitudes from "../../../../shaders/select-amplitudes.wgsl?raw";
import sumSlots from "../../../../shaders/sum-slots.wgsl?raw";
import type { Access, Kernel } from "../kernels.ts";

type ForwardName =
  | "ground-states"
  | "forward-sweep"
  | "expectation-large"
  | "probability-sums"
  | "magnitude-bins"
  | "select-amplitudes"
  | "draw-samples";
type BackwardName = "costates" | "adjoint-sweep";
/** Never on a state in parts. */
type BlockName = "forward-block" | "adjoint-block";

/** Bindings that hold a state, as kernels are named after them. */
type Spread = "" | " in 2 parts" | " in 4 parts";

export type LargeKernelName =
  | `${ForwardName}${Spread}`
  | `${BackwardName}${Exclude<Spread, " in 4 parts">}`
  | BlockName
  | "sum-slots";

const STATES = { 1: statesWhole, 2: statesHalves, 4: statesQuarters } as const;
const COSTATES = { 1: costatesWhole, 2: costatesHalves } as const;

interface Text {
  readonly source: string;
  readonly bindings: readonly Access[];
}

const onBlocks = task + tile + blocks + largeRows + rows;
const STEP_BINDINGS = ["read", "read", "read"] as const;

const FORWARD: Readonly<Record<ForwardName, Text>> = {
  "ground-states": { source: task + groundStates, bindings: [] },
  "forward-sweep": { source: onBlocks + sweep + runBlock + forwardSweep, bindings: STEP_BINDINGS },
  "expectation-large": {
    source: task + largeRows + pauli + expectationLarge,
    bindings: ["read", "write"],
  },
  "probability-sums": { source: task + walk + probabilitySums, bindings: ["read", "write"] },
  "magnitude-bins": { source: task + walk + magnitudeBins, bindings: ["read", "write", "write"] },
  "select-amplitudes": { source: task + walk + selectAmplitudes, bindings: ["read", "write"] },
  "draw-samples": { source: task + walk + drawSamples, bindings: ["read", "read", "write"] },
};

const undoing = onBlocks + costateRows + undoBlock;
const BACKWARD: Readonly<Record<BackwardName, Text>> = {
  costates: { source: task + largeRows + pauli + costate + costates, bindings: ["read", "read"] },
  "adjoint-sweep": {
    source: undoing + sweep + adjointSweep,
    bindings: [...STEP_BINDINGS, "write"],
  },
};

const FORWARD_BLOCK: Text = {
  source: onBlocks + runBlock + forwardBlock,
  bindings: STEP_BINDINGS,
};
const ADJOINT_BLOCK: Text = {
  source: undoing + adjointBlock,
  bindings: [...STEP_BINDINGS, "write"],
};

/** The name of a kernel on states of so many parts. */
export function spreadName<Name extends string, Count extends 1 | 2 | 4>(name: Name, count: Count) {
  const spread = { 1: "", 2: " in 2 parts", 4: " in 4 parts" } as const;
  return `${name}${spread[count]}` as `${Name}${(typeof spread)[Count]}`;
}

const spread = (
  texts: Readonly<Record<string, Text>>,
  count: 1 | 2 | 4,
  libraries: string,
  groups: readonly number[],
): [string, Kernel][] =>
  Object.entries(texts).map(([name, { source, bindings }]) => [
    spreadName(name, count),
    { source: libraries + source, bindings, groups },
  ]);

const forwardOn = (count: 1 | 2 | 4) => spread(FORWARD, count, STATES[count], [count]);
const backwardOn = (count: 1 | 2) =>
  spread(BACKWARD, count, STATES[count] + COSTATES[count], [count, count]);

export const LARGE_KERNELS = Object.fromEntries([
  ...forwardOn(1),
  ...forwardOn(2),
  ...forwardOn(4),
  ...backwardOn(1),
  ...backwardOn(2),
  ...spread({ "forward-block": FORWARD_BLOCK }, 1, STATES[1], [1]),
  ...spread({ "adjoint-block": ADJOINT_BLOCK }, 1, STATES[1] + COSTATES[1], [1, 1]),
  ["sum-slots", { source: task + sumSlots, bindings: ["read", "read", "write"] }],
]) as Readonly<Record<LargeKernelName, Kernel>>;
