/** The Model region: the model as a sentence, the circuit and the selected sample's state. */
import { lazy, Suspense } from "react";
import { useView } from "../../app-context.tsx";
import { CircuitEditor } from "../../editor/circuit-editor.tsx";
import { StatePanel } from "../state/state-panel.tsx";
import { ModelSentence } from "./model-sentence.tsx";
import { Scrubber } from "./scrubber.tsx";

// CodeMirror weighs as much as half the page: only who wants the code loads it.
const CodePanel = lazy(async () => {
  const { CodePanel: panel } = await import("../code/code-panel.tsx");
  return { default: panel };
});

export function ModelRegion() {
  const shownAs = useView((state) => state.circuitView);
  return (
    <section className="region region-model" aria-label="Model">
      <h2 className="visually-hidden">Model</h2>
      <ModelSentence />
      <CircuitEditor
        scrubber={<Scrubber />}
        beside={
          shownAs !== "picture" && (
            <Suspense fallback={<p className="code-loading">Loading the code view…</p>}>
              <CodePanel />
            </Suspense>
          )
        }
      />
      <StatePanel />
    </section>
  );
}
