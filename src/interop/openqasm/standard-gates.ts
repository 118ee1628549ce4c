/**
 * The gates that OpenQASM programs take for granted (stdgates.inc, qelib1.inc as Qiskit has it, and
 * the built-in ones), in terms of the gate table. U, u, u2 and u3 are read as Qiskit and OpenQASM 3
 * define U: P(φ) RY(θ) P(λ), without the phase that OpenQASM 2 had before it.
 */
import type { OpGate } from "../../circuit/circuit.ts";
import type { GateId } from "../../circuit/gate-table.ts";

/** A gate on wires, before it has a column; `gphase` multiplies the state by e^{i angle}. */
export interface BareGate {
  readonly gate: OpGate | "gphase";
  readonly targets: readonly number[];
  readonly controls: readonly { readonly wire: number; readonly on: boolean }[];
  readonly angles: readonly string[];
}

export interface GateMeaning {
  readonly angleCount: number;
  readonly wireCount: number;
  /** What the gate does, in the order it acts; nothing for an identity. */
  readonly expand: (angles: readonly string[], wires: readonly number[]) => readonly BareGate[];
}

/** A gate of the table with as many controls before its targets. */
function controlled(
  gate: GateId,
  { controlCount = 0, targetCount = 1, angleCount = 0 },
): GateMeaning {
  return {
    angleCount,
    wireCount: controlCount + targetCount,
    expand: (angles, wires) => [
      {
        gate,
        targets: wires.slice(controlCount),
        controls: wires.slice(0, controlCount).map((wire) => ({ wire, on: true })),
        angles,
      },
    ],
  };
}

const plain = (gate: GateId, controlCount = 0): GateMeaning => controlled(gate, { controlCount });
const turn = (gate: GateId, controlCount = 0): GateMeaning =>
  controlled(gate, { controlCount, angleCount: 1 });
const pair = (gate: GateId, angleCount: number, controlCount = 0): GateMeaning =>
  controlled(gate, { targetCount: 2, angleCount, controlCount });
const any = (controlCount = 0): GateMeaning => controlled("u", { controlCount, angleCount: 3 });
const nothing = (angleCount: number): GateMeaning => ({
  angleCount,
  wireCount: 1,
  expand: () => [],
});

/** u2(φ, λ) = U(π/2, φ, λ). */
const U2: GateMeaning = {
  angleCount: 2,
  wireCount: 1,
  expand: (angles, targets) => [{ gate: "u", targets, controls: [], angles: ["pi/2", ...angles] }],
};

/** cu(θ, φ, λ, γ): a controlled e^{iγ} U(θ, φ, λ). */
const CU: GateMeaning = {
  angleCount: 4,
  wireCount: 2,
  expand: ([theta = "0", phi = "0", lambda = "0", gamma = "0"], wires) => [
    { gate: "p", targets: wires.slice(0, 1), controls: [], angles: [gamma] },
    ...any(1).expand([theta, phi, lambda], wires),
  ],
};

/** "h 2, cx 1 2": gates in the order they act, their last wire the target, the others controls. */
function sequence(wireCount: number, gates: string): GateMeaning {
  const steps = gates.split(", ").map((step) => {
    const [name = "", ...indices] = step.split(" ");
    return { gate: name.replace(/^c/, "") as GateId, indices: indices.map(Number) };
  });
  return {
    angleCount: 0,
    wireCount,
    expand: (_angles, wires) =>
      steps.map(({ gate, indices }) => {
        const used = indices.map((index) => wires[index] ?? 0);
        const controls = used.slice(0, -1).map((wire) => ({ wire, on: true }));
        return { gate, targets: used.slice(-1), controls, angles: [] };
      }),
  };
}

/** Toffoli gates up to phases, as qelib1.inc writes them. */
const RCCX = sequence(3, "h 2, t 2, cx 1 2, tdg 2, cx 0 2, t 2, cx 1 2, tdg 2, h 2");
const RC3X = sequence(
  4,
  "h 3, t 3, cx 2 3, tdg 3, h 3, cx 0 3, t 3, cx 1 3, tdg 3, cx 0 3, t 3, cx 1 3, tdg 3, h 3, t 3, cx 2 3, tdg 3, h 3",
);

/** e^{iγ}; it acts on no wire. */
const GLOBAL_PHASE: GateMeaning = {
  angleCount: 1,
  wireCount: 0,
  expand: (angles) => [{ gate: "gphase", targets: [], controls: [], angles }],
};

export const STANDARD_GATES: Readonly<Record<string, GateMeaning>> = {
  x: plain("x"),
  y: plain("y"),
  z: plain("z"),
  h: plain("h"),
  s: plain("s"),
  sdg: plain("sdg"),
  t: plain("t"),
  tdg: plain("tdg"),
  sx: plain("sx"),
  sxdg: plain("sxdg"),
  rx: turn("rx"),
  ry: turn("ry"),
  rz: turn("rz"),
  p: turn("p"),
  phase: turn("p"),
  u1: turn("p"),
  u2: U2,
  u3: any(),
  u: any(),
  U: any(),
  id: nothing(0),
  u0: nothing(1),
  CX: plain("x", 1),
  cx: plain("x", 1),
  cy: plain("y", 1),
  cz: plain("z", 1),
  ch: plain("h", 1),
  csx: plain("sx", 1),
  crx: turn("rx", 1),
  cry: turn("ry", 1),
  crz: turn("rz", 1),
  cp: turn("p", 1),
  cphase: turn("p", 1),
  cu1: turn("p", 1),
  cu3: any(1),
  cu: CU,
  ccx: plain("x", 2),
  ccz: plain("z", 2),
  c3x: plain("x", 3),
  c3sqrtx: plain("sx", 3),
  c4x: plain("x", 4),
  swap: pair("swap", 0),
  cswap: pair("swap", 0, 1),
  rxx: pair("rxx", 1),
  ryy: pair("ryy", 1),
  rzz: pair("rzz", 1),
  rccx: RCCX,
  rc3x: RC3X,
  gphase: GLOBAL_PHASE,
};

/** How stdgates.inc names a gate of the table that has that many controls, all of them "on". */
export const STANDARD_NAMES: ReadonlyMap<string, string> = new Map(
  (
    [
      ["x", "cx", "ccx"],
      ["y", "cy"],
      ["z", "cz"],
      ["h", "ch"],
      ["p", "cp"],
      ["rx", "crx"],
      ["ry", "cry"],
      ["rz", "crz"],
      ["swap", "cswap"],
    ] as const
  ).flatMap(([gate, ...names]) =>
    names.map((name, index): [string, string] => [`${gate}/${index + 1}`, name]),
  ),
);
