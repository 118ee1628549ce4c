/** Everything that is wrong with the bodies of sub-circuit gates: alone, and inside one another. */
import { problem, type Problem } from "../base/result.ts";
import { angleFeatures, angleParameters } from "./angle.ts";
import { isAngleName } from "./angle-names.ts";
import { emptyCircuit, MAX_OPS, MAX_WIRES } from "./circuit.ts";
import {
  MAX_ANGLE_NAMES,
  MAX_NESTING,
  type CustomGate,
  type GateBody,
  type SubcircuitGate,
} from "./custom-gate.ts";
import { nestingOf } from "./nesting.ts";
import { checkUnitaryBody } from "./validate-measurement.ts";
import { checkOps, type CheckNames } from "./validate-ops.ts";

/** "no names", "only theta and x0". */
function listNames(names: readonly string[]): string {
  return names.length === 0 ? "has no names" : `has only ${names.join(", ")}`;
}

const checkNames =
  ({ angleNames }: GateBody): CheckNames =>
  (angle, place) =>
    [...angleParameters(angle), ...[...angleFeatures(angle)].map((feature) => `x${feature}`)]
      .filter((name) => !angleNames.includes(name))
      .map((name) =>
        problem(
          "custom-gate/unknown-name",
          place,
          `The angle "${angle.text}" uses ${name}, but the gate ${listNames(angleNames)}.`,
          "Add it to the names of the gate, or use one of them.",
        ),
      );

function checkAngleNames({ id, name, circuit: { angleNames } }: SubcircuitGate): Problem[] {
  const problems: Problem[] = [];
  if (angleNames.length > MAX_ANGLE_NAMES) {
    problems.push(
      problem(
        "custom-gate/too-many-names",
        id,
        `"${name}" has ${angleNames.length} angles; a gate has at most ${MAX_ANGLE_NAMES}.`,
        "Tie some of its parameters together, or make two gates of it.",
      ),
    );
  }
  const bad = angleNames.find((each) => !isAngleName(each));
  if (bad !== undefined) {
    problems.push(
      problem(
        "custom-gate/bad-angle-name",
        id,
        `"${bad.slice(0, 40)}" cannot name an angle of "${name}".`,
        "Use letters, digits and _, starting with a letter; not pi or a function's name.",
      ),
    );
  }
  const twice = angleNames.find((each, index) => angleNames.indexOf(each) < index);
  if (twice !== undefined) {
    problems.push(
      problem(
        "custom-gate/angle-name-used-twice",
        id,
        `Two angles of "${name}" are called ${twice.slice(0, 40)}.`,
        "Give each a name of its own.",
      ),
    );
  }
  return problems;
}

/** What is wrong with one body where `customGates` are defined. */
export function checkBody(gate: SubcircuitGate, customGates: readonly CustomGate[]): Problem[] {
  const { id, name, circuit: body } = gate;
  const { wireCount, ops } = body;
  if (!Number.isInteger(wireCount) || wireCount < 1 || wireCount > MAX_WIRES) {
    return [
      problem(
        "custom-gate/wire-count",
        id,
        `"${name}" has ${wireCount} wires; a gate has 1 to ${MAX_WIRES}.`,
        "Give it wires that it acts on.",
      ),
    ];
  }
  if (ops.length > MAX_OPS) {
    return [
      problem(
        "custom-gate/too-many-ops",
        id,
        `"${name}" is made of ${ops.length} gates; ${MAX_OPS} are possible.`,
        "Remove some.",
      ),
    ];
  }
  const within = { ...emptyCircuit(wireCount), ops, customGates };
  const found = [...checkUnitaryBody(within), ...checkOps(within, checkNames(body))];
  const inner = found.map((each) => ({
    ...each,
    place: `${id}/${each.place}`,
    message: `Inside "${name}": ${each.message}`,
  }));
  return [...checkAngleNames(gate), ...inner];
}

/** "A contains B contains A". */
const chainInWords = (circle: readonly CustomGate[]): string =>
  [...circle, ...circle.slice(0, 1)].map(({ name }) => `"${name}"`).join(" contains ");

/** Gates that contain themselves, and those too deep or too large to be taken apart. */
export function checkNesting(gates: readonly CustomGate[]): Problem[] {
  const { circles, depths, opCounts } = nestingOf(gates);
  if (circles.length > 0) {
    return circles.map((circle) =>
      problem(
        "custom-gate/contains-itself",
        circle[0]?.id ?? "",
        `${chainInWords(circle)}: a gate that contains itself never ends.`,
        `Remove ${circle.length === 1 ? "it from its own circuit" : "one of them from the other"}.`,
      ),
    );
  }
  const deep = gates.find(({ id }) => (depths.get(id) ?? 0) > MAX_NESTING);
  if (deep) {
    return [
      problem(
        "custom-gate/too-deep",
        deep.id,
        `"${deep.name}" has gates inside gates, ${depths.get(deep.id)} deep; ${MAX_NESTING} are possible.`,
        "Ungroup some of them.",
      ),
    ];
  }
  return gates
    .filter(({ id }) => (opCounts.get(id) ?? 0) > MAX_OPS)
    .map(({ id, name }) =>
      problem(
        "custom-gate/too-large-inside",
        id,
        `With all that stands inside it, "${name}" is ${opCounts.get(id)} gates; ${MAX_OPS} are possible.`,
        "Place fewer gates in it, or make these smaller.",
      ),
    );
}
