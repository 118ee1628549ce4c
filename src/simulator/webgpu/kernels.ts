/** The kernels: each one's WGSL file, the shared functions put in front of it, and its bindings in order. */
import adjointRegisters from "../../../shaders/adjoint-registers.wgsl?raw";
import adjointStorage from "../../../shaders/adjoint-storage.wgsl?raw";
import adjointWorkgroup from "../../../shaders/adjoint-workgroup.wgsl?raw";
import applyInstruction from "../../../shaders/apply-instruction.wgsl?raw";
import costates from "../../../shaders/costates.wgsl?raw";
import expectation from "../../../shaders/expectation.wgsl?raw";
import forwardRegisters from "../../../shaders/forward-registers.wgsl?raw";
import forwardStorage from "../../../shaders/forward-storage.wgsl?raw";
import forwardWorkgroup from "../../../shaders/forward-workgroup.wgsl?raw";
import groundStates from "../../../shaders/ground-states.wgsl?raw";
import blocks from "../../../shaders/lib/blocks.wgsl?raw";
import complex from "../../../shaders/lib/complex.wgsl?raw";
import costateRows from "../../../shaders/lib/costate-rows.wgsl?raw";
import costate from "../../../shaders/lib/costate.wgsl?raw";
import instruction from "../../../shaders/lib/instruction.wgsl?raw";
import pauli from "../../../shaders/lib/pauli.wgsl?raw";
import rows from "../../../shaders/lib/rows.wgsl?raw";
import runBlocks from "../../../shaders/lib/run-blocks.wgsl?raw";
import states from "../../../shaders/lib/states.wgsl?raw";
import task from "../../../shaders/lib/task.wgsl?raw";
import tile from "../../../shaders/lib/tile.wgsl?raw";
import undoBlocks from "../../../shaders/lib/undo-blocks.wgsl?raw";
import stepBack from "../../../shaders/step-back.wgsl?raw";
import sumRows from "../../../shaders/sum-rows.wgsl?raw";
import { TRAINING_KERNELS, type TrainingKernelName } from "./resident/kernels.ts";

export type KernelName =
  | "forward-registers"
  | "adjoint-registers"
  | "forward-workgroup"
  | "adjoint-workgroup"
  | "forward-storage"
  | "adjoint-storage"
  | "expectation"
  | "sum-rows"
  | "ground-states"
  | "apply-instruction"
  | "costates"
  | "step-back"
  | TrainingKernelName;

export type Access = "read" | "write" | "uniform";

export interface Kernel {
  readonly source: string;
  /** Bindings 1, 2, ... ; binding 0 is the task, or what stands in its place. "write" means read and write. */
  readonly bindings: readonly Access[];
}

/** What every kernel that runs blocks needs. */
const onBlocks = task + states + tile + blocks + rows;
const forward = onBlocks + runBlocks;
const adjoint = onBlocks + costateRows + pauli + costate + undoBlocks;
const onInstructions = task + complex + instruction;

const FORWARD_BINDINGS = ["read", "read", "read", "write"] as const;
const ADJOINT_BINDINGS = ["read", "read", "read", "read", "read", "read", "write"] as const;

export const KERNELS: Readonly<Record<KernelName, Kernel>> = {
  "forward-registers": {
    source: forward + pauli + forwardRegisters,
    bindings: [...FORWARD_BINDINGS, "read", "write"],
  },
  "adjoint-registers": { source: adjoint + adjointRegisters, bindings: ADJOINT_BINDINGS },
  "forward-workgroup": { source: forward + forwardWorkgroup, bindings: FORWARD_BINDINGS },
  "adjoint-workgroup": { source: adjoint + adjointWorkgroup, bindings: ADJOINT_BINDINGS },
  "forward-storage": { source: forward + forwardStorage, bindings: FORWARD_BINDINGS },
  "adjoint-storage": {
    source: adjoint + adjointStorage,
    bindings: [...ADJOINT_BINDINGS, "write"],
  },
  expectation: {
    source: task + states + pauli + expectation,
    bindings: ["read", "read", "write"],
  },
  "sum-rows": { source: task + sumRows, bindings: ["read", "write"] },
  "ground-states": { source: task + groundStates, bindings: ["write"] },
  "apply-instruction": { source: onInstructions + applyInstruction, bindings: FORWARD_BINDINGS },
  costates: {
    source: task + states + pauli + costate + costates,
    bindings: ["read", "read", "read", "write"],
  },
  "step-back": {
    source: onInstructions + stepBack,
    bindings: ["read", "read", "read", "write", "write", "write"],
  },
  ...TRAINING_KERNELS,
};
