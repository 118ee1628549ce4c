/**
 * A circuit with its noise as steps on wires, in which classical bits are wires too: bit b is wire n + b, which
 * only measurements write and only controls read. Density matrices and trajectories both start here.
 */
import { at } from "../../base/assert.ts";
import type { ElementaryChannel } from "../../circuit/channels.ts";
import type { BitCondition, Control, Op } from "../../circuit/circuit.ts";
import { elementaryOf, type NoisyStep } from "../../circuit/expand-noise.ts";
import { wireReadouts, type NoiseModel } from "../../circuit/noise-model.ts";
import { lower, type CompileRequest } from "../passes/lower.ts";
import type { Step } from "../program.ts";

export interface NoisyCompileRequest extends CompileRequest {
  /** Valid for the circuit, which may measure wherever it likes. */
  readonly noise: NoiseModel;
}

/** A measurement. */
export interface MeasureStep {
  readonly kind: "measure";
  readonly wire: number;
  /** Index of the bit it writes, or null where nobody asks for the bit. */
  readonly bit: number | null;
  /** P(1 | 0) and P(0 | 1) of what is written. */
  readonly flipsZero: number;
  readonly flipsOne: number;
}

export type LoweredNoisyStep =
  /** Wires from n on are bits, and occur as controls only, or as the target of a phase. */
  | { readonly kind: "unitary"; readonly step: Step }
  | {
      readonly kind: "elementary";
      readonly channel: ElementaryChannel;
      readonly wire: number;
      /** On bits. */
      readonly controls: readonly Control[];
    }
  | MeasureStep;

const RESET: ElementaryChannel = { kind: "damping", gamma: 1 };

/** The bits that are measured, in the order in which they are first written. */
export function bitsWritten(steps: readonly NoisyStep[]): string[] {
  return [...new Set(steps.flatMap((step) => (step.kind === "measure" ? [step.bit] : [])))];
}

/**
 * @param steps of `expandNoise`.
 * @param bits those to follow, in order: what nobody waits for may be left out.
 */
export function lowerNoise(
  { circuit, noise, ...request }: NoisyCompileRequest,
  steps: readonly NoisyStep[],
  bits: readonly string[],
): LoweredNoisyStep[] {
  const wireCount = circuit.wires.length;
  const readouts = wireReadouts(noise, wireCount);
  const lowered: LoweredNoisyStep[] = [];
  const controlsOf = (when: readonly BitCondition[]): Control[] =>
    when.map(({ bit, on }) => ({ wire: wireCount + bits.indexOf(bit), on }));
  const idle = [...circuit.wires, ...bits].map(() => ({ initial: "0" as const }));
  let wires = idle.map((ground, wire) => circuit.wires[wire] ?? ground);
  let waiting: Op[] = [];
  /** Lowers the gates since the last step of another kind together; first the initial states. */
  const lowerGates = (): void => {
    const gates = lower({ ...request, circuit: { ...circuit, wires, ops: waiting } });
    lowered.push(...gates.steps.map((step) => ({ kind: "unitary" as const, step })));
    wires = idle;
    waiting = [];
  };
  for (const step of steps) {
    if (step.kind === "gate") {
      // Bits come last: a phase then goes to a wire, if the gate has a control at all.
      const controls = [...step.op.controls, ...controlsOf(step.when)];
      waiting.push({ ...step.op, column: waiting.length, controls });
      continue;
    }
    lowerGates();
    if (step.kind === "measure") {
      const index = bits.indexOf(step.bit);
      const bit = index < 0 ? null : index;
      lowered.push({ kind: "measure", wire: step.wire, bit, ...at(readouts, step.wire) });
      continue;
    }
    const { wire } = step;
    const channels = step.kind === "reset" ? [RESET] : elementaryOf(step.rule);
    const controls = controlsOf(step.when);
    for (const channel of channels) lowered.push({ kind: "elementary", channel, wire, controls });
  }
  lowerGates();
  return lowered;
}
