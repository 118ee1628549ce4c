/** The model as a row of linked cards, read from left to right; each opens what can be changed of it. */
import { Snowflake } from "lucide-react";
import { Fragment, memo, useEffect, useMemo, useRef, type KeyboardEvent } from "react";
import type { Experiment } from "../../../experiment/schema.ts";
import { useApp, useDocument, useView } from "../../app-context.tsx";
import { formatCount, plural } from "../../primitives/format.ts";
import { PopoverButton } from "../../primitives/popover-button.tsx";
import { useAfterAnswer } from "../../use-after-answer.ts";
import { CodeToggle } from "../code/circuit-view-switch.tsx";
import { ChainLink } from "./chain-link.tsx";
import { CircuitLayerForm } from "./circuit-layer-form.tsx";
import { DenseForm } from "./dense-form.tsx";
import { layerKey } from "./layer-commands.ts";
import { ParametersButton } from "./parameters-button.tsx";
import { ReadoutForm } from "./readout-form.tsx";
import { StageNote } from "./stage-note.tsx";
import { modelSentence, modelStages, type Stage } from "./stages.ts";
import { useLayerDrag, type LayerDrag } from "./use-layer-drag.ts";
import { useLayerEdits, type LayerEdits } from "./use-layer-edits.ts";

export function ModelSentence() {
  // Looking for what the circuit lacks goes through all of it: not between an edit and its amplitudes.
  const experiment = useAfterAnswer(useDocument((document) => document.experiment));
  // As text, so that only what the sentence says makes it draw again, not every turn of an angle.
  const text = useMemo(() => textOf(experiment), [experiment]);
  return <Sentence text={text} />;
}

const textOf = (experiment: Experiment): string => JSON.stringify(modelStages(experiment));

const Sentence = memo(function Sentence({ text }: { readonly text: string }) {
  const { document } = useApp();
  const stages = useMemo(() => JSON.parse(text) as readonly Stage[], [text]);
  const chain = useRef<HTMLDivElement>(null);
  const edits = useLayerEdits();
  const drag = useLayerDrag(chain, edits.move);
  // A layer that was moved keeps the focus where it stands now, once the sentence is of the moved model: what
  // was changed just before may still be drawn first.
  useEffect(() => {
    if (textOf(document.getState().experiment) !== text) return;
    const place = edits.takeFocus();
    if (place) chain.current?.querySelector<HTMLElement>(`[data-layer="${place}"] button`)?.focus();
  }, [document, edits, text]);
  return (
    <nav className="model-sentence" aria-label={`Model: ${modelSentence(stages)}`}>
      <div className="model-chips" ref={chain} data-is-dragging={drag.from !== null || undefined}>
        {stages.map((stage, position) => (
          <Fragment key={`${stage.kind}${stage.side ?? ""}${stage.index}`}>
            {position > 0 && (
              <ChainLink
                before={stage}
                width={stages[position - 1]?.outputs ?? 0}
                isTarget={drag.over !== null && drag.over === placeKey(stage)}
              />
            )}
            <Card stage={stage} edits={edits} drag={drag} />
          </Fragment>
        ))}
      </div>
      <div className="model-ends">
        <ParametersButton stages={stages} />
        <CodeToggle />
      </div>
    </nav>
  );
});

const placeKey = ({ insert }: Stage): string | null => insert && layerKey(insert);

/** Lit is the circuit that the editor shows. */
function chipClass({ kind, complaint, gate }: Stage, openGate: string | null): string {
  if (complaint !== null) return "model-chip model-chip-bad";
  const isShown = kind === "circuit" ? openGate === null : gate !== null && gate === openGate;
  return isShown ? "model-chip model-chip-lit" : "model-chip";
}

/** What a card says beside its name: its parameters, where the links say its shape. */
function Detail({ stage: { part, kind, outputs, parameterCount } }: { stage: Stage }) {
  if (part === null) return null;
  return (
    <>
      {kind === "circuit" && <small className="model-wires">{plural(outputs, "wire")},</small>}
      <small>{`${formatCount(parameterCount)} θ`}</small>
    </>
  );
}

interface CardProps {
  readonly stage: Stage;
  readonly edits: LayerEdits;
  readonly drag: LayerDrag;
}

function Card({ stage, edits, drag }: CardProps) {
  const { label, shape, complaint, isFrozen, place } = stage;
  const openGate = useView((view) => view.openGate);
  const notes = [complaint, isFrozen ? "frozen" : null].filter((note) => note !== null).join(", ");
  const onKeyDown = (event: KeyboardEvent): void => {
    if (place && edits.press(event, place)) event.stopPropagation();
  };
  return (
    <span
      className="model-card"
      data-layer={place ? layerKey(place) : undefined}
      data-is-held={(place && drag.from === layerKey(place)) || undefined}
      {...(place && {
        onKeyDownCapture: onKeyDown,
        // A button keeps what is pressed on it to itself.
        onPointerDownCapture: (event) => drag.begin(event, place),
      })}
    >
      <PopoverButton
        label={`${label}, ${shape}${notes === "" ? "" : `: ${notes}`}`}
        title={label}
        className={chipClass(stage, openGate)}
        face={
          <>
            {label}
            <Detail stage={stage} />
            {isFrozen && <Snowflake className="model-frozen" size={12} aria-hidden />}
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
            <StageForm stage={stage} edits={edits} close={close} />
          </>
        )}
      </PopoverButton>
    </span>
  );
}

interface StageFormProps {
  readonly stage: Stage;
  readonly edits: LayerEdits;
  readonly close: () => void;
}

function StageForm({ stage, edits, close }: StageFormProps) {
  const { place, inputs } = stage;
  const actions = { edits, close };
  if (stage.kind === "dense" && place) {
    return <DenseForm {...{ place, inputs, ...actions }} part={stage.part ?? ""} />;
  }
  if (stage.kind === "further" && place) {
    return <CircuitLayerForm {...{ stage, place, ...actions }} />;
  }
  return stage.kind === "readout" ? <ReadoutForm /> : <StageNote stage={stage} />;
}
