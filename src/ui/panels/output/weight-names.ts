/** The parts of a model's weights, and what each weight in them is called. */
import { prettyAngle } from "../../../circuit/pretty-angle.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import type { WeightPath } from "../../../state/weight-path.ts";
import { readoutWidth } from "../model/stages.ts";

type Slice = WeightPath["slices"][number];

/** "before 0" → "Dense 1, before": as a person would say it. */
export function nameSlice({ name }: Pick<Slice, "name">): string {
  if (name === "circuit") return "Circuit";
  if (name === "head") return "Last layer";
  const [side = "", index = "0"] = name.split(" ");
  if (side === "circuit") return `Circuit ${index}`;
  return `Dense ${Number(index) + 1} ${side} it`;
}

function inputsOf(
  { name, length }: Slice,
  { before, readout, after, circuits = [] }: Experiment["model"],
): number {
  const [side = "", text = "0"] = name.split(" ");
  const index = Number(text);
  if (side === "before") return length / (before[index]?.units ?? 1) - 1;
  if (side === "after") return length / (after[index]?.units ?? 1) - 1;
  const last = circuits.at(-1);
  if (last?.place === after.length) return readoutWidth(last.readout);
  return after.at(-1)?.units ?? readoutWidth(readout);
}

/** Names of a part's weights in their order: parameters, or W₀₁ (unit 0, input 1) row by row and then the biases b₀. */
export function weightNames(
  slice: Slice,
  model: Experiment["model"],
  parameterNames: readonly string[],
): readonly string[] {
  const { name, offset, length } = slice;
  if (name === "circuit") return parameterNames.slice(offset, offset + length).map(prettyAngle);
  // Parameters of a further circuit are told by their places.
  if (name.startsWith("circuit ")) return Array.from({ length }, (_, place) => `θ[${place}]`);
  const inputs = inputsOf(slice, model);
  const units = length / (inputs + 1);
  return Array.from({ length }, (_, place) =>
    place < units * inputs
      ? `W[${Math.floor(place / inputs)}, ${place % inputs}]`
      : `b[${place - units * inputs}]`,
  );
}
