/** Commands that bring an ansatz into a circuit: generate it, then put its gates somewhere. */
import { failure, problem, success, type Problem, type Result } from "../../base/result.ts";
import { angleFeatures } from "../angle.ts";
import {
  columnCount,
  MAX_OPS,
  MAX_WIRES,
  opSpan,
  type Circuit,
  type Op,
  type Wire,
} from "../circuit.ts";
import { nextOpId } from "../commands.ts";
import { parseAngle } from "../parse-angle.ts";
import { validateCircuit } from "../validate.ts";
import type { Ansatz, Generated, SettingValues } from "./ansatz.ts";
import { checkPrefixes, firstFreeNumbers, numberedNames } from "./names.ts";
import { scheduleBlocks, type ScheduledCall } from "./schedule.ts";
import { checkSettings } from "./settings.ts";

export interface Naming {
  /** One for each kind of parameter of the ansatz. */
  readonly prefixes: readonly string[];
  /** Number from 0, so that equal names share their value with those in the circuit. */
  readonly isShared: boolean;
  /** Whose names are taken. */
  readonly circuit: Circuit;
}

/** The gates of an ansatz, or what is wrong with its settings and names. */
export function generateAnsatz(
  ansatz: Ansatz,
  values: SettingValues,
  { prefixes, isShared, circuit }: Naming,
): Result<Generated> {
  const checked = checkSettings(ansatz, values);
  const problems = [...(checked.ok ? [] : checked.problems), ...checkPrefixes(prefixes)];
  if (problems.length > 0) return failure(...problems);
  const first = isShared ? [] : firstFreeNumbers(circuit, prefixes);
  return ansatz.generate(values, numberedNames(prefixes, first));
}

/** Where generated gates go. */
export type AnsatzPlace =
  /** Instead of all gates; wires keep their labels and initial states. */
  | { readonly kind: "replace" }
  /** Right of all gates. */
  | { readonly kind: "append" }
  /** Before this column. */
  | { readonly kind: "insert"; readonly column: number };

export interface InsertAnsatzArguments {
  readonly generated: Generated;
  readonly place: AnsatzPlace;
  /** The wire for the ansatz's wire 0; wires that are missing below are added. */
  readonly firstWire?: number;
  /** The number of features that reach the circuit, or null not to check. */
  readonly featureCount?: number | null;
}

/** How many features gates read: one more than the highest index. */
export function featuresRead({ blocks }: Generated): number {
  let count = 0;
  for (const text of blocks.flat().flatMap((call) => call.angles)) {
    const parsed = parseAngle(text);
    if (!parsed.ok) continue;
    for (const feature of angleFeatures(parsed.value)) count = Math.max(count, feature + 1);
  }
  return count;
}

function checkSize(
  circuit: Circuit,
  generated: Generated,
  { place, firstWire = 0, featureCount = null }: InsertAnsatzArguments,
): Problem[] {
  const problems: Problem[] = [];
  const wireCount = firstWire + generated.wireCount;
  if (wireCount > MAX_WIRES) {
    problems.push(
      problem(
        "ansatz/too-many-wires",
        "wires",
        `From q${firstWire} on it needs wires up to q${wireCount - 1}; a circuit has at most ${MAX_WIRES}.`,
        "Choose fewer wires, or begin further up.",
      ),
    );
  }
  const kept = place.kind === "replace" ? 0 : circuit.ops.length;
  const gateCount = generated.blocks.reduce((sum, block) => sum + block.length, 0);
  if (kept + gateCount > MAX_OPS) {
    problems.push(
      problem(
        "ansatz/too-many-gates",
        "",
        `It has ${gateCount} gates${kept > 0 ? ` and the circuit ${kept}` : ""}; a circuit holds at most ${MAX_OPS}.`,
        "Choose fewer wires or layers.",
      ),
    );
  }
  const read = featureCount === null ? 0 : featuresRead(generated);
  if (featureCount !== null && read > featureCount) {
    problems.push(
      problem(
        "ansatz/no-such-feature",
        "",
        `It reads x${read - 1}, but ${featureCount === 0 ? "no feature reaches" : `only ${featureCount} feature${featureCount === 1 ? "" : "s"} (x0${featureCount > 1 ? ` to x${featureCount - 1}` : ""}) reach${featureCount === 1 ? "es" : ""}`} the circuit.`,
        "Choose fewer wires or features, or feed the circuit more.",
      ),
    );
  }
  return problems;
}

/** The first number that makes a free id: `op<n>`. */
const firstIdNumber = (circuit: Circuit): number => Number(nextOpId(circuit).slice("op".length));

/**
 * Puts generated gates into a circuit. Their ids follow the highest there is; wires below the last are
 * added in |0⟩.
 */
export function insertAnsatz(circuit: Circuit, args: InsertAnsatzArguments): Result<Circuit> {
  const { generated, place, firstWire = 0 } = args;
  const tooLarge = checkSize(circuit, generated, args);
  if (tooLarge.length > 0) return failure(...tooLarge);
  const calls = scheduleBlocks(generated.blocks);
  const width = calls.reduce((count, { column }) => Math.max(count, column + 1), 0);
  const kept = place.kind === "replace" ? [] : circuit.ops;
  const end = place.kind === "replace" ? 0 : columnCount(circuit);
  const start = place.kind === "insert" ? Math.min(Math.max(0, place.column), end) : end;
  const firstId = firstIdNumber({ ...circuit, ops: kept });
  const added = calls.map((call: ScheduledCall, index): Op => ({
    id: `op${firstId + index}`,
    gate: call.gate,
    column: start + call.column,
    targets: call.targets.map((wire) => firstWire + wire),
    controls: call.controls.map((control) => ({ ...control, wire: firstWire + control.wire })),
    angles: call.angles,
  }));
  const moved = kept.map((op) => (op.column >= start ? { ...op, column: op.column + width } : op));
  const missing = Math.max(0, firstWire + generated.wireCount - circuit.wires.length);
  const wires = [
    ...circuit.wires,
    ...Array.from({ length: missing }, (): Wire => ({ initial: "0" })),
  ];
  const ops = [...moved, ...added].toSorted(
    (a, b) => a.column - b.column || opSpan(a).top - opSpan(b).top,
  );
  const grown = { ...circuit, wires, ops };
  const problems = validateCircuit(grown);
  return problems.length === 0 ? success(grown) : failure(...problems);
}
