/**
 * Amplitude encoding: the state whose amplitudes are given numbers, prepared by uniformly controlled
 * RY rotations (Möttönen et al., quant-ph/0407010; Gray-code form of Möttönen and Vartiainen,
 * quant-ph/0504100, figure 7a).
 */
import { at } from "../../base/assert.ts";
import { parity } from "../../base/bits.ts";
import { failure, problem, success, type Result } from "../../base/result.ts";
import type { Ansatz, Block, GateCall } from "./ansatz.ts";
import { cnot, gate, range } from "./gate-calls.ts";
import { countValue, textValue } from "./settings.ts";

/** 2^11 - 1 rotations and about as many CNOTs still fit a circuit. */
const MAX_AMPLITUDE_WIRES = 11;
/** A rotation by less leaves every amplitude where it is in float64. */
const NOTHING = 2 ** -52;

const refuse = (message: string, remedy: string): Result<never> =>
  failure(problem("ansatz/numbers", "numbers", message, remedy));

/** The numbers of a list that commas, semicolons or spaces separate. */
export function readNumbers(text: string): Result<readonly number[]> {
  const words = text.split(/[\s,;]+/).filter((word) => word !== "");
  if (words.length === 0) return refuse("There are no numbers.", 'Type some, such as "1, 2, 2".');
  const numbers = words.map(Number);
  const wrong = numbers.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    return refuse(`"${words[wrong]}" is not a number.`, "Separate numbers by commas or spaces.");
  }
  if (numbers.every((value) => value === 0)) {
    return refuse("All numbers are 0: no state has no amplitude.", "Make one of them differ.");
  }
  return success(numbers);
}

/** `numbers`, padded with zeros to 2^`wireCount` and divided by their norm. */
export function paddedState(numbers: readonly number[], wireCount: number): readonly number[] {
  // Scaled first, so that squares of large or tiny numbers stay finite.
  const largest = Math.max(...numbers.map(Math.abs));
  const norm = Math.hypot(...numbers.map((value) => value / largest));
  return range(2 ** wireCount).map((index) => (numbers[index] ?? 0) / largest / norm);
}

/**
 * The angle of the RY that splits a block of amplitudes between its halves. Only single amplitudes
 * have signs; larger blocks have norms.
 */
function splitAngle(state: readonly number[], start: number, half: number): number {
  if (half === 1) return 2 * Math.atan2(at(state, start + 1), at(state, start));
  const low = Math.hypot(...state.slice(start, start + half));
  const high = Math.hypot(...state.slice(start + half, start + 2 * half));
  return 2 * Math.atan2(high, low);
}

/** The angles of the plain rotations that stand between the CNOTs: θ = Mᵀα with M of Gray codes. */
function grayAngles(angles: readonly number[]): number[] {
  return angles.map((_, place) => {
    const gray = place ^ (place >>> 1);
    const sum = angles.reduce(
      (total, angle, index) => total + (parity(index & gray) === 0 ? angle : -angle),
      0,
    );
    return sum / angles.length;
  });
}

/** RY(`angles[k]`) on `target` where the controls hold the number k; `controls[j]` is bit j of k. */
function uniformlyControlled(
  angles: readonly number[],
  controls: readonly number[],
  target: number,
): Block {
  const rotations = grayAngles(angles);
  const calls: GateCall[] = [];
  rotations.forEach((angle, place) => {
    if (Math.abs(angle) > NOTHING) calls.push(gate("ry", target, String(angle)));
    if (controls.length === 0) return;
    // The bit in which this Gray code and the next (at the end, the first) differ.
    const isLast = place === rotations.length - 1;
    const bit = isLast ? controls.length - 1 : 31 - Math.clz32((place + 1) & -(place + 1));
    calls.push(cnot(at(controls, bit), target));
  });
  return calls;
}

/** Gates that take |0…0⟩ to `state`, of 2^n real amplitudes with norm 1. Wire q is bit q. */
export function prepareState(state: readonly number[]): Block[] {
  const wireCount = Math.log2(state.length);
  return range(wireCount)
    .toReversed()
    .map((target) => {
      const half = 2 ** target;
      const controls = range(wireCount - target - 1).map((bit) => target + 1 + bit);
      const angles = range(2 ** controls.length).map((index) =>
        splitAngle(state, index * 2 * half, half),
      );
      // A layer that turns nothing leaves its CNOTs out too: they would undo each other.
      if (angles.every((angle) => Math.abs(angle) <= NOTHING)) return [];
      return uniformlyControlled(angles, controls, target);
    })
    .filter((block) => block.length > 0);
}

export const amplitudeEncoding: Ansatz = {
  id: "amplitude-encoding",
  name: "Amplitude encoding",
  group: "Encodings",
  help: "Prepares the state whose amplitudes are given numbers, padded with zeros and normalised. The numbers are fixed when the gates are made: it does not follow the sample that runs through the circuit.",
  formula: "|ψ⟩ = Σ xₖ|k⟩ / ‖x‖, by uniformly controlled RY",
  source: "PennyLane, AmplitudeEmbedding; Möttönen et al., Quantum Inf. Comput. 5, 467 (2005)",
  settings: [
    {
      kind: "text",
      id: "numbers",
      label: "Numbers",
      help: "The amplitude of |0…00⟩, of |0…01⟩ and so on, separated by commas.",
      fallback: "1, 2, 2, 4",
      takesSample: true,
    },
    {
      kind: "count",
      id: "wires",
      label: "Wires",
      help: "n wires hold 2ⁿ amplitudes; what is missing is padded with zeros.",
      minimum: 1,
      maximum: MAX_AMPLITUDE_WIRES,
      fallback: 2,
    },
  ],
  parameters: [],
  generate(values) {
    const numbers = readNumbers(textValue(values, "numbers"));
    if (!numbers.ok) return numbers;
    const wireCount = countValue(values, "wires");
    const needed = Math.ceil(Math.log2(numbers.value.length));
    if (needed > wireCount) {
      return refuse(
        `${numbers.value.length} numbers do not fit the ${2 ** wireCount} amplitudes of ${wireCount} wire${wireCount === 1 ? "" : "s"}.`,
        needed > MAX_AMPLITUDE_WIRES
          ? `At most ${2 ** MAX_AMPLITUDE_WIRES} numbers are possible.`
          : `Choose ${needed} wires, or fewer numbers.`,
      );
    }
    return success({ wireCount, blocks: prepareState(paddedState(numbers.value, wireCount)) });
  },
};
