/**
 * The density matrix as a state of 2n wires (and one for each classical bit that something waits for): amplitude
 * k + 2^n b is ⟨k|ρ|b⟩. A unitary U acts as U on the ket's wires and as U* on the bra's. A channel on a wire
 * acts on its two wires (k, b): with the CNOT k → b, which costs nothing, the bra's wire holds k ⊕ b, and
 * ρ00, ρ11 are one pair of the ket's wire and ρ01, ρ10 the other: a real 2 × 2 matrix on each is all it takes.
 */
import { at } from "../../base/assert.ts";
import { bitCount } from "../../base/bits.ts";
import type { ElementaryChannel } from "../../circuit/channels.ts";
import type { Control } from "../../circuit/circuit.ts";
import { bitsRead, expandNoise } from "../../circuit/expand-noise.ts";
import type { PauliString } from "../../circuit/observable.ts";
import { flipsIn, followFrame, readsIn } from "../passes/follow-frame.ts";
import { fuseRuns } from "../passes/fuse-runs.ts";
import {
  scaleAngle,
  type ChannelStep,
  type Frame,
  type Program,
  type ProgramFactor,
  type Step,
} from "../program.ts";
import {
  lowerNoise,
  type LoweredNoisyStep,
  type MeasureStep,
  type NoisyCompileRequest,
} from "./lower-noise.ts";

type Entries = readonly [number, number, number, number];
export type DensityStep = Step | ChannelStep;

/** The real matrices of a channel on (ρ00, ρ11) and on (ρ01, ρ10). */
function blocksOf(channel: ElementaryChannel): readonly [even: Entries, odd: Entries] {
  if (channel.kind === "damping") {
    const { gamma } = channel;
    const rest = Math.sqrt(1 - gamma);
    return [
      [1, gamma, 0, 1 - gamma],
      [rest, 0, 0, rest],
    ];
  }
  const { x, y, z } = channel;
  const flips = x + y;
  const kept = 1 - flips - 2 * z;
  // Y exchanges ρ01 and ρ10 with the sign that X has not.
  return [
    [1 - flips, flips, flips, 1 - flips],
    [kept, x - y, x - y, kept],
  ];
}

const isIdentity = ([a, b, c, d]: Entries): boolean => a === 1 && b === 0 && c === 0 && d === 1;
const isSame = (a: Entries, b: Entries): boolean => a.every((entry, index) => entry === b[index]);

/** exp(-iθP/2)* is exp(-iθP/2) for Y, and the inverse for X and Z. */
function conjugateFactor(factor: ProgramFactor): ProgramFactor {
  if (factor.kind === "fixed") {
    const [ar, ai, br, bi] = factor.element;
    return { kind: "fixed", element: [ar, -ai, br, -bi] };
  }
  return factor.axis === "y" ? factor : { ...factor, angle: scaleAngle(factor.angle, -1) };
}

/** A step with its wires renamed, and conjugated for the bra. */
function onSide(step: Step, wireOf: (wire: number) => number, isBra: boolean): Step {
  switch (step.kind) {
    case "turn":
      return {
        ...step,
        target: wireOf(step.target),
        controls: step.controls.map(({ wire, on }) => ({ wire: wireOf(wire), on })),
        factors: isBra ? step.factors.map(conjugateFactor) : step.factors,
      };
    case "cnot":
      return { kind: "cnot", control: wireOf(step.control), target: wireOf(step.target) };
    case "exchange":
      return { kind: "exchange", wires: [wireOf(step.wires[0]), wireOf(step.wires[1])] };
  }
}

/** Takes what happens on wires, step by step, to the density matrix. */
export class DensityLowering {
  readonly steps: DensityStep[] = [];
  private readonly wireCount: number;
  private readonly written = new Set<number>();

  constructor(wireCount: number) {
    this.wireCount = wireCount;
  }

  /** Bits lie above kets and bras. */
  private readonly ketOf = (wire: number): number =>
    wire < this.wireCount ? wire : wire + this.wireCount;
  private readonly braOf = (wire: number): number => wire + this.wireCount;

  take(step: LoweredNoisyStep): void {
    if (step.kind === "unitary") this.unitary(step.step);
    else if (step.kind === "measure") this.measure(step);
    else this.channel(step.channel, step.wire, step.controls);
  }

  private unitary(step: Step): void {
    // A phase of a classical bit is none of the density matrix.
    if (step.kind === "turn" && step.target >= this.wireCount) return;
    this.steps.push(onSide(step, this.ketOf, false), onSide(step, this.braOf, true));
  }

  private mix(target: number, controls: readonly Control[], entries: Entries): void {
    if (isIdentity(entries)) return;
    this.steps.push({ kind: "channel", target, controls, channel: { kind: "mix", entries } });
  }

  /** @param controls on bits. */
  private blocks(wire: number, even: Entries, odd: Entries, controls: readonly Control[]): void {
    const parity = this.braOf(wire);
    const waits = controls.map((control) => ({ ...control, wire: this.ketOf(control.wire) }));
    const toParity: Step = { kind: "cnot", control: wire, target: parity };
    this.steps.push(toParity);
    if (isSame(even, odd)) {
      this.mix(wire, waits, even);
    } else {
      this.mix(wire, [{ wire: parity, on: false }, ...waits], even);
      this.mix(wire, [{ wire: parity, on: true }, ...waits], odd);
    }
    this.steps.push(toParity);
  }

  private channel(channel: ElementaryChannel, wire: number, controls: readonly Control[]): void {
    const [even, odd] = blocksOf(channel);
    this.blocks(wire, even, odd, controls);
  }

  private measure({ wire, bit, flipsZero, flipsOne }: MeasureStep): void {
    this.blocks(wire, [1, 0, 0, 1], [0, 0, 0, 0], []);
    if (bit === null) return;
    const register = this.ketOf(this.wireCount + bit);
    // What was measured into the bit before is forgotten.
    if (this.written.has(bit)) this.mix(register, [], [1, 1, 0, 0]);
    this.written.add(bit);
    this.steps.push({ kind: "cnot", control: wire, target: register });
    this.mix(register, [], [1 - flipsZero, flipsOne, flipsZero, 1 - flipsOne]);
  }
}

export interface DensityProgram {
  /** On 2n + c wires. */
  readonly program: Program;
  /** c. */
  readonly bitCount: number;
}

/** Compiles a valid circuit under a valid noise model; `densityWires` must be at most 30. */
export function compileDensity(request: NoisyCompileRequest): DensityProgram {
  const { circuit, noise, featureCount, parameters } = request;
  const expanded = expandNoise(circuit, noise);
  const bits = bitsRead(expanded);
  const wireCount = circuit.wires.length;
  const lowering = new DensityLowering(wireCount);
  for (const step of lowerNoise(request, expanded, bits)) lowering.take(step);
  const followed = followFrame({
    wireCount: 2 * wireCount + bits.length,
    featureCount,
    parameters,
    phase: [],
    steps: lowering.steps,
  });
  return { program: fuseRuns(followed), bitCount: bits.length };
}

/**
 * Tr ρP = Σ i^quarterTurns (-1)^{|p & read|} ρ[p] over the indices p = start ^ (any of the span of
 * `directions`), of which the real part is wanted.
 */
export interface DensityReading {
  readonly start: number;
  readonly read: number;
  readonly quarterTurns: number;
}

export interface DensityReadings {
  /** n + c masks: each wire in ket and bra at once, and each bit. */
  readonly directions: readonly number[];
  /** In the order of the observables. */
  readonly readings: readonly DensityReading[];
}

/** Where the expectations of Pauli strings over the circuit's n wires are read. */
export function placeReadings(
  { program, bitCount: classical }: DensityProgram,
  observables: readonly PauliString[],
): DensityReadings {
  const { frame }: { readonly frame: Frame } = program;
  const wireCount = (program.wireCount - classical) / 2;
  const directions = Array.from({ length: wireCount + classical }, (_, index) =>
    index < wireCount
      ? at(frame.columns, index) ^ at(frame.columns, index + wireCount)
      : at(frame.columns, index + wireCount),
  );
  return {
    directions,
    // Tr ρP = Σ_k i^y (-1)^{|k∧z|} ⟨k|ρ|k⊕x⟩.
    readings: observables.map(({ x, z }) => ({
      start: flipsIn(frame, x << wireCount),
      read: readsIn(frame, z),
      quarterTurns: bitCount(x & z) % 4,
    })),
  };
}
