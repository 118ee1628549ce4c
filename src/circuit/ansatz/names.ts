/** Names for the parameters of a generated circuit: a prefix, and numbers that nothing else uses. */
import { problem, type Problem } from "../../base/result.ts";
import { circuitParameters, type Circuit } from "../circuit.ts";
import { isParameterName } from "../parse-angle.ts";
import type { ParameterNames } from "./ansatz.ts";

const MAX_PREFIX_LENGTH = 24;

/** What is wrong with prefixes, one for each kind of parameter; places are `prefix0`, `prefix1`. */
export function checkPrefixes(prefixes: readonly string[]): Problem[] {
  return prefixes.flatMap((prefix, index) => {
    const place = `prefix${index}`;
    if (!isParameterName(`${prefix}0`) || /\d$/.test(prefix) || prefix.length > MAX_PREFIX_LENGTH) {
      return problem(
        "ansatz/prefix",
        place,
        `"${prefix}" followed by a number cannot name parameters.`,
        `Use up to ${MAX_PREFIX_LENGTH} letters, digits and _, not ending in a digit; not x, which names features.`,
      );
    }
    if (prefixes.indexOf(prefix) === index) return [];
    return problem(
      "ansatz/prefix",
      place,
      `"${prefix}" would name two kinds of parameters.`,
      "Give each kind a name of its own.",
    );
  });
}

/** For each prefix the first number above all that a circuit's parameters have with it, else 0. */
export function firstFreeNumbers(circuit: Circuit, prefixes: readonly string[]): number[] {
  const names = circuitParameters(circuit);
  return prefixes.map((prefix) =>
    names.reduce((first, name) => {
      const digits = name.startsWith(prefix) ? name.slice(prefix.length) : "";
      return /^\d+$/.test(digits) ? Math.max(first, Number(digits) + 1) : first;
    }, 0),
  );
}

/** Prefix and number; kind k counts from `first[k]`. */
export function numberedNames(
  prefixes: readonly string[],
  first: readonly number[] = [],
): ParameterNames {
  return (index, kind = 0) => `${prefixes[kind] ?? ""}${(first[kind] ?? 0) + index}`;
}
