/** The parts of the peer packages that the benchmark calls; neither ships types. */
declare module "quantum-circuit" {
  interface Complex {
    readonly re: number;
    readonly im: number;
  }
  export default class QuantumCircuit {
    /** Amplitudes by decimal index; those that are zero may be missing. Wire q is bit q. */
    readonly state: Readonly<Record<string, Complex>>;
    constructor(wireCount: number);
    /** @param column -1 for the first free one. */
    addGate(
      name: string,
      column: number,
      wires: number | readonly number[],
      options?: { params: Record<string, number> },
    ): string;
    run(): void;
  }
}

declare module "jsqubits" {
  interface Complex {
    readonly real: number;
    readonly imaginary: number;
  }
  /** Immutable; bit q of the index is the q-th from the right. */
  export interface QState {
    rotateX(bit: number, angle: number): QState;
    rotateY(bit: number, angle: number): QState;
    rotateZ(bit: number, angle: number): QState;
    cnot(control: number, target: number): QState;
    amplitude(index: number): Complex;
  }
  export function Qubits(bits: string): QState;
}
