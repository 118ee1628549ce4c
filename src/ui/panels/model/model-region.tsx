/** The Model region: the model as a sentence, the circuit and the selected sample's state. */
import { CircuitEditor } from "../../editor/circuit-editor.tsx";
import { StatePanel } from "../state/state-panel.tsx";
import { ModelSentence } from "./model-sentence.tsx";
import { Scrubber } from "./scrubber.tsx";

export function ModelRegion() {
  return (
    <section className="region region-model" aria-label="Model">
      <ModelSentence />
      <div className="model-editor">
        <CircuitEditor />
      </div>
      <Scrubber />
      <StatePanel />
    </section>
  );
}
