/** The names that angles use, and putting other angles in their place. */
import { angleFeatures, angleParameters } from "./angle.ts";
import type { Op } from "./circuit.ts";
import { isParameterName, parseAngle } from "./parse-angle.ts";
import { renameParametersInText } from "./rename-parameter.ts";

const FEATURE_NAME = /^x\d{1,3}$/;

/** Whether `name` is that of a circuit's input: x0, x1, ... */
export const isFeatureName = (name: string): boolean => FEATURE_NAME.test(name);

/** Whether a sub-circuit gate may call one of its angles so. */
export const isAngleName = (name: string): boolean => isFeatureName(name) || isParameterName(name);

/** Every name that the angles of `ops` use, in order of first use; of an angle, parameters come first. */
export function angleNamesOf(ops: readonly Pick<Op, "angles">[]): string[] {
  const names = new Set<string>();
  for (const op of ops) {
    for (const parsed of op.angles.map(parseAngle)) {
      if (!parsed.ok) continue;
      for (const name of angleParameters(parsed.value)) names.add(name);
      for (const feature of angleFeatures(parsed.value)) names.add(`x${feature}`);
    }
  }
  return [...names];
}

/** A number or a name, which needs no parentheses wherever it stands. */
const ATOM = /^(?:\d+\.?\d*|[\p{L}_][\p{L}\p{N}_]*)$/u;

/** `text` with each name that `angles` has replaced by the angle it stands for, all at once. */
export function substituteAngles(text: string, angles: ReadonlyMap<string, string>): string {
  const whole = angles.get(text.trim());
  if (whole !== undefined) return whole;
  const factors = new Map(
    [...angles].map(([name, angle]) => [name, ATOM.test(angle.trim()) ? angle : `(${angle})`]),
  );
  return renameParametersInText(text, factors);
}
