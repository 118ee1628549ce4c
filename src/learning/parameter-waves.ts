/** Which waves each parameter of a circuit makes in its expectations, where it makes any: what Rotosolve needs to know. */
import { assert } from "../base/assert.ts";
import { failure, problem, success, type Problem, type Result } from "../base/result.ts";
import type { Angle } from "../circuit/angle.ts";
import { opAngles, type Circuit, type Op } from "../circuit/circuit.ts";
import { definitionOf } from "../circuit/definition.ts";
import { tryFlatten } from "../circuit/flatten.ts";
import { isInert } from "../circuit/gate-table.ts";
import { angleFrequencies } from "../simulator/parameter-shift/shift-rule.ts";

/**
 * Every expectation is a constant and waves of the frequencies `unit`, 2 `unit`, ..., `count` `unit` in the
 * parameter; there are none where `count` is 0.
 */
export interface ParameterWaves {
  readonly unit: number;
  readonly count: number;
}

/** 2 × 24 + 1 values of a loss for one parameter are as much as a person waits for. */
export const MAX_WAVES = 24;
/** Frequencies that differ from multiples of a unit by less are such multiples. */
const SAME = 1e-9;
/** The least frequency may be up to so many times the unit: 1 and 1.5 are 2 and 3 times 0.5. */
const MOST_PARTS = 6;

/** One use of a parameter: |coefficient| × the frequencies of the angle that it is in. */
interface Use {
  readonly step: number;
  readonly highest: number;
}

/** The number whose multiples all steps are, or null. */
function commonUnit(steps: readonly number[]): number | null {
  const least = Math.min(...steps);
  for (let parts = 1; parts <= MOST_PARTS; parts++) {
    const unit = least / parts;
    const isOfAll = steps.every((step) => Math.abs(step / unit - Math.round(step / unit)) < SAME);
    if (isOfAll) return unit;
  }
  return null;
}

const REMEDY = "Choose another optimiser, such as Adam, or give this angle a parameter of its own.";

const refusal = (name: string, why: string): Problem =>
  problem(
    "training/no-wave",
    "training.optimiser",
    `Rotosolve cannot solve for the parameter "${name}": ${why}.`,
    REMEDY,
  );

/** Collects what the ops of a circuit say of its parameters. */
class Waves {
  readonly problems: Problem[] = [];
  readonly uses = new Map<string, Use[]>();

  /** @param name refused once, for its first reason. */
  refuse(name: string, why: string): void {
    const found = refusal(name, why);
    if (!this.problems.some(({ message }) => message.includes(`"${name}"`))) {
      this.problems.push(found);
    }
  }

  add(circuit: Circuit, op: Op, { terms, text }: Angle, index: number): void {
    const coefficients = new Map<string, number>();
    for (const { parameter, feature, coefficient } of terms) {
      if (parameter === null) continue;
      if (feature !== null) {
        this.refuse(
          parameter,
          `in "${text}" a feature multiplies it, so that each sample's wave has another length`,
        );
        return;
      }
      coefficients.set(parameter, (coefficients.get(parameter) ?? 0) + coefficient);
    }
    for (const [parameter, coefficient] of coefficients) {
      if (coefficient === 0) continue;
      const definition = definitionOf(circuit, op);
      const found = angleFrequencies(definition, index, op.controls.length > 0);
      if (!found) {
        this.refuse(
          parameter,
          `expectations are no sum of waves in the angle "${text}" of ${definition.name}`,
        );
        return;
      }
      if (found.count === 0) continue;
      const step = Math.abs(coefficient) * found.step;
      const uses = this.uses.get(parameter) ?? [];
      this.uses.set(parameter, [...uses, { step, highest: step * found.count }]);
    }
  }

  of(name: string): ParameterWaves {
    const uses = this.uses.get(name) ?? [];
    if (uses.length === 0) return { unit: 1, count: 0 };
    const unit = commonUnit(uses.map(({ step }) => step));
    if (unit === null) {
      this.refuse(
        name,
        "its angles turn at rates that have no common measure, so that the loss never comes back to itself",
      );
      return { unit: 1, count: 0 };
    }
    const count = Math.round(uses.reduce((sum, { highest }) => sum + highest, 0) / unit);
    if (count > MAX_WAVES) {
      this.refuse(
        name,
        `its ${uses.length} angles make ${count} waves, and at most ${MAX_WAVES} are solved for`,
      );
    }
    return { unit, count };
  }
}

/**
 * In the order of `names`, or everything that keeps a parameter from being solved for.
 * @param circuit valid.
 */
export function parameterWaves(
  circuit: Circuit,
  names: readonly string[],
): Result<readonly ParameterWaves[]> {
  const flat = tryFlatten(circuit);
  assert(flat.ok, "a valid circuit");
  const waves = new Waves();
  for (const op of flat.value.ops) {
    if (isInert(op.gate)) continue;
    for (const [index, angle] of opAngles(op).entries()) waves.add(flat.value, op, angle, index);
  }
  const found = names.map((name) => waves.of(name));
  return waves.problems.length > 0 ? failure(...waves.problems) : success(found);
}

const written = new WeakMap<Circuit, Result<readonly ParameterWaves[]>>();

/** `parameterWaves`, once for each circuit: every step asks for them. */
export function knownWaves(
  circuit: Circuit,
  names: readonly string[],
): Result<readonly ParameterWaves[]> {
  const waves = written.get(circuit) ?? parameterWaves(circuit, names);
  written.set(circuit, waves);
  return waves;
}
