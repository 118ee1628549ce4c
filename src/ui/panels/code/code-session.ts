/**
 * Keeps the text of an editor and the circuit of the document the same thing.
 *
 * What is typed is read a moment later, in turns; a text without errors becomes the circuit at once, and a
 * burst of typing is one step of the document's history. With errors the circuit stays as it was. A change of
 * the circuit from elsewhere is written into the text.
 *
 * The two histories: undo in the text takes back what was typed there, and the picture follows; undo outside
 * takes back steps of the document, and the text follows. A change from the picture is no step of the text's
 * history, for it keeps what was typed: comments, order, loops. Only a text that it cannot keep (one with
 * errors, or a loop one gate of which changes) is replaced as a step, and undo in the text brings it back.
 */
import type { Circuit } from "../../../circuit/circuit.ts";
import { patchProgram } from "../../../interop/openqasm/patch-program.ts";
import { printOpenqasm } from "../../../interop/openqasm/print-openqasm.ts";
import { readForExperiment } from "../../../interop/openqasm/read-for-experiment.ts";
import type { ReadResult } from "../../../interop/openqasm/read-openqasm.ts";
import type { Span, TextProblem } from "../../../interop/openqasm/text-problem.ts";
import type { AppContext } from "../../../state/app-context.ts";
import { onCircuit } from "../../../state/document.ts";
import { readInTurns } from "./read-in-turns.ts";

/** Typing pauses this long before it is read. */
const READ_AFTER = 180;
/** And this long before a burst of typing is over: one step to undo. */
const BURST_ENDS_AFTER = 1200;
/** The text follows the picture no more often than this. */
const FOLLOW_AFTER = 60;

const EDIT_LABEL = "Edit code";

/** The text that the session keeps; an editor on the screen, or a stand-in in tests. */
export interface CodeText {
  read(): string;
  /** @param isStep whether the editor's own undo should bring the old text back. */
  write(text: string, isStep: boolean): void;
}

export interface CodeStatus {
  /** Every error; the picture then shows the last version without. */
  readonly problems: readonly TextProblem[];
  readonly notes: readonly TextProblem[];
}

export interface CodeSession {
  /** Something was typed. */
  typed(): void;
  /** The editor lost the focus: a burst of typing is over. */
  left(): void;
  /** Where an op stands, while the text and the picture agree. */
  spanOf(id: string): Span | undefined;
  /** The op whose statement is at `offset`, or first on `line`. */
  opAt(offset: number, line: Span): string | undefined;
  close(): void;
}

type Stores = Pick<AppContext, "document" | "view">;

export function createCodeSession(
  { document, view }: Stores,
  text: CodeText,
  onStatus: (status: CodeStatus) => void,
): CodeSession {
  /** The circuit that the text says, if it says one. */
  let shown: Circuit | null = null;
  /** What typing began from: ops that come back get the ids that they had. */
  let burstBase: Circuit | null = null;
  let isBurst = false;
  let hasProblems = false;
  /** The text that was printed last, and the one that was read last without errors. */
  let printed = "";
  let understood = "";
  let spans: ReadonlyMap<string, Span> = new Map();
  let reading = 0;
  let readTimer: ReturnType<typeof setTimeout> | undefined;
  let burstTimer: ReturnType<typeof setTimeout> | undefined;
  let followTimer: ReturnType<typeof setTimeout> | undefined;

  const circuit = (): Circuit => document.getState().experiment.circuit;

  const stopReading = (): void => {
    clearTimeout(readTimer);
    readTimer = undefined;
    reading++;
  };

  const endBurst = (): void => {
    clearTimeout(burstTimer);
    burstBase = null;
    if (!isBurst) return;
    isBurst = false;
    document.getState().commit();
  };

  /** Tells of the errors, and the notes. */
  const report = (problems: readonly TextProblem[], notes: readonly TextProblem[]): void => {
    if (problems.length > 0 !== hasProblems) {
      hasProblems = problems.length > 0;
      const [first] = problems;
      view
        .getState()
        .announce(
          first
            ? `Code, line ${first.line}: ${first.message} The picture keeps the last version without errors.`
            : "The code has no errors; the picture follows it.",
        );
    }
    onStatus({ problems, notes });
  };

  const follow = (): void => {
    followTimer = undefined;
    if (circuit() === shown) return;
    stopReading();
    // Whoever changed the circuit has ended the burst of typing with it.
    isBurst = false;
    burstBase = null;
    const before = text.read();
    // A person's own text keeps its remarks and its order.
    const patched =
      shown !== null && before !== printed && before === understood
        ? patchProgram(before, spans, shown, circuit())
        : null;
    shown = circuit();
    if (patched) {
      understood = patched.text;
      spans = patched.reading.spans;
      text.write(patched.text, false);
    } else {
      const isOwn = before === "" || before === printed;
      const print = printOpenqasm(shown);
      printed = print.text;
      spans = print.spans;
      if (before !== printed) text.write(printed, !isOwn);
    }
    report([], []);
  };

  const take = (read: ReadResult): void => {
    // The circuit has just changed elsewhere: the text is about to follow it.
    if (followTimer !== undefined) return;
    if (!read.ok) {
      report(read.problems, []);
      return;
    }
    const { circuit: next, notes } = read.value;
    understood = text.read();
    shown = next;
    spans = read.value.spans;
    if (isBurst && next === burstBase) {
      // Back where typing began: there is nothing to undo.
      isBurst = false;
      document.getState().cancel();
    } else if (next !== circuit()) {
      if (!isBurst) document.getState().begin(EDIT_LABEL);
      isBurst = true;
      document.getState().preview(onCircuit(() => ({ ok: true, value: next })));
    }
    const { selectedOps, selectMany } = view.getState();
    const kept = selectedOps.filter((id) => spans.has(id));
    if (kept.length < selectedOps.length) selectMany(kept);
    report([], notes);
  };

  const begin = (): Generator<void, ReadResult> => {
    readTimer = undefined;
    burstBase ??= circuit();
    return readForExperiment(text.read(), document.getState().experiment, burstBase);
  };

  const read = async (): Promise<void> => {
    const turn = ++reading;
    const result = await readInTurns(begin(), () => turn === reading);
    if (result && turn === reading) take(result);
  };

  /** What was typed a moment ago, read at once: the burst of typing is over. */
  const settle = (): void => {
    if (readTimer !== undefined) {
      stopReading();
      const steps = begin();
      let step = steps.next();
      while (!step.done) step = steps.next();
      take(step.value);
    }
    endBurst();
  };

  const unsubscribe = document.subscribe((state, before) => {
    if (state.experiment === before.experiment || state.experiment.circuit === shown) return;
    followTimer ??= setTimeout(follow, FOLLOW_AFTER);
  });
  follow();

  return {
    typed() {
      stopReading();
      readTimer = setTimeout(() => void read(), READ_AFTER);
      clearTimeout(burstTimer);
      burstTimer = setTimeout(endBurst, BURST_ENDS_AFTER);
    },
    left: settle,
    spanOf: (id) => spans.get(id),
    opAt(offset, line) {
      let first: string | undefined;
      for (const [id, { from, to }] of spans) {
        if (id.includes("/")) continue;
        if (from <= offset && offset <= to) return id;
        first ??= from >= line.from && from <= line.to ? id : undefined;
      }
      return first;
    },
    close() {
      settle();
      unsubscribe();
      stopReading();
      clearTimeout(followTimer);
    },
  };
}
