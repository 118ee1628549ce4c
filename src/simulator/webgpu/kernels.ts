/** The kernels: each one's WGSL file, the shared functions put in front of it, and its bindings in order. */
import adjointRegisters from "../../../shaders/adjoint-registers.wgsl?raw";
import adjointStorage from "../../../shaders/adjoint-storage.wgsl?raw";
import adjointWorkgroup from "../../../shaders/adjoint-workgroup.wgsl?raw";
import expectation from "../../../shaders/expectation.wgsl?raw";
import forwardRegisters from "../../../shaders/forward-registers.wgsl?raw";
import forwardStorage from "../../../shaders/forward-storage.wgsl?raw";
import forwardWorkgroup from "../../../shaders/forward-workgroup.wgsl?raw";
import blocks from "../../../shaders/lib/blocks.wgsl?raw";
import costateRows from "../../../shaders/lib/costate-rows.wgsl?raw";
import costate from "../../../shaders/lib/costate.wgsl?raw";
import pauli from "../../../shaders/lib/pauli.wgsl?raw";
import rows from "../../../shaders/lib/rows.wgsl?raw";
import runBlock from "../../../shaders/lib/run-block.wgsl?raw";
import runBlocks from "../../../shaders/lib/run-blocks.wgsl?raw";
import states from "../../../shaders/lib/states.wgsl?raw";
import task from "../../../shaders/lib/task.wgsl?raw";
import tile from "../../../shaders/lib/tile.wgsl?raw";
import undoBlock from "../../../shaders/lib/undo-block.wgsl?raw";
import undoBlocks from "../../../shaders/lib/undo-blocks.wgsl?raw";
import sumRows from "../../../shaders/sum-rows.wgsl?raw";
import { LARGE_KERNELS, type LargeKernelName } from "./large/kernels.ts";
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
  | LargeKernelName
  | TrainingKernelName;

export type Access = "read" | "write" | "uniform";

export interface Kernel {
  readonly source: string;
  /** Bindings 1, 2, ... ; binding 0 is the task, or what stands in its place. "write" means read and write. */
  readonly bindings: readonly Access[];
  /** Of groups 1, 2, ...: how many bindings, to read and write, each holds; missing for none. */
  readonly groups?: readonly number[];
}

/** What every kernel that runs blocks needs. */
const onBlocks = task + states + tile + blocks + rows;
const forward = onBlocks + runBlock + runBlocks;
const adjoint = onBlocks + costateRows + pauli + costate + undoBlock + undoBlocks;

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
  ...LARGE_KERNELS,
  ...TRAINING_KERNELS,
};
