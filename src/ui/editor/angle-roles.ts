/** Changing what an angle is (number, parameter or feature), and writing radians as people do. */
import { parseOpAngles, type Circuit } from "../../circuit/circuit.ts";
import { angleFeatures, angleParameters, angleRole, evaluateAngle } from "../../circuit/angle.ts";
import { parseAngle } from "../../circuit/parse-angle.ts";
import type { AngleRole } from "../../circuit/angle.ts";
import { failure, problem, success, type Result } from "../../base/result.ts";
import type { Experiment } from "../../experiment/schema.ts";

/** The roles a person chooses from; "mixed" arises by typing. */
export type ChosenRole = Exclude<AngleRole, "mixed">;

/** Multiples of π/24 are written as fractions of π; it is also the slider's step. */
export const ANGLE_STEP = Math.PI / 24;
const DENOMINATOR = 24;

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** Numerator and denominator of a multiple of π/24, or null when `value` is not one. */
function piFraction(value: number): { top: number; bottom: number } | null {
  const parts = Math.round(value / ANGLE_STEP);
  if (Math.abs(value - parts * ANGLE_STEP) > 1e-9) return null;
  const common = divisor(Math.abs(parts), DENOMINATOR);
  return { top: parts / common, bottom: DENOMINATOR / common };
}

/** Radians as the text of an angle: "pi/2", "-3*pi/4", "0.7312". */
export function angleText(value: number): string {
  const fraction = piFraction(value);
  if (!fraction) return String(Number(value.toFixed(4)));
  const { top, bottom } = fraction;
  if (top === 0) return "0";
  const sign = top < 0 ? "-" : "";
  const factor = Math.abs(top) === 1 ? "" : `${Math.abs(top)}*`;
  return `${sign}${factor}pi${bottom === 1 ? "" : `/${bottom}`}`;
}

/** Radians in multiples of π, for the slider's label: "π/2", "−0.41π". */
export function piLabel(value: number): string {
  const fraction = piFraction(value);
  const text = fraction ? angleText(value) : `${(value / Math.PI).toFixed(2)}π`;
  return text.replace("*", "").replace("pi", "π").replace("-", "−");
}

/** "1.234 rad". */
export function radians(value: number): string {
  return `${value.toFixed(3).replace("-", "−")} rad`;
}

/** The role of an angle's text; "number" for one that cannot be read. */
export function roleOfText(text: string): AngleRole {
  const parsed = parseAngle(text);
  return parsed.ok ? angleRole(parsed.value) : "number";
}

/** The parameters of an angle's text. */
export function parametersOfText(text: string): string[] {
  const parsed = parseAngle(text);
  return parsed.ok ? angleParameters(parsed.value) : [];
}

/**
 * An angle's present value in radians, or null when it cannot be told
 * (the run has not started, or no sample is selected).
 */
export function valueOfText(
  text: string,
  parameters: Readonly<Record<string, number>>,
  inputs: readonly number[] | null,
): number | null {
  const parsed = parseAngle(text);
  if (!parsed.ok) return null;
  const value = evaluateAngle(parsed.value, new Map(Object.entries(parameters)), inputs ?? []);
  return Number.isFinite(value) ? value : null;
}

/**
 * The value of a parameter of an angle, with its unit where it has one: a parameter that stands
 * alone is an angle, one that multiplies a feature has the unit that makes the product one.
 */
export function parameterValue(text: string, name: string, value: number): string {
  const parsed = parseAngle(text);
  const isAngle =
    parsed.ok && parsed.value.terms.some((term) => term.parameter === name && !term.feature);
  return isAngle ? radians(value) : radians(value).replace(" rad", "");
}

/** The inputs that a circuit's angles use. */
function usedInputs(circuit: Circuit): Set<number> {
  const used = new Set<number>();
  for (const op of circuit.ops) {
    for (const parsed of parseOpAngles(op)) {
      if (parsed.ok) for (const feature of angleFeatures(parsed.value)) used.add(feature);
    }
  }
  return used;
}

/** The input to suggest for an angle on `wire`: the wire's own if it is free, else the first free one. */
export function suggestedInput(circuit: Circuit, wire: number, inputCount: number): number {
  const own = wire % Math.max(1, inputCount);
  const used = usedInputs(circuit);
  if (!used.has(own)) return own;
  const free = Array.from({ length: inputCount }, (_, input) => input).find(
    (input) => !used.has(input),
  );
  return free ?? own;
}

export interface RoleContext {
  /** The angle's present value in radians, if known. */
  readonly value: number | null;
  readonly freshParameter: string;
  readonly inputCount: number;
  /** The input that a feature begins with. */
  readonly input: number;
}

/**
 * The text an angle gets when its role is switched: a number keeps the present value,
 * a parameter is a new one, a feature is the suggested input.
 */
export function switchRole(text: string, role: ChosenRole, context: RoleContext): Result<string> {
  if (roleOfText(text) === role) return success(text);
  switch (role) {
    case "number":
      return success(context.value === null ? "pi/2" : angleText(context.value));
    case "parameter":
      return success(context.freshParameter);
    case "feature":
      if (context.inputCount > 0) return success(`x${context.input}`);
      return failure(
        problem("angle/no-inputs", "", "The circuit has no inputs.", "Choose features in Data."),
      );
  }
}

/** How many inputs the circuit receives: what the last layer before it gives, or the features. */
export function circuitInputCount(experiment: Experiment): number {
  return experiment.model.before.at(-1)?.units ?? experiment.data.features.length;
}

/** Refuses a text that cannot be read or that names an input the circuit does not have. */
export function checkAngleText(text: string, inputCount: number): Result<string> {
  const parsed = parseAngle(text);
  if (!parsed.ok) return parsed;
  const missing = [...angleFeatures(parsed.value)].filter((feature) => feature >= inputCount);
  if (missing.length === 0) return success(text.trim());
  const has = inputCount === 1 ? "only the input x0" : `the inputs x0 to x${inputCount - 1}`;
  return failure(
    problem(
      "angle/no-such-input",
      "",
      `There is no x${missing[0]}: the circuit has ${inputCount === 0 ? "no inputs" : has}.`,
      "Use one of them, or feed the circuit more features.",
    ),
  );
}
