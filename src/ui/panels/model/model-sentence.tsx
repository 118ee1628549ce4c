/** The model as a sentence of chips, read from left to right; each opens what can be changed of it. */
import { Plus } from "lucide-react";
import { Fragment, memo, useMemo } from "react";
import { useDocument } from "../../app-context.tsx";
import { IconButton } from "../../primitives/button.tsx";
import { PopoverButton } from "../../primitives/popover-button.tsx";
import { useChange } from "../../primitives/use-change.ts";
import { useAfterAnswer } from "../../use-after-answer.ts";
import { DenseForm } from "./dense-form.tsx";
import { CodeToggle } from "../code/circuit-view-switch.tsx";
import { addDense } from "./model-commands.ts";
import { ReadoutForm } from "./readout-form.tsx";
import { StageNote } from "./stage-note.tsx";
import { modelSentence, modelStages, type Side, type Stage } from "./stages.ts";

export function ModelSentence() {
  // Looking for what the circuit lacks goes through all of it: not between an edit and its amplitudes.
  const experiment = useAfterAnswer(useDocument((document) => document.experiment));
  // As text, so that only what the sentence says makes it draw again, not every turn of an angle.
  const text = useMemo(() => JSON.stringify(modelStages(experiment)), [experiment]);
  return <Sentence text={text} />;
}

const Sentence = memo(function Sentence({ text }: { readonly text: string }) {
  const stages = useMemo(() => JSON.parse(text) as readonly Stage[], [text]);
  return (
    <nav className="model-sentence" aria-label={`Model: ${modelSentence(stages)}`}>
      <div className="model-chips">
        {stages.map((stage, position) => (
          <Fragment key={`${stage.kind}${stage.side ?? ""}${stage.index}`}>
            {position > 0 && <Arrow before={stage} />}
            <Chip stage={stage} />
          </Fragment>
        ))}
      </div>
      <CodeToggle />
    </nav>
  );
});

/** The arrow to a stage; where a dense layer can go in between, a plus that adds one. */
function Arrow({ before }: { before: Stage }) {
  const { apply } = useChange();
  const side: Side | null =
    before.kind === "circuit" ? "before" : before.kind === "final" ? "after" : null;
  if (side === null) {
    return (
      <span className="model-arrow" aria-hidden>
        →
      </span>
    );
  }
  const units = Math.min(16, Math.max(2, before.inputs));
  return (
    <span className="model-arrow">
      <span aria-hidden>→</span>
      <IconButton
        label={`Add a dense layer ${side} the circuit`}
        onPress={() =>
          apply("Add dense layer", (experiment) =>
            addDense(experiment, side, experiment.model[side].length, {
              units,
              activation: "tanh",
            }),
          )
        }
      >
        <Plus size={12} aria-hidden />
      </IconButton>
      <span aria-hidden>→</span>
    </span>
  );
}

function chipClass({ kind, complaint }: Stage): string {
  if (complaint !== null) return "model-chip model-chip-bad";
  return kind === "circuit" ? "model-chip model-chip-lit" : "model-chip";
}

function Chip({ stage }: { stage: Stage }) {
  const { label, shape, complaint } = stage;
  return (
    <PopoverButton
      label={`${label}, ${shape}${complaint === null ? "" : `: ${complaint}`}`}
      title={label}
      className={chipClass(stage)}
      face={
        <>
          {label}
          <small>{shape}</small>
        </>
      }
    >
      {(close) => (
        <>
          {complaint !== null && (
            <p className="model-complaint" role="alert">
              {complaint}
            </p>
          )}
          <StageForm stage={stage} close={close} />
        </>
      )}
    </PopoverButton>
  );
}

function StageForm({ stage, close }: { stage: Stage; close: () => void }) {
  if (stage.kind === "dense" && stage.side !== null) {
    return <DenseForm side={stage.side} index={stage.index} inputs={stage.inputs} close={close} />;
  }
  if (stage.kind === "readout") return <ReadoutForm />;
  return <StageNote stage={stage} />;
}
