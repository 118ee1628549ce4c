/** The kernels: each one's WGSL file, the shared functions put in front of it, and its bindings in order. */
import adjointSerial from "../../../shaders/adjoint-serial.wgsl?raw";
import adjoint from "../../../shaders/adjoint.wgsl?raw";
import applyInstruction from "../../../shaders/apply-instruction.wgsl?raw";
import costates from "../../../shaders/costates.wgsl?raw";
import expectation from "../../../shaders/expectation.wgsl?raw";
import forwardSerial from "../../../shaders/forward-serial.wgsl?raw";
import forward from "../../../shaders/forward.wgsl?raw";
import groundStates from "../../../shaders/ground-states.wgsl?raw";
import complex from "../../../shaders/lib/complex.wgsl?raw";
import instruction from "../../../shaders/lib/instruction.wgsl?raw";
import pauli from "../../../shaders/lib/pauli.wgsl?raw";
import task from "../../../shaders/lib/task.wgsl?raw";
import stepBack from "../../../shaders/step-back.wgsl?raw";
import sumRows from "../../../shaders/sum-rows.wgsl?raw";

export type KernelName =
  | "forward"
  | "adjoint"
  | "forward-serial"
  | "adjoint-serial"
  | "expectation"
  | "sum-rows"
  | "ground-states"
  | "apply-instruction"
  | "costates"
  | "step-back";

export type Access = "read" | "write";

export interface Kernel {
  readonly source: string;
  /** Bindings 1, 2, ... ; binding 0 is always the task. "write" means read and write. */
  readonly bindings: readonly Access[];
}

export const KERNELS: Readonly<Record<KernelName, Kernel>> = {
  forward: {
    source: task + complex + instruction + forward,
    bindings: ["read", "read", "read", "write"],
  },
  adjoint: {
    source: task + complex + instruction + pauli + adjoint,
    bindings: ["read", "read", "read", "read", "read", "read", "write"],
  },
  "forward-serial": {
    source: task + complex + instruction + forwardSerial,
    bindings: ["read", "read", "read", "write"],
  },
  "adjoint-serial": {
    source: task + complex + instruction + pauli + adjointSerial,
    bindings: ["read", "read", "read", "read", "read", "read", "write", "write"],
  },
  expectation: { source: task + pauli + expectation, bindings: ["read", "read", "write"] },
  "sum-rows": { source: task + sumRows, bindings: ["read", "write"] },
  "ground-states": { source: task + groundStates, bindings: ["write"] },
  "apply-instruction": {
    source: task + complex + instruction + applyInstruction,
    bindings: ["read", "read", "read", "write"],
  },
  costates: { source: task + pauli + costates, bindings: ["read", "read", "read", "write"] },
  "step-back": {
    source: task + complex + instruction + stepBack,
    bindings: ["read", "read", "read", "write", "write", "write"],
  },
};
