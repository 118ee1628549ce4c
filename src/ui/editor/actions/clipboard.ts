/** Copy, cut and paste through the system's clipboard, so that another tab can paste too. */
import { failure, success, type Problem, type Result } from "../../../base/result.ts";
import { blockSpan, copyOps } from "../../../circuit/block-commands.ts";
import type { Circuit, Op } from "../../../circuit/circuit.ts";
import { validateCircuit } from "../../../circuit/validate.ts";
import {
  clipOf,
  decodeClip,
  encodeClip,
  isWholeExperiment,
  type Clip,
} from "../../../experiment/clip.ts";
import { plural } from "../../primitives/format.ts";
import { circuitInputCount } from "../angle-roles.ts";
import type { EditorCore } from "./core.ts";
import type { EditActions } from "./edit.ts";

/** The part of `DataTransfer` and of `navigator.clipboard` that is used. */
export interface ClipboardPort {
  write(text: string): Promise<void>;
  read(): Promise<string>;
}

/** @throws when the browser refuses: no permission, no secure page, no such thing. */
export const systemClipboard: ClipboardPort = {
  write: (text) => globalThis.navigator.clipboard.writeText(text),
  read: () => globalThis.navigator.clipboard.readText(),
};

export function createClipboardActions(
  core: EditorCore,
  edits: Pick<EditActions, "remove" | "addCopies">,
  port: ClipboardPort = systemClipboard,
) {
  const { document, view, circuit, cursor, announce, titleOfMany } = core;
  /** What was copied last in this tab: it serves where the browser refuses its clipboard. */
  let kept: string | null = null;

  /** The ops that keys act on as text; says so when there are none. */
  const take = (ops: readonly Op[], verb: "copied" | "cut"): string => {
    const text = encodeClip(clipOf(circuit(), ops));
    kept = text;
    const what = titleOfMany(ops);
    if (verb === "cut") {
      const ids = ops.map((op) => op.id);
      edits.remove(ids, "Cut");
    }
    announce(`${what} ${verb}.`);
    return text;
  };

  const takeFocused = (verb: "copied" | "cut"): string | null => {
    const ops = core.focusOps();
    if (ops.length > 0) return take(ops, verb);
    announce("No gate here.");
    return null;
  };

  /** The command of a paste: gates whose inputs this circuit does not have are refused. */
  const placing = (clip: Clip, inputCount: number) => {
    const { ops, customGates, wireCount } = clip;
    const { column, wire, isGap: insert = false } = cursor();
    const { top } = blockSpan(ops, wireCount);
    // A single gate comes with its first target to the cursor, a block with its top.
    const reach = ops.length === 1 ? (ops[0]?.targets[0] ?? top) - top : 0;
    const place = { column: Math.max(0, column), wire: wire - reach, insert };
    return (old: Circuit): Result<Circuit> => {
      const pasted = copyOps(old, { ops, customGates, wireCount, ...place });
      if (!pasted.ok) return pasted;
      const problems = validateCircuit(pasted.value, inputCount);
      return problems.length > 0 && validateCircuit(old, inputCount).length === 0
        ? failure(...problems)
        : success(pasted.value);
    };
  };

  /** A whole experiment has no place among gates, but can be opened: true when it was offered. */
  const offerWhole = (text: string, problems: readonly Problem[]): boolean => {
    if (!isWholeExperiment(problems)) return false;
    const description = problems.map(({ message, remedy }) => `${message} ${remedy}`).join(" ");
    view.getState().offerToOpen({ text, description });
    return true;
  };

  const pasteText = (text: string): void => {
    const clip = decodeClip(text);
    if (!clip.ok) {
      if (!offerWhole(text, clip.problems)) view.getState().refuse(clip.problems);
      return;
    }
    const { ops } = clip.value;
    const inputCount = circuitInputCount(document.getState().experiment);
    edits.addCopies(
      `Paste ${plural(ops.length, "gate")}`,
      placing(clip.value, inputCount),
      ops.length,
    );
  };

  /** For buttons and menus, which have no clipboard event: the browser may refuse them. */
  const write = async (text: string | null): Promise<void> => {
    if (text === null) return;
    try {
      await port.write(text);
    } catch {
      view
        .getState()
        .notify(
          "info",
          "The browser does not let this page write to the clipboard. The gates can be pasted in this tab; to take them to another, press Ctrl+C on the circuit.",
        );
    }
  };

  return {
    /** For a copy event: the text to put on the clipboard, or null when there is nothing to copy. */
    copyText: () => takeFocused("copied"),
    cutText: () => takeFocused("cut"),
    pasteText,
    /** For a paste that is not meant for the grid: offers to open a whole experiment; gates and all else are left alone. */
    offerPasted(text: string): boolean {
      if (view.getState().dialog !== null) return false;
      const clip = decodeClip(text);
      return !clip.ok && offerWhole(text, clip.problems);
    },
    copy: (ops: readonly Op[] = core.focusOps()) =>
      write(ops.length > 0 ? take(ops, "copied") : takeFocused("copied")),
    cut: (ops: readonly Op[] = core.focusOps()) =>
      write(ops.length > 0 ? take(ops, "cut") : takeFocused("cut")),
    async paste() {
      try {
        pasteText(await port.read());
      } catch {
        if (kept !== null) pasteText(kept);
        else {
          view.getState().refuse([
            {
              message: "The browser does not let this page read the clipboard.",
              remedy: "Press Ctrl+V on the circuit instead, or allow it in the browser's settings.",
            },
          ]);
        }
      }
    },
  };
}
