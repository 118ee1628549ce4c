/** A typed function of x, read safely: by the grammar of angles, with nothing but x for a variable. */
import { failure, problem, success, type Result } from "../base/result.ts";
import { angleFeatures, angleParameters, evaluateAngle } from "./angle.ts";
import { parseAngle } from "./parse-angle.ts";

const refuse = (code: string, message: string, remedy: string): Result<never> =>
  failure(problem(`curve/${code}`, "task/curve/text", message, remedy));

const NO_VALUES = new Map<string, number>();

/** `sin(2x) + x/3` as a function, or why it is none. x may also be written x0. */
export function readFunction(text: string): Result<(x: number) => number> {
  if (text.trim() === "") return refuse("empty", "No function is typed.", 'Try "sin(2x)".');
  const parsed = parseAngle(text.replaceAll(/(?<![\p{L}_])x(?![\p{L}\p{N}_])/gu, "x0"));
  if (!parsed.ok) {
    return failure(
      ...parsed.problems.map((found) => ({
        ...found,
        code: found.code.replace("angle/", "curve/"),
        place: "task/curve/text",
        message: found.message
          .replaceAll(/\ban angle\b/g, "a function")
          .replaceAll("angle", "function"),
        remedy: /syntax|not-an-angle/.test(found.code) ? 'Try "sin(2x) + x/3".' : found.remedy,
      })),
    );
  }
  const angle = parsed.value;
  const [name] = angleParameters(angle);
  if (name !== undefined) {
    return refuse("unknown-name", `"${name}" has no value here.`, "Write a function of x alone.");
  }
  const other = [...angleFeatures(angle)].find((index) => index > 0);
  if (other !== undefined) {
    return refuse("one-variable", `There is no x${other}.`, "Write a function of x alone.");
  }
  return success((x) => evaluateAngle(angle, NO_VALUES, [x]));
}
