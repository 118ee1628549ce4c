/** Repeating a block of ops: a layer becomes many. */
import { failure, problem, type Result } from "../base/result.ts";
import { angleNamesOf, isFeatureName } from "./angle-names.ts";
import { checked, settle } from "./arrange.ts";
import { blockSpan, findOps } from "./block-commands.ts";
import { circuitParameters, MAX_OPS, type Circuit, type Op } from "./circuit.ts";
import { nextOpIds } from "./commands.ts";
import { withFreshBits } from "./measurement.ts";
import { renameParametersInText } from "./rename-parameter.ts";

/** More would hardly fit a circuit of MAX_OPS gates. */
export const MAX_TIMES = 100;

export interface RepeatOpsArguments {
  readonly ids: readonly string[];
  /** How often the block stands there afterwards: 2 or more. */
  readonly times: number;
  /** Whether each copy trains parameters of its own or those of the block. */
  readonly parameters: "fresh" | "shared";
}

/** "theta3" → "theta": what the numbered names of a parameter begin with. */
const stemOf = (name: string): string => name.replace(/\d+$/, "") || name;

/** A name for each of `names` that `used` lacks, with the next free number; added to `used`. */
function freshNames(names: readonly string[], used: Set<string>): Map<string, string> {
  return new Map(
    names.map((name) => {
      const stem = stemOf(name);
      let number = /\d+$/.test(name) ? Number(name.slice(stem.length)) + 1 : 1;
      while (used.has(`${stem}${number}`)) number++;
      used.add(`${stem}${number}`);
      return [name, `${stem}${number}`];
    }),
  );
}

const rename = (op: Op, names: ReadonlyMap<string, string>): Op => ({
  ...op,
  angles: op.angles.map((text) => renameParametersInText(text, names)),
});

/** Inserts times − 1 copies right after a block. Their ids are those of `nextOpIds`. */
export function repeatOps(circuit: Circuit, args: RepeatOpsArguments): Result<Circuit> {
  const block = findOps(circuit, args.ids);
  const { times } = args;
  if (block.length === 0) {
    return failure(
      problem("command/no-such-op", "", "None of these gates is there.", "Select some gates."),
    );
  }
  if (!Number.isInteger(times) || times < 2 || times > MAX_TIMES) {
    return failure(
      problem(
        "command/bad-times",
        "times",
        `A block cannot be repeated ${times} times.`,
        `Choose a whole number from 2 to ${MAX_TIMES}.`,
      ),
    );
  }
  const count = circuit.ops.length + block.length * (times - 1);
  if (count > MAX_OPS) {
    return failure(
      problem(
        "command/too-many-ops",
        "times",
        `The circuit would have ${count} gates; ${MAX_OPS} are possible.`,
        "Repeat it fewer times.",
      ),
    );
  }
  const span = blockSpan(block, circuit.wires.length);
  const width = span.right - span.left + 1;
  const ids = nextOpIds(circuit, block.length * (times - 1));
  const used = new Set(circuitParameters(circuit));
  const own = angleNamesOf(block).filter((name) => !isFeatureName(name));
  const copies: Op[] = [];
  for (let copy = 1; copy < times; copy++) {
    const names = args.parameters === "fresh" ? freshNames(own, used) : new Map<string, string>();
    const measuring = { ops: [...circuit.ops, ...copies] };
    for (const op of withFreshBits(measuring, block)) {
      const id = ids[copies.length] ?? op.id;
      copies.push({ ...rename(op, names), id, column: op.column + width * copy });
    }
  }
  // What stands beside the block in its columns stays; all that comes after moves over.
  return checked(settle(circuit, copies, true));
}

/** How many parameters a repetition adds. */
export function addedParameters(
  circuit: Circuit,
  { ids, times, parameters }: RepeatOpsArguments,
): number {
  if (parameters === "shared") return 0;
  const own = angleNamesOf(findOps(circuit, ids)).filter((name) => !isFeatureName(name));
  return own.length * Math.max(0, times - 1);
}
