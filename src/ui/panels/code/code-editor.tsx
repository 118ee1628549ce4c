/** The code view's editor: CodeMirror around a session. Loaded when the code is first shown. */
import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import {
  defaultKeymap,
  history,
  historyKeymap,
  isolateHistory,
  undo as undoTyping,
} from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { Annotation, EditorState, Transaction } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  type ViewUpdate,
} from "@codemirror/view";
import { useEffect, useRef } from "react";
import type { TextProblem } from "../../../interop/openqasm/text-problem.ts";
import type { AppContext } from "../../../state/app-context.ts";
import { useApp } from "../../app-context.tsx";
import { createCodeSession, type CodeSession, type CodeStatus } from "./code-session.ts";
import { markedOps, markOps } from "./marked-ops.ts";
import { complete, openqasm } from "./openqasm-language.ts";
import { textChange } from "./text-change.ts";

/** A change that the picture made, not the person in the text. */
const fromPicture = Annotation.define<boolean>();

function diagnosticOf(problem: TextProblem, severity: "error" | "info"): Diagnostic {
  const { from, to, message, remedy, fix } = problem;
  return {
    from,
    // Something must be there to underline.
    to: Math.max(to, from + 1),
    severity,
    message: `${message} ${remedy}`.trim(),
    ...(fix && { actions: [{ name: fix.label, apply: (view) => applyFix(view, fix) }] }),
  };
}

/** Makes the change that a problem offers. */
export function applyFix(view: EditorView, fix: NonNullable<TextProblem["fix"]>): void {
  const { from, to, insert } = fix;
  if (to > view.state.doc.length) return;
  view.dispatch({ changes: { from, to, insert }, userEvent: "input.fix" });
  view.focus();
}

function showDiagnostics(view: EditorView, { problems, notes }: CodeStatus): void {
  const { length } = view.state.doc;
  const all = [
    ...problems.map((problem) => diagnosticOf(problem, "error")),
    ...notes.map((note) => diagnosticOf(note, "info")),
  ].filter(({ from }) => from <= length);
  const inside = all.map((one) => ({ ...one, to: Math.min(one.to, length) }));
  view.dispatch(setDiagnostics(view.state, inside));
  if (problems.length === 0 || !view.hasFocus) return;
  // Their list takes room from the editor: the cursor's line stays in what is left.
  requestAnimationFrame(() => {
    if (!view.hasFocus) return;
    view.dispatch({ effects: EditorView.scrollIntoView(view.state.selection.main.head) });
  });
}

/** Moving the cursor selects the op whose statement it is in. */
function followCursor(update: ViewUpdate, session: CodeSession, app: AppContext): void {
  if (!update.selectionSet || update.docChanged || !update.view.hasFocus) return;
  const { head } = update.state.selection.main;
  const id = session.opAt(head, update.state.doc.lineAt(head));
  const { selectedOp, select } = app.view.getState();
  if (id !== undefined && id !== selectedOp) select(id);
}

function createEditor(
  app: AppContext,
  parent: HTMLElement,
  onStatus: (status: CodeStatus) => void,
): { readonly view: EditorView; readonly close: () => void } {
  let session: CodeSession | null = null;
  const undoOutside = (): boolean => {
    const { history: steps, undo } = app.document.getState();
    const entry = steps.past.at(-1);
    if (entry) {
      undo();
      app.view.getState().announce(`Undone: ${entry.label}`);
    }
    return true;
  };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      extensions: [
        lineNumbers(),
        highlightActiveLineGutter(),
        highlightActiveLine(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ override: [complete] }),
        lintGutter(),
        openqasm,
        markedOps,
        keymap.of([
          // Tab leaves the editor, as anywhere on the page, unless there is something to accept.
          { key: "Tab", run: acceptCompletion },
          // Where nothing typed is left to take back, undo goes on with the document's steps.
          {
            key: "Mod-z",
            run: (target) => undoTyping(target) || undoOutside(),
            preventDefault: true,
          },
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          ...completionKeymap,
          ...lintKeymap,
        ]),
        EditorView.contentAttributes.of({
          "aria-label": "OpenQASM code of the circuit",
          autocapitalize: "off",
          autocorrect: "off",
        }),
        EditorView.updateListener.of((update) => {
          const isTyped = update.transactions.some(
            (transaction) => transaction.docChanged && !transaction.annotation(fromPicture),
          );
          if (isTyped) session?.typed();
          if (session) followCursor(update, session, app);
          if (update.focusChanged && !update.view.hasFocus) session?.left();
        }),
      ],
    }),
  });
  const markSelected = (): void => {
    const { selectedOps } = app.view.getState();
    const starts = selectedOps.flatMap((id) => session?.spanOf(id)?.from ?? []);
    const first = Math.min(...starts);
    const isBeside = !view.hasFocus && first <= view.state.doc.length;
    view.dispatch({
      effects: [
        markOps.of(starts),
        ...(isBeside ? [EditorView.scrollIntoView(first, { y: "nearest" })] : []),
      ],
    });
  };
  session = createCodeSession(
    app,
    {
      read: () => view.state.doc.toString(),
      write(text, isStep) {
        const changes = textChange(view.state.doc.toString(), text);
        if (!changes) return;
        view.dispatch({
          changes,
          annotations: [
            fromPicture.of(true),
            isStep ? isolateHistory.of("full") : Transaction.addToHistory.of(false),
          ],
        });
      },
    },
    (status) => {
      onStatus(status);
      showDiagnostics(view, status);
      if (session) markSelected();
    },
  );
  markSelected();
  const unsubscribe = app.view.subscribe((state, before) => {
    if (state.selectedOps !== before.selectedOps) markSelected();
  });
  return {
    view,
    close() {
      unsubscribe();
      session?.close();
      view.destroy();
    },
  };
}

export interface CodeEditorProps {
  readonly onStatus: (status: CodeStatus) => void;
  /** The editor once it is there, null when it is gone. */
  readonly onView: (view: EditorView | null) => void;
}

export function CodeEditor({ onStatus, onView }: CodeEditorProps) {
  const app = useApp();
  const parent = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!parent.current) return;
    const { view, close } = createEditor(app, parent.current, onStatus);
    onView(view);
    return () => {
      onView(null);
      close();
    };
  }, [app, onStatus, onView]);
  return <div ref={parent} className="code-editor" />;
}
