/**
 * Every gate: its name, matrix, derivatives, inverse and decomposition. Tests loop over this table,
 * so that a new gate is tested the moment it is added.
 *
 * Matrices follow SCIENCE conventions: rotations are exp(-iθP/2), U(θ,φ,λ) = P(φ) RY(θ) P(λ) (Qiskit),
 * and target j of a gate is bit j of the matrix index.
 */
import type { GateBody } from "./custom-gate.ts";
import {
  add,
  complex,
  expI,
  I,
  identityMatrix,
  matrix,
  multiply,
  multiplyMatrices,
  scale,
  scaleMatrix,
  ZERO,
  type Complex,
  type Matrix,
} from "../base/complex.ts";

export type GateId =
  | "h"
  | "x"
  | "y"
  | "z"
  | "s"
  | "sdg"
  | "t"
  | "tdg"
  | "sx"
  | "sxdg"
  | "rx"
  | "ry"
  | "rz"
  | "p"
  | "u"
  | "swap"
  | "rxx"
  | "ryy"
  | "rzz"
  | "barrier"
  | MeasurementId
  | DisplayId;

/** What is no unitary: it looks at a wire, or throws away what is on it. */
export type MeasurementId = "measure" | "reset";

/** What shows the state of its wires where it stands, and does nothing to it. */
export type DisplayId = "chance" | "bloch" | "amplitudes" | "density";

/** A display shows the joint state of at most so many wires. */
export const MAX_DISPLAY_WIRES = 4;

/**
 * One factor of a one-wire gate, in the order they act: a fixed matrix, or a rotation about an axis
 * by one of the gate's angles ("phase" is diag(1, e^{iφ})).
 */
export type Factor =
  | { readonly kind: "fixed"; readonly matrix: Matrix }
  | { readonly kind: "rotation"; readonly axis: RotationAxis; readonly angle: number };

export type RotationAxis = "x" | "y" | "z" | "phase";

/** A gate inside a decomposition; wires are indices into the outer gate's targets. */
export interface Step {
  readonly gate: GateId;
  readonly target: number;
  readonly controls: readonly number[];
  /** Indices into the outer gate's angles. */
  readonly angles: readonly number[];
}

/** U = B† · core · B, with B the product of `basis` in the order they act. Controls of U go to core alone. */
export interface Conjugation {
  readonly basis: readonly Step[];
  readonly core: Step;
}

/** What every gate has, be it of this table or a circuit's own. */
export interface Definition {
  /** The short label on the tile. */
  readonly symbol: string;
  readonly name: string;
  /** Wires acted on; null for as many as given (a barrier, a display). */
  readonly targetCount: number | null;
  /** Where it takes as many as given: those it is placed on; all when missing. */
  readonly placedCount?: number;
  readonly angleNames: readonly string[];
  /** The 2^k × 2^k unitary at the given angles (radians). */
  readonly matrix: (angles: readonly number[]) => Matrix;
  /** ∂matrix/∂angle, one per angle. */
  readonly derivatives: (angles: readonly number[]) => readonly Matrix[];
  /** One sentence for the tooltip. */
  readonly help: string;
  /**
   * What a sub-circuit gate is made of; no other gate has one. Its matrix is known on up to three wires,
   * and its derivatives are those of its parts: `flattenCircuit` first.
   */
  readonly body?: GateBody;
}

export interface GateDefinition extends Definition {
  readonly id: GateId;
  readonly group: "basic" | "rotation" | "two-wire" | "measurement" | "layout" | "display";
  /** What it does as an equation, in LaTeX. */
  readonly formula: string;
  /** Other names people type, lower case. */
  readonly aliases: readonly string[];
  /**
   * The inverse is gate `gate` whose angle k is minus angle `order[k]` of this one. A measurement has
   * none, nor a matrix: ask `isMeasurement` first.
   */
  readonly inverse?: { readonly gate: GateId; readonly order: readonly number[] };
  /** One-wire gates. */
  readonly factors?: readonly Factor[];
  /** Two-wire gates. */
  readonly conjugation?: Conjugation;
  /** The key that places it in the editor. */
  readonly key?: string;
}

const SQRT_HALF = Math.SQRT1_2;

/** The 2×2 matrix of a rotation factor: exp(-iθP/2), or diag(1, e^{iθ}) for "phase". */
export function rotationMatrix(axis: RotationAxis, angle: number): Matrix {
  const cosine = Math.cos(angle / 2);
  const sine = Math.sin(angle / 2);
  switch (axis) {
    case "x":
      return matrix([
        [cosine, complex(0, -sine)],
        [complex(0, -sine), cosine],
      ]);
    case "y":
      return matrix([
        [cosine, -sine],
        [sine, cosine],
      ]);
    case "z":
      return matrix([
        [expI(-angle / 2), 0],
        [0, expI(angle / 2)],
      ]);
    case "phase":
      return matrix([
        [1, 0],
        [0, expI(angle)],
      ]);
  }
}

const PAULI_X = matrix([
  [0, 1],
  [1, 0],
]);
const PAULI_Y = matrix([
  [0, complex(0, -1)],
  [I, 0],
]);
const PAULI_Z = matrix([
  [1, 0],
  [0, -1],
]);
const PROJECTOR_ONE = matrix([
  [0, 0],
  [0, 1],
]);

/** G with ∂R/∂θ = factor · G · R. */
const GENERATORS: Readonly<Record<RotationAxis, { factor: Complex; generator: Matrix }>> = {
  x: { factor: complex(0, -0.5), generator: PAULI_X },
  y: { factor: complex(0, -0.5), generator: PAULI_Y },
  z: { factor: complex(0, -0.5), generator: PAULI_Z },
  phase: { factor: I, generator: PROJECTOR_ONE },
};

const kronecker = (high: Matrix, low: Matrix): Matrix => {
  const size = high.size * low.size;
  const entries = Array.from({ length: size * size }, (_, index) => {
    const row = Math.floor(index / size);
    const column = index % size;
    const fromHigh =
      high.entries[Math.floor(row / low.size) * high.size + Math.floor(column / low.size)] ?? ZERO;
    const fromLow = low.entries[(row % low.size) * low.size + (column % low.size)] ?? ZERO;
    return multiply(fromHigh, fromLow);
  });
  return { size, entries };
};

/** exp(-iθ P⊗P / 2) = cos(θ/2) - i sin(θ/2) P⊗P, and its derivative's generator P⊗P. */
function pairRotation(pauli: Matrix): Pick<GateDefinition, "matrix" | "derivatives"> {
  const pair = kronecker(pauli, pauli);
  const at = (angle: number): Matrix => ({
    size: 4,
    entries: pair.entries.map((entry, index) =>
      add(
        complex(index % 5 === 0 ? Math.cos(angle / 2) : 0),
        multiply(entry, complex(0, -Math.sin(angle / 2))),
      ),
    ),
  });
  return {
    matrix: ([angle = 0]) => at(angle),
    derivatives: ([angle = 0]) => [
      scaleMatrix(multiplyMatrices(pair, at(angle)), complex(0, -0.5)),
    ],
  };
}

function rotation(
  axis: RotationAxis,
): Pick<GateDefinition, "group" | "targetCount" | "matrix" | "derivatives" | "factors"> {
  const { factor, generator } = GENERATORS[axis];
  return {
    group: "rotation",
    targetCount: 1,
    matrix: ([angle = 0]) => rotationMatrix(axis, angle),
    derivatives: ([angle = 0]) => [
      scaleMatrix(multiplyMatrices(generator, rotationMatrix(axis, angle)), factor),
    ],
    factors: [{ kind: "rotation", axis, angle: 0 }],
  };
}

function fixed(
  m: Matrix,
): Pick<
  GateDefinition,
  "group" | "targetCount" | "angleNames" | "matrix" | "derivatives" | "factors"
> {
  return {
    group: "basic",
    targetCount: 1,
    angleNames: [],
    matrix: () => m,
    derivatives: () => [],
    factors: [{ kind: "fixed", matrix: m }],
  };
}

const cx = (control: number, target: number): Step => ({
  gate: "x",
  target,
  controls: [control],
  angles: [],
});
const plain = (gate: GateId, target: number, angles: readonly number[] = []): Step => ({
  gate,
  target,
  controls: [],
  angles,
});

const selfInverse = (gate: GateId) => ({ gate, order: [] });
const negated = (gate: GateId) => ({ gate, order: [0] });

function uMatrix([theta = 0, phi = 0, lambda = 0]: readonly number[]): Matrix {
  const cosine = Math.cos(theta / 2);
  const sine = Math.sin(theta / 2);
  return matrix([
    [cosine, scale(expI(lambda), -sine)],
    [scale(expI(phi), sine), scale(expI(phi + lambda), cosine)],
  ]);
}

function uDerivatives([theta = 0, phi = 0, lambda = 0]: readonly number[]): Matrix[] {
  const cosine = Math.cos(theta / 2);
  const sine = Math.sin(theta / 2);
  const both = multiply(I, scale(expI(phi + lambda), cosine));
  return [
    matrix([
      [-sine / 2, scale(expI(lambda), -cosine / 2)],
      [scale(expI(phi), cosine / 2), scale(expI(phi + lambda), -sine / 2)],
    ]),
    matrix([
      [0, 0],
      [multiply(I, scale(expI(phi), sine)), both],
    ]),
    matrix([
      [0, multiply(I, scale(expI(lambda), -sine))],
      [0, both],
    ]),
  ];
}

const S_MATRIX = matrix([
  [1, 0],
  [0, I],
]);
const S_DAGGER_MATRIX = matrix([
  [1, 0],
  [0, complex(0, -1)],
]);
const SQRT_X = matrix([
  [complex(0.5, 0.5), complex(0.5, -0.5)],
  [complex(0.5, -0.5), complex(0.5, 0.5)],
]);
const SQRT_X_DAGGER = matrix([
  [complex(0.5, -0.5), complex(0.5, 0.5)],
  [complex(0.5, 0.5), complex(0.5, -0.5)],
]);

const DISPLAYS: readonly (Pick<GateDefinition, "formula" | "symbol" | "name" | "help"> & {
  id: DisplayId;
})[] = [
  {
    id: "chance",
    formula: "p(b) = \\langle b | \\rho | b \\rangle",
    symbol: "%",
    name: "Chance display",
    help: "Shows how likely each outcome of measuring its wires here would be; it measures nothing.",
  },
  {
    id: "bloch",
    formula: "\\vec r = (\\langle X \\rangle, \\langle Y \\rangle, \\langle Z \\rangle)",
    symbol: "◐",
    name: "Bloch display",
    help: "Shows the Bloch vector of its wire here; the arrow is shorter the more the wire is entangled.",
  },
  {
    id: "amplitudes",
    formula: "\\rho = | \\psi \\rangle \\langle \\psi |",
    symbol: "ψ",
    name: "Amplitude display",
    help: "Shows the amplitudes of its wires here, up to a phase of the whole, where they have a state of their own.",
  },
  {
    id: "density",
    formula: "\\rho = \\mathrm{Tr}_{\\mathrm{rest}} | \\Psi \\rangle \\langle \\Psi |",
    symbol: "ρ",
    name: "Density matrix display",
    help: "Shows the reduced density matrix of its wires here: size is magnitude, colour is phase.",
  },
];

const displayGate = (display: (typeof DISPLAYS)[number]): GateDefinition => ({
  ...display,
  group: "display",
  aliases: [],
  ...(display.id === "bloch" ? { targetCount: 1 } : { targetCount: null, placedCount: 1 }),
  angleNames: [],
  matrix: () => (display.id === "bloch" ? identityMatrix(2) : matrix([[1]])),
  derivatives: () => [],
  inverse: selfInverse(display.id),
});

function noMatrix(): never {
  throw new Error("Broken invariant: a measurement has no matrix");
}

const MEASUREMENT = {
  group: "measurement",
  targetCount: 1,
  angleNames: [],
  matrix: noMatrix,
  derivatives: noMatrix,
} as const;

export const GATES: readonly GateDefinition[] = [
  {
    ...fixed(
      matrix([
        [SQRT_HALF, SQRT_HALF],
        [SQRT_HALF, -SQRT_HALF],
      ]),
    ),
    id: "h",
    symbol: "H",
    name: "Hadamard",
    aliases: ["hadamard"],
    inverse: selfInverse("h"),
    formula: String.raw`H = (X + Z)/\sqrt{2}`,
    help: "Makes an equal superposition of |0⟩ and |1⟩, and undoes it.",
    key: "h",
  },
  {
    ...fixed(PAULI_X),
    id: "x",
    symbol: "X",
    name: "Pauli X",
    aliases: ["not"],
    inverse: selfInverse("x"),
    formula: String.raw`X\ket{b} = \ket{1-b}`,
    help: "Flips |0⟩ and |1⟩. With one control it is CNOT, with two it is Toffoli.",
    key: "x",
  },
  {
    ...fixed(PAULI_Y),
    id: "y",
    symbol: "Y",
    name: "Pauli Y",
    aliases: [],
    inverse: selfInverse("y"),
    formula: String.raw`Y = iXZ`,
    help: "Flips the bit and the phase: a half turn about the Y axis.",
    key: "y",
  },
  {
    ...fixed(PAULI_Z),
    id: "z",
    symbol: "Z",
    name: "Pauli Z",
    aliases: [],
    inverse: selfInverse("z"),
    formula: String.raw`Z\ket{b} = (-1)^b\ket{b}`,
    help: "Flips the phase of |1⟩: a half turn about the Z axis.",
    key: "z",
  },
  {
    ...fixed(S_MATRIX),
    id: "s",
    symbol: "S",
    name: "Quarter turn S",
    aliases: ["phase gate"],
    inverse: { gate: "sdg", order: [] },
    formula: String.raw`S\ket{b} = i^b\ket{b}, \quad S^2 = Z`,
    help: "Turns the phase of |1⟩ by π/2 (the square root of Z).",
    key: "s",
  },
  {
    ...fixed(S_DAGGER_MATRIX),
    id: "sdg",
    symbol: "S†",
    name: "Inverse of S",
    aliases: ["s†", "s dagger"],
    inverse: { gate: "s", order: [] },
    formula: String.raw`S^\dagger\ket{b} = (-i)^b\ket{b}`,
    help: "Turns the phase of |1⟩ by −π/2.",
  },
  {
    ...fixed(
      matrix([
        [1, 0],
        [0, complex(SQRT_HALF, SQRT_HALF)],
      ]),
    ),
    id: "t",
    symbol: "T",
    name: "Eighth turn T",
    aliases: [],
    inverse: { gate: "tdg", order: [] },
    formula: String.raw`T\ket{b} = e^{i\pi b/4}\ket{b}, \quad T^2 = S`,
    help: "Turns the phase of |1⟩ by π/4 (the square root of S).",
    key: "t",
  },
  {
    ...fixed(
      matrix([
        [1, 0],
        [0, complex(SQRT_HALF, -SQRT_HALF)],
      ]),
    ),
    id: "tdg",
    symbol: "T†",
    name: "Inverse of T",
    aliases: ["t†", "t dagger"],
    inverse: { gate: "t", order: [] },
    formula: String.raw`T^\dagger\ket{b} = e^{-i\pi b/4}\ket{b}`,
    help: "Turns the phase of |1⟩ by −π/4.",
  },
  {
    ...fixed(SQRT_X),
    id: "sx",
    symbol: "√X",
    name: "Square root of X",
    aliases: ["v"],
    inverse: { gate: "sxdg", order: [] },
    formula: String.raw`\sqrt{X} = e^{i\pi/4} e^{-i\pi X/4}`,
    help: "Twice this gate is X.",
    key: "v",
  },
  {
    ...fixed(SQRT_X_DAGGER),
    id: "sxdg",
    symbol: "√X†",
    name: "Inverse of √X",
    aliases: ["v†"],
    inverse: { gate: "sx", order: [] },
    formula: String.raw`\sqrt{X}^\dagger = e^{-i\pi/4} e^{i\pi X/4}`,
    help: "Undoes the square root of X.",
  },
  {
    ...rotation("x"),
    id: "rx",
    symbol: "Rx",
    name: "X rotation",
    aliases: [],
    angleNames: ["θ"],
    inverse: negated("rx"),
    formula: String.raw`R_x(\theta) = e^{-i\theta X/2} = \cos\tfrac{\theta}{2} - i X \sin\tfrac{\theta}{2}`,
    help: "Rotates by θ about the X axis: exp(−iθX/2).",
    key: "1",
  },
  {
    ...rotation("y"),
    id: "ry",
    symbol: "Ry",
    name: "Y rotation",
    aliases: [],
    angleNames: ["θ"],
    inverse: negated("ry"),
    formula: String.raw`R_y(\theta) = e^{-i\theta Y/2} = \cos\tfrac{\theta}{2} - i Y \sin\tfrac{\theta}{2}`,
    help: "Rotates by θ about the Y axis: exp(−iθY/2).",
    key: "2",
  },
  {
    ...rotation("z"),
    id: "rz",
    symbol: "Rz",
    name: "Z rotation",
    aliases: [],
    angleNames: ["θ"],
    inverse: negated("rz"),
    formula: String.raw`R_z(\theta) = e^{-i\theta Z/2} = \cos\tfrac{\theta}{2} - i Z \sin\tfrac{\theta}{2}`,
    help: "Rotates by θ about the Z axis: exp(−iθZ/2).",
    key: "3",
  },
  {
    ...rotation("phase"),
    id: "p",
    symbol: "P",
    name: "Phase",
    aliases: ["u1", "phase"],
    angleNames: ["φ"],
    inverse: negated("p"),
    formula: String.raw`P(\varphi)\ket{b} = e^{i\varphi b}\ket{b}`,
    help: "Turns the phase of |1⟩ by φ.",
    key: "p",
  },
  {
    id: "u",
    symbol: "U",
    name: "Any one-wire gate",
    group: "rotation",
    aliases: ["u3"],
    targetCount: 1,
    angleNames: ["θ", "φ", "λ"],
    matrix: uMatrix,
    derivatives: uDerivatives,
    inverse: { gate: "u", order: [0, 2, 1] },
    factors: [
      { kind: "rotation", axis: "phase", angle: 2 },
      { kind: "rotation", axis: "y", angle: 0 },
      { kind: "rotation", axis: "phase", angle: 1 },
    ],
    formula: String.raw`U(\theta,\varphi,\lambda) = P(\varphi)\,R_y(\theta)\,P(\lambda)`,
    help: "Every one-wire gate, as P(φ) Ry(θ) P(λ).",
    key: "u",
  },
  {
    id: "swap",
    symbol: "SWAP",
    name: "Swap",
    group: "two-wire",
    aliases: [],
    targetCount: 2,
    angleNames: [],
    matrix: () =>
      matrix([
        [1, 0, 0, 0],
        [0, 0, 1, 0],
        [0, 1, 0, 0],
        [0, 0, 0, 1],
      ]),
    derivatives: () => [],
    inverse: selfInverse("swap"),
    conjugation: { basis: [cx(1, 0)], core: cx(0, 1) },
    formula: String.raw`\mathrm{SWAP}\ket{ab} = \ket{ba}`,
    help: "Exchanges two wires.",
    key: "w",
  },
  {
    ...pairRotation(PAULI_X),
    id: "rxx",
    symbol: "RXX",
    name: "XX rotation",
    group: "two-wire",
    aliases: [],
    targetCount: 2,
    angleNames: ["θ"],
    inverse: negated("rxx"),
    conjugation: { basis: [cx(0, 1)], core: plain("rx", 0, [0]) },
    formula: String.raw`R_{XX}(\theta) = e^{-i\theta X\otimes X/2} = \cos\tfrac{\theta}{2} - i X\otimes X \sin\tfrac{\theta}{2}`,
    help: "Entangles two wires: exp(−iθ X⊗X/2).",
    key: "4",
  },
  {
    ...pairRotation(PAULI_Y),
    id: "ryy",
    symbol: "RYY",
    name: "YY rotation",
    group: "two-wire",
    aliases: [],
    targetCount: 2,
    angleNames: ["θ"],
    inverse: negated("ryy"),
    // S X S† = Y, so RYY is RXX between S† and S on both wires.
    conjugation: {
      basis: [plain("sdg", 0), plain("sdg", 1), cx(0, 1)],
      core: plain("rx", 0, [0]),
    },
    formula: String.raw`R_{YY}(\theta) = e^{-i\theta Y\otimes Y/2} = \cos\tfrac{\theta}{2} - i Y\otimes Y \sin\tfrac{\theta}{2}`,
    help: "Entangles two wires: exp(−iθ Y⊗Y/2).",
    key: "5",
  },
  {
    ...pairRotation(PAULI_Z),
    id: "rzz",
    symbol: "RZZ",
    name: "ZZ rotation",
    group: "two-wire",
    aliases: [],
    targetCount: 2,
    angleNames: ["θ"],
    inverse: negated("rzz"),
    conjugation: { basis: [cx(0, 1)], core: plain("rz", 1, [0]) },
    formula: String.raw`R_{ZZ}(\theta) = e^{-i\theta Z\otimes Z/2} = \cos\tfrac{\theta}{2} - i Z\otimes Z \sin\tfrac{\theta}{2}`,
    help: "Entangles two wires: exp(−iθ Z⊗Z/2). The Ising interaction.",
    key: "6",
  },
  {
    ...MEASUREMENT,
    id: "measure",
    symbol: "M",
    name: "Measure",
    aliases: ["measurement", "meter"],
    formula: String.raw`\ket{\psi} \mapsto P_b\ket{\psi} / \sqrt{p_b},\ p_b = \bra{\psi}P_b\ket{\psi}`,
    help: "Measures the wire as 0 or 1 and writes that to a classical bit; the wire is left in what was found.",
    key: "m",
  },
  {
    ...MEASUREMENT,
    id: "reset",
    symbol: "|0⟩",
    name: "Reset",
    aliases: [],
    formula: String.raw`\rho \mapsto \ket{0}\bra{0} \otimes \mathrm{Tr}_q\,\rho`,
    help: "Throws away what is on the wire and puts |0⟩ there.",
    key: "r",
  },
  {
    id: "barrier",
    symbol: "┆",
    name: "Barrier",
    group: "layout",
    aliases: [],
    targetCount: null,
    angleNames: [],
    matrix: () => matrix([[1]]),
    derivatives: () => [],
    inverse: selfInverse("barrier"),
    formula: String.raw`\mathbb{1}`,
    help: "Does nothing: keeps what stands left of it and right of it apart.",
    key: "b",
  },
  ...DISPLAYS.map(displayGate),
];

const isDisplayId = new Set<string>(DISPLAYS.map(({ id }) => id));

/** Whether a gate only shows the state. */
export function isDisplay(id: string): id is DisplayId {
  return isDisplayId.has(id);
}

/** How many wires a display spans at most. */
export const displayWires = (id: DisplayId): number => (id === "bloch" ? 1 : MAX_DISPLAY_WIRES);

/** Whether a gate measures or resets: it has no matrix, no inverse and no controls. */
export function isMeasurement(id: string): id is MeasurementId {
  return id === "measure" || id === "reset";
}

/** The gates with a matrix: all but measurements. */
export const UNITARY_GATES: readonly GateDefinition[] = GATES.filter(
  ({ id }) => !isMeasurement(id),
);

/** Whether a gate does nothing to the state: a barrier or a display. It has no controls. */
export function isInert(id: string): id is DisplayId | "barrier" {
  return id === "barrier" || isDisplay(id);
}

const BY_ID = new Map<string, GateDefinition>(GATES.map((gate) => [gate.id, gate]));

/** The definition of a known gate. */
export function gateDefinition(id: GateId): GateDefinition {
  return BY_ID.get(id) as GateDefinition;
}

/** The definition by id, or undefined for an unknown one. */
export function findGate(id: string): GateDefinition | undefined {
  return BY_ID.get(id);
}
