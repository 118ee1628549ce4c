/** Gates on the clipboard: JSON of their own format, so that another tab knows them from anything else. */
import * as v from "valibot";
import { failure, problem, success, type Problem, type Result } from "../base/result.ts";
import { MAX_WIRES, type Circuit, type Op } from "../circuit/circuit.ts";
import { gatesOf } from "../circuit/custom-gate-commands.ts";
import { isCustomGateId, type CustomGate } from "../circuit/custom-gate.ts";
import { experimentLinkIn } from "./link.ts";
import { customGatesSchema, opsSchema } from "./schema.ts";

export const CLIP_VERSION = 1;
/** 5000 ops are about 700 kB. */
export const MAX_CLIP_LENGTH = 2_000_000;
/** How much of a foreign text a message quotes. */
const QUOTED = 24;

/** Gates as they stand to each other, and what those of them mean that are not in the gate table. */
export interface Clip {
  readonly ops: readonly Op[];
  readonly customGates: readonly CustomGate[];
  /** How many wires there were where they come from. */
  readonly wireCount: number;
}

const schema = v.strictObject({
  format: v.literal("ansatz/ops"),
  version: v.literal(CLIP_VERSION),
  wires: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_WIRES)),
  ops: opsSchema,
  customGates: v.exactOptional(customGatesSchema),
});

/** Some ops of a circuit, with the custom gates that they use. */
export function clipOf(circuit: Circuit, ops: readonly Op[]): Clip {
  return { ops, customGates: gatesOf(circuit, ops), wireCount: circuit.wires.length };
}

export function encodeClip({ ops, customGates, wireCount }: Clip): string {
  return JSON.stringify({
    format: "ansatz/ops",
    version: CLIP_VERSION,
    wires: wireCount,
    ops,
    ...(customGates.length > 0 ? { customGates } : {}),
  });
}

function refuse(code: string, message: string, remedy: string): Result<never> {
  return failure(problem(`clip/${code}`, "", message, remedy));
}

const COPY_FIRST = "Copy gates here or in another tab first.";
const OPEN_INSTEAD =
  "Open it instead: it takes the place of what is here, and Undo brings that back.";

const WHOLE_CODES: ReadonlySet<string> = new Set(["clip/link", "clip/experiment"]);

/** Whether what `decodeClip` refused is a whole experiment, or a link to one, that can be opened instead. */
export function isWholeExperiment(problems: readonly Problem[]): boolean {
  return problems.some(({ code }) => WHOLE_CODES.has(code));
}

function quote(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, " ");
  return line.length > QUOTED ? `${line.slice(0, QUOTED)}…` : line;
}

/** What a text is that is no clip, in a sentence that says what to do with it. */
function refuseForeign(text: string, value: unknown): Result<never> {
  if (experimentLinkIn(text) !== null) {
    return refuse(
      "link",
      "The clipboard holds a link to a whole experiment, not gates.",
      OPEN_INSTEAD,
    );
  }
  const known = v.safeParse(
    v.object({ format: v.string(), version: v.unknown(), title: v.optional(v.string()) }),
    value,
  );
  if (known.success && known.output.format === "ansatz") {
    const title = known.output.title === undefined ? "" : ` (“${quote(known.output.title)}”)`;
    return refuse(
      "experiment",
      `The clipboard holds a whole experiment${title}, not gates.`,
      OPEN_INSTEAD,
    );
  }
  return refuse(
    "foreign",
    `What was copied is not gates: it begins with “${quote(text)}”.`,
    COPY_FIRST,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The gates of a text, or why it holds none. The circuit that they are pasted into has its own say. */
export function decodeClip(text: string): Result<Clip> {
  if (text.trim() === "") return refuse("empty", "The clipboard is empty.", COPY_FIRST);
  if (text.length > MAX_CLIP_LENGTH) {
    return refuse("too-long", "What was copied is too long to be gates.", COPY_FIRST);
  }
  const value = parseJson(text);
  const head = v.safeParse(
    v.object({ format: v.literal("ansatz/ops"), version: v.number() }),
    value,
  );
  if (!head.success) return refuseForeign(text, value);
  if (head.output.version > CLIP_VERSION) {
    return refuse(
      "newer",
      "These gates were copied from a newer Ansatz.",
      "Reload this page to get it, then paste again.",
    );
  }
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const place = issue ? (v.getDotPath(issue) ?? "") : "";
    return refuse(
      "broken",
      `These gates are damaged: ${place ? `“${place}”, ` : ""}${issue?.message ?? ""}.`,
      "Copy them again.",
    );
  }
  const { ops, customGates = [], wires } = parsed.output;
  if (ops.length === 0) return refuse("empty", "No gates were copied.", COPY_FIRST);
  const defined = new Set<string>(customGates.map(({ id }) => id));
  const missing = ops.find(({ gate }) => isCustomGateId(gate) && !defined.has(gate));
  if (missing) {
    return refuse(
      "undefined-gate",
      `These gates are damaged: what “${missing.gate}” is was not copied with them.`,
      "Copy them again.",
    );
  }
  return success({ ops, customGates, wireCount: wires });
}
