/** From the text of an angle here to an expression of OpenQASM, as much as it can stay as typed. */
import { FEATURE_FUNCTIONS } from "../../circuit/angle.ts";
import { writeProducts } from "../../circuit/implicit-product.ts";

/** Functions that OpenQASM calls something else. */
const RENAMED: Readonly<Record<string, string>> = {
  asin: "arcsin",
  acos: "arccos",
  atan: "arctan",
};
/** Functions that OpenQASM does not have; a program declares them `extern`. */
export const FOREIGN_FUNCTIONS: readonly string[] = ["abs", "tanh"];

const IDENTIFIER = /(?<![\p{L}\p{N}_.])[\p{L}_][\p{L}\p{N}_]*/gu;
/** OpenQASM divides whole numbers as whole numbers: 1/2 would be 0 there. */
const WHOLE_DIVISION = /(?<![\p{L}\p{N}_.])(\d+)(\s*\/\s*)(?=\d+(?![\p{N}.eE]))/gu;

/** Most angles are; and 5000 of them are written at each change. */
const isPlainNumber = (angle: string): boolean => /^-?\d+(?:\.\d+)?$/.test(angle);

/** @param names how the program calls parameters, where it calls them something else. */
export function writeExpression(angle: string, names: ReadonlyMap<string, string>): string {
  if (isPlainNumber(angle)) return angle;
  return writeProducts(angle.replaceAll("−", "-"))
    .replaceAll("^", "**")
    .replace(WHOLE_DIVISION, "$1.0$2")
    .replace(IDENTIFIER, (name) => names.get(name) ?? RENAMED[name] ?? name)
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** The functions in an angle that OpenQASM does not have. */
export function foreignFunctions(angle: string): string[] {
  if (!FOREIGN_FUNCTIONS.some((name) => angle.includes(name))) return [];
  const used = new Set(angle.match(IDENTIFIER));
  return FOREIGN_FUNCTIONS.filter(
    (name) => used.has(name) && FEATURE_FUNCTIONS.includes(name as never),
  );
}
