/**
 * The table of noise channels: what each does to a wire, as Kraus operators (ρ → Σ K ρ K†, Σ K†K = 1) and as
 * the two elementary channels that everything fast is made of. Tests loop over the table.
 */
import { at } from "../base/assert.ts";
import { complex, matrix, multiplyMatrices, type Matrix } from "../base/complex.ts";
import { problem, type Problem } from "../base/result.ts";

export type ChannelId =
  | "depolarizing"
  | "bit-flip"
  | "phase-flip"
  | "amplitude-damping"
  | "phase-damping"
  | "thermal-relaxation";

/**
 * A channel that all of the table are made of: X, Y or Z with these probabilities, or damping
 * (|1⟩ falls to |0⟩ with probability γ; γ = 1 is a reset).
 */
export type ElementaryChannel =
  | { readonly kind: "pauli"; readonly x: number; readonly y: number; readonly z: number }
  | { readonly kind: "damping"; readonly gamma: number };

export interface ChannelDefinition {
  readonly id: ChannelId;
  readonly name: string;
  /** One per number of its strength, as messages call it. */
  readonly strengthNames: readonly string[];
  /** What a new rule begins with. */
  readonly usualStrengths: readonly number[];
  /** One sentence for the tooltip. */
  readonly help: string;
  /** 2×2 operators at valid strengths. */
  readonly kraus: (strengths: readonly number[]) => readonly Matrix[];
  /** In the order in which they act. */
  readonly elementary: (strengths: readonly number[]) => readonly ElementaryChannel[];
  /** What is wrong with finite strengths, one per name. @param place of the rule. */
  readonly check: (strengths: readonly number[], place: string) => readonly Problem[];
}

const IDENTITY = matrix([
  [1, 0],
  [0, 1],
]);
const X = matrix([
  [0, 1],
  [1, 0],
]);
const Y = matrix([
  [0, complex(0, -1)],
  [complex(0, 1), 0],
]);
const Z = matrix([
  [1, 0],
  [0, -1],
]);

/** √p · M. */
const weighted = (probability: number, { size, entries }: Matrix): Matrix => {
  const root = Math.sqrt(Math.max(0, probability));
  return { size, entries: entries.map(({ re, im }) => complex(root * re, root * im)) };
};

/** K0 = diag(1, √(1-γ)), K1 = √γ |0⟩⟨1|. */
const amplitudeDamping = (gamma: number): readonly Matrix[] => [
  matrix([
    [1, 0],
    [0, Math.sqrt(1 - gamma)],
  ]),
  matrix([
    [0, Math.sqrt(gamma)],
    [0, 0],
  ]),
];

/** K0 = diag(1, √(1-γ)), K1 = √γ |1⟩⟨1|: multiplies ⟨X⟩ and ⟨Y⟩ by √(1-γ). */
const phaseDamping = (gamma: number): readonly Matrix[] => [
  matrix([
    [1, 0],
    [0, Math.sqrt(1 - gamma)],
  ]),
  matrix([
    [0, 0],
    [0, Math.sqrt(gamma)],
  ]),
];

/** The same as phase damping of γ: a phase flip with (1 - √(1-γ)) / 2. */
const dephasing = (gamma: number): ElementaryChannel => ({
  kind: "pauli",
  x: 0,
  y: 0,
  z: (1 - Math.sqrt(1 - gamma)) / 2,
});

function checkProbability(name: string, id: ChannelId) {
  return ([value = Number.NaN]: readonly number[], place: string): readonly Problem[] =>
    value >= 0 && value <= 1
      ? []
      : [
          problem(
            "noise/probability",
            place,
            `The ${name} of ${id} is ${value}; a probability lies between 0 and 1.`,
            "Choose a number from 0 to 1, such as 0.01.",
          ),
        ];
}

/**
 * The damping numbers of relaxation for `time` with time constants T1 and T2 (all in one unit): ⟨1|ρ|1⟩
 * falls like e^{-t/T1} and coherences like e^{-t/T2}, so that 1 - γφ = e^{t/T1 - 2t/T2}.
 */
function relaxationGammas([t1 = 1, t2 = 1, time = 0]: readonly number[]) {
  const amplitude = -Math.expm1(-time / t1);
  const phase = -Math.expm1(time / t1 - (2 * time) / t2);
  return { amplitude, phase: Math.max(0, phase) };
}

function checkRelaxation(strengths: readonly number[], place: string): readonly Problem[] {
  const [t1 = Number.NaN, t2 = Number.NaN, time = Number.NaN] = strengths;
  const refuse = (message: string, remedy: string): readonly Problem[] => [
    problem("noise/relaxation-time", place, message, remedy),
  ];
  if (!(t1 > 0 && t2 > 0)) {
    return refuse(`T1 is ${t1} and T2 is ${t2}; both are above 0.`, "Try T1 = 100 and T2 = 80.");
  }
  if (!(time >= 0)) {
    return refuse(
      `The gate time is ${time}; a time is 0 or more.`,
      "Give it in the unit of T1 and T2.",
    );
  }
  if (t2 > 2 * t1) {
    return refuse(
      `T2 is ${t2}, more than twice T1 = ${t1}; no wire keeps its phase longer than that.`,
      `Choose T2 of at most ${2 * t1}.`,
    );
  }
  return [];
}

const first = (strengths: readonly number[]): number => at(strengths, 0);

export const CHANNELS: readonly ChannelDefinition[] = [
  {
    id: "depolarizing",
    name: "Depolarizing",
    strengthNames: ["p"],
    usualStrengths: [0.01],
    help: "X, Y or Z, each with probability p/3: with p = 3/4 nothing of the state is left.",
    kraus: ([p = 0]) => [
      weighted(1 - p, IDENTITY),
      ...[X, Y, Z].map((pauli) => weighted(p / 3, pauli)),
    ],
    elementary: ([p = 0]) => [{ kind: "pauli", x: p / 3, y: p / 3, z: p / 3 }],
    check: checkProbability("probability", "depolarizing"),
  },
  {
    id: "bit-flip",
    name: "Bit flip",
    strengthNames: ["p"],
    usualStrengths: [0.01],
    help: "X with probability p.",
    kraus: ([p = 0]) => [weighted(1 - p, IDENTITY), weighted(p, X)],
    elementary: ([p = 0]) => [{ kind: "pauli", x: p, y: 0, z: 0 }],
    check: checkProbability("probability", "bit-flip"),
  },
  {
    id: "phase-flip",
    name: "Phase flip",
    strengthNames: ["p"],
    usualStrengths: [0.01],
    help: "Z with probability p.",
    kraus: ([p = 0]) => [weighted(1 - p, IDENTITY), weighted(p, Z)],
    elementary: ([p = 0]) => [{ kind: "pauli", x: 0, y: 0, z: p }],
    check: checkProbability("probability", "phase-flip"),
  },
  {
    id: "amplitude-damping",
    name: "Amplitude damping",
    strengthNames: ["γ"],
    usualStrengths: [0.02],
    help: "|1⟩ falls to |0⟩ with probability γ, as when energy leaks away.",
    kraus: (strengths) => amplitudeDamping(first(strengths)),
    elementary: (strengths) => [{ kind: "damping", gamma: first(strengths) }],
    check: checkProbability("probability γ", "amplitude-damping"),
  },
  {
    id: "phase-damping",
    name: "Phase damping",
    strengthNames: ["γ"],
    usualStrengths: [0.02],
    help: "Phases blur: ⟨X⟩ and ⟨Y⟩ shrink by √(1−γ), while ⟨Z⟩ stays.",
    kraus: (strengths) => phaseDamping(first(strengths)),
    elementary: (strengths) => [dephasing(first(strengths))],
    check: checkProbability("probability γ", "phase-damping"),
  },
  {
    id: "thermal-relaxation",
    name: "Thermal relaxation",
    strengthNames: ["T1", "T2", "time"],
    usualStrengths: [100, 80, 1],
    help: "What a gate's time costs: |1⟩ falls with time constant T1, phases blur with T2 (at most 2 T1).",
    kraus(strengths) {
      const { amplitude, phase } = relaxationGammas(strengths);
      return amplitudeDamping(amplitude).flatMap((fall) =>
        phaseDamping(phase).map((blur) => multiplyMatrices(blur, fall)),
      );
    },
    elementary(strengths) {
      const { amplitude, phase } = relaxationGammas(strengths);
      return [{ kind: "damping", gamma: amplitude }, dephasing(phase)];
    },
    check: checkRelaxation,
  },
];

const byId = new Map(CHANNELS.map((channel) => [channel.id as string, channel]));

/** The channel called `id`. @throws when there is none. */
export function channelDefinition(id: ChannelId): ChannelDefinition {
  const channel = byId.get(id);
  if (!channel) throw new Error(`Broken invariant: no channel is called ${id}`);
  return channel;
}
