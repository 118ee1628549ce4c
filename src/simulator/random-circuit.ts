/** Random valid circuits over all gates, for tests and for the start-up self-check. */
import { at, present } from "../base/assert.ts";
import type { Random } from "../base/random.ts";
import { randomUnitary } from "../base/unitary.ts";
import { isFeatureName } from "../circuit/angle-names.ts";
import {
  emptyCircuit,
  INITIAL_STATES,
  type Circuit,
  type Control,
  type Op,
} from "../circuit/circuit.ts";
import { MAX_CUSTOM_TARGETS, rowsOfMatrix, type CustomGate } from "../circuit/custom-gate.ts";
import { findDefinition } from "../circuit/definition.ts";
import { isDisplay, UNITARY_GATES } from "../circuit/gate-table.ts";

export interface RandomCircuitOptions {
  readonly wireCount: number;
  readonly opCount: number;
  readonly featureCount: number;
  readonly parameterCount: number;
  readonly maxControls: number;
  /** How many custom gates to define beside the table, of random unitaries. Default 0. */
  readonly customGateCount?: number;
  /** How many gates to define by circuits of their own, nested at random. Default 0. */
  readonly subcircuitCount?: number;
}

/** On 1, 2, 3, 1, ... wires, as far as the circuit has them. */
function randomMatrixGates(
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

/** Gates on 1 to 4 wires with the names theta0 and x0, placing any gate defined before. */
function addSubcircuits(random: Random, options: RandomCircuitOptions, gates: CustomGate[]): void {
  const { subcircuitCount = 0, wireCount } = options;
  for (let index = 0; index < subcircuitCount; index++) {
    const inner = {
      ...options,
      wireCount: 1 + random.integer(Math.min(4, wireCount)),
      opCount: 1 + random.integer(4),
      parameterCount: 1,
      featureCount: 1,
    };
    const circuit = {
      wireCount: inner.wireCount,
      angleNames: ["theta0", "x0"],
      ops: randomOps(random, inner, gates),
    };
    gates.push({ id: `~s${index + 1}`, name: `Block ${index + 1}`, circuit });
  }
}

/** For an angle called `name`: for a feature's, one of features alone. */
function angleFor(random: Random, name: string, options: RandomCircuitOptions): string {
  if (!isFeatureName(name)) return randomAngle(random, options);
  return randomAngle(random, { ...options, parameterCount: 0 });
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
function randomOps(
  random: Random,
  options: RandomCircuitOptions,
  customGates: readonly CustomGate[],
): Op[] {
  const { wireCount, opCount, maxControls } = options;
  const defined = customGates.map(({ id }) => id);
  const usable = [...UNITARY_GATES.map(({ id }) => id).filter((id) => !isDisplay(id)), ...defined]
    .map((id) => ({ id, gate: present(findDefinition({ customGates }, id), id) }))
    .filter(({ gate }) => (gate.targetCount ?? 1) <= wireCount);
  return Array.from({ length: opCount }, (_, column): Op => {
    const { id, gate } = at(usable, random.integer(usable.length));
    const order = random.shuffle(Array.from({ length: wireCount }, (_wire, index) => index));
    const targetCount = gate.targetCount ?? wireCount;
    const room = gate.targetCount === null ? 0 : Math.min(maxControls, wireCount - targetCount);
    const controlCount = random.integer(room + 1);
    const controls = order
      .slice(targetCount, targetCount + controlCount)
      .map((wire): Control => ({ wire, on: random.integer(2) === 1 }));
    return {
      id: `op${column + 1}`,
      gate: id,
      column,
      targets: order.slice(0, targetCount),
      controls,
      angles: gate.angleNames.map((name) => angleFor(random, name, options)),
    };
  });
}

export function randomCircuit(random: Random, options: RandomCircuitOptions): Circuit {
  const wires = emptyCircuit(options.wireCount).wires.map(() => ({
    initial: at(INITIAL_STATES, random.integer(INITIAL_STATES.length)),
  }));
  const customGates = randomMatrixGates(random, options);
  addSubcircuits(random, options, customGates);
  const ops = randomOps(random, options, customGates);
  return { wires, ops, ...(customGates.length > 0 && { customGates }) };
}
