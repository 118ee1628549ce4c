/** The code of the circuit beside its picture: the editor, how it fares, and what is wrong in words. */
import type { EditorView } from "@codemirror/view";
import { Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "react-aria-components";
import type { TextProblem } from "../../../interop/openqasm/text-problem.ts";
import { useApp } from "../../app-context.tsx";
import { IconButton } from "../../primitives/button.tsx";
import { CircuitViewSwitch } from "./circuit-view-switch.tsx";
import { applyFix, CodeEditor } from "./code-editor.tsx";
import type { CodeStatus } from "./code-session.ts";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "./code.css";

const MOST_LISTED = 3;

interface ProblemRowProps {
  readonly problem: TextProblem;
  readonly view: EditorView | null;
}

function ProblemRow({ problem, view }: ProblemRowProps) {
  const { line, column, message, remedy, fix, from } = problem;
  return (
    <li>
      <Button
        className="code-place"
        aria-label={`Go to line ${line}, column ${column}`}
        onPress={() => {
          if (!view) return;
          view.dispatch({
            selection: { anchor: Math.min(from, view.state.doc.length) },
            scrollIntoView: true,
          });
          view.focus();
        }}
      >
        {line}:{column}
      </Button>
      <span>
        {message} {remedy}
      </span>
      {fix && (
        <Button className="code-fix" onPress={() => view && applyFix(view, fix)}>
          {fix.label}
        </Button>
      )}
    </li>
  );
}

function Problems({
  problems,
  view,
}: {
  problems: readonly TextProblem[];
  view: EditorView | null;
}) {
  const more = problems.length - MOST_LISTED;
  return (
    <div className="code-problems">
      <ul aria-label="Errors in the code">
        {problems.slice(0, MOST_LISTED).map((problem) => (
          <ProblemRow key={`${problem.place} ${problem.code}`} problem={problem} view={view} />
        ))}
        {more > 0 && <li>And {more} more.</li>}
      </ul>
      <p>
        <strong>The picture shows the last version without errors.</strong>
      </p>
    </div>
  );
}

export function CodePanel() {
  const app = useApp();
  const [view, setView] = useState<EditorView | null>(null);
  const [{ problems }, setStatus] = useState<CodeStatus>({ problems: [], notes: [] });
  const copy = async (): Promise<void> => {
    const { notify } = app.view.getState();
    try {
      await navigator.clipboard.writeText(view?.state.doc.toString() ?? "");
      notify("info", "Code copied.");
    } catch {
      notify(
        "error",
        "The browser did not let this page copy. Select the code and copy it with Ctrl+C.",
      );
    }
  };
  const count = problems.length;
  return (
    <section className="code-panel" aria-label="Code">
      <header className="code-bar">
        <span className="code-title">OpenQASM 3</span>
        <span className={count > 0 ? "code-state code-state-bad" : "code-state"}>
          {count > 0 ? `${count} error${count > 1 ? "s" : ""}` : "In step with the picture"}
        </span>
        <CircuitViewSwitch />
        <IconButton label="Copy the code" onPress={() => void copy()}>
          <Copy size={14} aria-hidden />
        </IconButton>
      </header>
      <CodeEditor onStatus={setStatus} onView={setView} />
      {count > 0 && <Problems problems={problems} view={view} />}
    </section>
  );
}
