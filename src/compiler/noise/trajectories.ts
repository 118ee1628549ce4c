/**
 * One trajectory: a pure state on which each channel acts as one of its Kraus operators, drawn with its
 * probability (Dalibard, Castin and Mølmer, PRL 68, 580 (1992)). The mean over trajectories is what the density
 * matrix gives. Classical bits are each trajectory's own.
 */
import { assert } from "../../base/assert.ts";
import type { Control } from "../../circuit/circuit.ts";
import { expandNoise } from "../../circuit/expand-noise.ts";
import { followFrame } from "../passes/follow-frame.ts";
import { fuseRuns } from "../passes/fuse-runs.ts";
import type { BitMasks, ChannelStep, Program, ProgramChannel, Step } from "../program.ts";
import { su2Rotation } from "../su2.ts";
import {
  bitsWritten,
  lowerNoise,
  type LoweredNoisyStep,
  type NoisyCompileRequest,
} from "./lower-noise.ts";

export interface TrajectoryProgram {
  /** On the circuit's wires. */
  readonly program: Program;
  /** Names of the classical bits, in the order of their indices. */
  readonly bits: readonly string[];
}

/** Bits are masks of 32 bits. */
export const MAX_TRAJECTORY_BITS = 32;

interface Split {
  readonly controls: readonly Control[];
  readonly when?: BitMasks;
}

/** Controls on wires, and those on bits as masks. */
function split(controls: readonly Control[], wireCount: number): Split {
  const masks = { on: 0, off: 0 };
  for (const { wire, on } of controls) {
    if (wire >= wireCount) masks[on ? "on" : "off"] |= 1 << (wire - wireCount);
  }
  const onWires = controls.filter(({ wire }) => wire < wireCount);
  return { controls: onWires, ...((masks.on | masks.off) !== 0 && { when: masks }) };
}

/** What a step is on the wires alone; a phase of a bit is a global phase. */
function withoutBits(step: Step, wireCount: number): Step[] {
  if (step.kind === "turn") {
    if (step.target >= wireCount) return [];
    return [{ ...step, ...split(step.controls, wireCount) }];
  }
  if (step.kind === "exchange" || step.control < wireCount) return [step];
  // X but for a global phase.
  const factors = [{ kind: "fixed", element: su2Rotation("x", Math.PI) }] as const;
  const controls = [{ wire: step.control, on: true }];
  return [{ kind: "turn", target: step.target, factors, ...split(controls, wireCount) }];
}

function stepsOf(lowered: LoweredNoisyStep, wireCount: number): (Step | ChannelStep)[] {
  if (lowered.kind === "unitary") return withoutBits(lowered.step, wireCount);
  if (lowered.kind === "measure") {
    const { wire: target, bit, flipsZero, flipsOne } = lowered;
    const channel: ProgramChannel = { kind: "measure", bit: bit ?? 0, flipsZero, flipsOne };
    return [{ kind: "channel", target, controls: [], channel }];
  }
  const { channel, wire: target, controls } = lowered;
  if (channel.kind === "damping") {
    if (channel.gamma === 0) return [];
    const damp: ProgramChannel = { kind: "damp", gamma: channel.gamma };
    return [{ kind: "channel", target, channel: damp, ...split(controls, wireCount) }];
  }
  if (channel.x + channel.y + channel.z === 0) return [];
  return [{ kind: "channel", target, channel, ...split(controls, wireCount) }];
}

/** Compiles a valid circuit under a valid noise model. @throws when it has more bits than masks have. */
export function compileTrajectories(request: NoisyCompileRequest): TrajectoryProgram {
  const { circuit, noise, featureCount, parameters } = request;
  const expanded = expandNoise(circuit, noise);
  const bits = bitsWritten(expanded);
  assert(bits.length <= MAX_TRAJECTORY_BITS, `${bits.length} classical bits of a trajectory`);
  const wireCount = circuit.wires.length;
  const steps = lowerNoise(request, expanded, bits).flatMap((step) => stepsOf(step, wireCount));
  const followed = followFrame({ wireCount, featureCount, parameters, phase: [], steps });
  return { program: fuseRuns(followed), bits };
}
