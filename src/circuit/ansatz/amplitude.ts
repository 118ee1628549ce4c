/**
 * Amplitude encoding: the state whose amplitudes are given numbers, prepared by uniformly controlled
 * RY rotations (Möttönen et al., quant-ph/0407010; Gray-code form of Möttönen and Vartiainen,
 * quant-ph/0504100, figure 7a).
 */
import { amplitudeAngles, grayControl } from "../../base/amplitude-angles.ts";
import { at } from "../../base/assert.ts";
import { failure, problem, success, type Result } from "../../base/result.ts";
import type { Ansatz, Block, GateCall } from "./ansatz.ts";
import { cnot, gate, range } from "./gate-calls.ts";
import { countValue, textValue } from "./settings.ts";

/** 2^11 - 1 rotations and about as many CNOTs still fit a circuit. */
const MAX_AMPLITUDE_WIRES = 11;
/** As many wires as data are handed over as amplitudes of. */
const MAX_SAMPLE_WIRES = 6;
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
 * The uniformly controlled RY on `target` of these rotations, texts in the language of angles;
 * `controls[j]` is bit j of the number that they hold. Rotations that turn nothing are null.
 */
function uniformlyControlled(
  rotations: readonly (string | null)[],
  controls: readonly number[],
  target: number,
): Block {
  const calls: GateCall[] = [];
  rotations.forEach((angle, place) => {
    if (angle !== null) calls.push(gate("ry", target, angle));
    if (controls.length === 0) return;
    calls.push(cnot(at(controls, grayControl(place, rotations.length)), target));
  });
  return calls;
}

/** Gates on `wireCount` wires, whose rotations are those of `amplitudeAngles`. Wire q is bit q. */
function amplitudeBlocks(
  wireCount: number,
  layers: readonly (readonly (string | null)[])[],
): Block[] {
  return layers
    .map((rotations, rank) => {
      const target = wireCount - 1 - rank;
      const controls = range(rank).map((bit) => target + 1 + bit);
      // A layer that turns nothing leaves its CNOTs out too: they would undo each other.
      if (rotations.every((angle) => angle === null)) return [];
      return uniformlyControlled(rotations, controls, target);
    })
    .filter((block) => block.length > 0);
}

/** Gates that take |0…0⟩ to `state`, of 2^n real amplitudes with norm 1. Wire q is bit q. */
export function prepareState(state: readonly number[]): Block[] {
  const layers = amplitudeAngles(state).map((rotations) =>
    rotations.map((angle) => (Math.abs(angle) > NOTHING ? String(angle) : null)),
  );
  return amplitudeBlocks(Math.log2(state.length), layers);
}

/** The same for the sample that runs through the circuit, whose features are `amplitudeAngles`, x0 first. */
function encodeSample(wireCount: number): Block[] {
  const layers = range(wireCount).map((rank) =>
    range(2 ** rank).map((place) => `x${2 ** rank - 1 + place}`),
  );
  return amplitudeBlocks(wireCount, layers);
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

export const sampleAmplitudes: Ansatz = {
  id: "sample-amplitudes",
  name: "Amplitudes of the sample",
  group: "Encodings",
  help: "Prepares the state whose amplitudes are the sample's own numbers, for data handed over as amplitudes (in the Data region): its features are then the angles of these gates.",
  formula: "|ψ⟩ = Σ xₖ|k⟩ / ‖x‖, by uniformly controlled RY; the 2ⁿ - 1 angles are x0, x1, …",
  source: "PennyLane, AmplitudeEmbedding; Möttönen et al., Quantum Inf. Comput. 5, 467 (2005)",
  settings: [
    {
      kind: "count",
      id: "wires",
      label: "Wires",
      help: "n wires hold the 2ⁿ numbers of a sample.",
      minimum: 1,
      maximum: MAX_SAMPLE_WIRES,
      fallback: 2,
      follows: "amplitudes",
    },
  ],
  parameters: [],
  generate(values) {
    const wireCount = countValue(values, "wires");
    return success({ wireCount, blocks: encodeSample(wireCount) });
  },
};
