/** Random valid circuits over the whole gate table, for tests and for the start-up self-check. */
import { at } from "../base/assert.ts";
import type { Random } from "../base/random.ts";
import {
  emptyCircuit,
  INITIAL_STATES,
  type Circuit,
  type Control,
  type Op,
} from "../circuit/circuit.ts";
import { GATES } from "../circuit/gate-table.ts";

export interface RandomCircuitOptions {
  readonly wireCount: number;
  readonly opCount: number;
  readonly featureCount: number;
  readonly parameterCount: number;
  readonly maxControls: number;
}

/** Parameters are called theta0, theta1, ...; features x0, x1, ... */
function randomAngle(
  random: Random,
  { featureCount, parameterCount }: RandomCircuitOptions,
): string {
  const number = random.uniform(-4, 4).toFixed(3);
  const parameter = `theta${random.integer(Math.max(1, parameterCount))}`;
  const feature = `x${random.integer(Math.max(1, featureCount))}`;
  const other = `x${random.integer(Math.max(1, featureCount))}`;
  const forms = [number];
  if (parameterCount > 0) forms.push(parameter, `${number}*${parameter} + pi/3`);
  if (featureCount > 0) forms.push(`2*${feature}`, `(pi-${feature})*(pi-${other})/4`);
  if (featureCount > 0) forms.push(`sin(${feature})^2 - ${other}`);
  if (featureCount > 0 && parameterCount > 0) forms.push(`${parameter}*${feature} + ${other}`);
  return at(forms, random.integer(forms.length));
}

/** One op a column, gates drawn evenly from the table. */
export function randomCircuit(random: Random, options: RandomCircuitOptions): Circuit {
  const { wireCount, opCount, maxControls } = options;
  const wires = emptyCircuit(wireCount).wires.map(() => ({
    initial: at(INITIAL_STATES, random.integer(INITIAL_STATES.length)),
  }));
  const usable = GATES.filter((gate) => (gate.targetCount ?? 1) <= wireCount);
  const ops = Array.from({ length: opCount }, (_, column): Op => {
    const gate = at(usable, random.integer(usable.length));
    const order = random.shuffle(wires.map((_wire, index) => index));
    const targetCount = gate.targetCount ?? wireCount;
    const room = gate.targetCount === null ? 0 : Math.min(maxControls, wireCount - targetCount);
    const controlCount = random.integer(room + 1);
    const controls = order
      .slice(targetCount, targetCount + controlCount)
      .map((wire): Control => ({ wire, on: random.integer(2) === 1 }));
    return {
      id: `op${column + 1}`,
      gate: gate.id,
      column,
      targets: order.slice(0, targetCount),
      controls,
      angles: gate.angleNames.map(() => randomAngle(random, options)),
    };
  });
  return { wires, ops };
}
