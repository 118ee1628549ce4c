/** Random valid circuits over all gates, for tests and for the start-up self-check. */
import { at } from "../base/assert.ts";
import type { Random } from "../base/random.ts";
import { randomUnitary } from "../base/unitary.ts";
import {
  emptyCircuit,
  INITIAL_STATES,
  type Circuit,
  type Control,
  type Op,
} from "../circuit/circuit.ts";
import { MAX_CUSTOM_TARGETS, rowsOfMatrix, type CustomGate } from "../circuit/custom-gate.ts";
import { GATES, isDisplay } from "../circuit/gate-table.ts";

export interface RandomCircuitOptions {
  readonly wireCount: number;
  readonly opCount: number;
  readonly featureCount: number;
  readonly parameterCount: number;
  readonly maxControls: number;
  /** How many custom gates to define beside the table, of random unitaries. Default 0. */
  readonly customGateCount?: number;
}

/** On 1, 2, 3, 1, ... wires, as far as the circuit has them. */
function randomCustomGates(
  random: Random,
  { wireCount, customGateCount = 0 }: RandomCircuitOptions,
): CustomGate[] {
  const largest = Math.min(wireCount, MAX_CUSTOM_TARGETS);
  return Array.from({ length: customGateCount }, (_, index) => ({
    id: `~g${index + 1}` as const,
    name: `Random ${index + 1}`,
    matrix: rowsOfMatrix(randomUnitary(random, 2 ** (1 + (index % largest)))),
  }));
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

/** One op a column, gates drawn evenly from the table and the custom gates. */
export function randomCircuit(random: Random, options: RandomCircuitOptions): Circuit {
  const { wireCount, opCount, maxControls } = options;
  const wires = emptyCircuit(wireCount).wires.map(() => ({
    initial: at(INITIAL_STATES, random.integer(INITIAL_STATES.length)),
  }));
  const customGates = randomCustomGates(random, options);
  const usable = [
    ...GATES.filter((gate) => !isDisplay(gate.id) && (gate.targetCount ?? 1) <= wireCount),
    ...customGates.map(({ id, matrix }) => ({
      id,
      targetCount: Math.log2(matrix.length),
      angleNames: [],
    })),
  ];
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
  return { wires, ops, ...(customGates.length > 0 && { customGates }) };
}
