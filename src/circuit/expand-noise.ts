/** A circuit with its noise put in: the list that everything that is no pure unitary walks. */
import { channelDefinition, type ElementaryChannel } from "./channels.ts";
import { opWires, type BitCondition, type Circuit, type Op } from "./circuit.ts";
import { flattenCircuit, inOrder } from "./flatten.ts";
import { isInert } from "./gate-table.ts";
import type { NoiseModel, NoiseRule } from "./noise-model.ts";

/** One thing that happens, where all of `when` hold. */
export type NoisyStep =
  /** A unitary gate; `op.when` is taken out of it. */
  | { readonly kind: "gate"; readonly op: Op; readonly when: readonly BitCondition[] }
  | {
      readonly kind: "noise";
      readonly rule: NoiseRule;
      readonly wire: number;
      readonly when: readonly BitCondition[];
    }
  | { readonly kind: "measure"; readonly wire: number; readonly bit: string }
  | { readonly kind: "reset"; readonly wire: number; readonly when: readonly BitCondition[] };

function matches({ gates }: NoiseRule, op: Op): boolean {
  if (gates === "all") return true;
  const wireCount = opWires(op).length;
  if (gates === "one-wire") return wireCount === 1;
  if (gates === "two-wire") return wireCount > 1;
  return op.gate === gates;
}

function stepsOf(op: Op, { rules }: NoiseModel): NoisyStep[] {
  const { when = [], ...plain } = op;
  if (op.gate === "reset") return op.targets.map((wire) => ({ kind: "reset", wire, when }));
  if (op.gate === "measure") {
    const { bit = "" } = op;
    return op.targets.map((wire) => ({ kind: "measure", wire, bit }));
  }
  const noise = rules
    .filter((rule) => matches(rule, op))
    .flatMap((rule) =>
      opWires(op)
        .filter((wire) => rule.wires?.includes(wire) ?? true)
        .map((wire): NoisyStep => ({ kind: "noise", rule, wire, when })),
    );
  // A gate that is not carried out makes no noise: it waits for the same bits.
  return [{ kind: "gate", op: plain, when }, ...noise];
}

/**
 * What happens, in order: gates of gates taken apart, and after each gate its noise, rule by rule, on its
 * targets and then on its controls.
 */
export function expandNoise(circuit: Circuit, model: NoiseModel): NoisyStep[] {
  return inOrder(flattenCircuit(circuit).ops)
    .filter((op) => !isInert(op.gate))
    .flatMap((op) => stepsOf(op, model));
}

/** The bits that anything waits for. */
export function bitsRead(steps: readonly NoisyStep[]): string[] {
  const conditions = steps.flatMap((step) => (step.kind === "measure" ? [] : step.when));
  return [...new Set(conditions.map(({ bit }) => bit))];
}

/** The elementary channels of a rule, in the order in which they act. */
export function elementaryOf({ channel, strengths }: NoiseRule): readonly ElementaryChannel[] {
  return channelDefinition(channel).elementary(strengths);
}
