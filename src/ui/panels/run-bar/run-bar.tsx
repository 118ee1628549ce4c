/** The run bar: steers the run and shows how far it is; always on screen. */
import { ChevronDown, SlidersHorizontal } from "lucide-react";
import { useDocument, useRun } from "../../app-context.tsx";
import { Explained } from "../../primitives/explained.tsx";
import { formatCount } from "../../primitives/format.ts";
import { PopoverButton } from "../../primitives/popover-button.tsx";
import { NARROW_QUERY, useDrawnTheme, useMedia } from "../../primitives/use-media.ts";
import { DoctorNotes } from "./doctor-notes.tsx";
import { nameFurther } from "./describe-schedule.ts";
import { ExecutionCount } from "./execution-controls.tsx";
import { LongWorkStrip } from "./long-work-strip.tsx";
import { RunProblems } from "./run-problems.tsx";
import { TrainingControls } from "./training-controls.tsx";
import { Transport } from "./transport.tsx";
import { usePlayKey } from "./use-play-key.ts";

/** Below these the bar has no room for everything; the letters of the projector's theme are larger. */
const TIGHT_QUERY = "(max-width: 1399.98px)";
const TIGHT_PROJECTOR_QUERY = "(max-width: 1559.98px)";

export function RunBar() {
  usePlayKey();
  const isNarrow = useMedia(NARROW_QUERY);
  const isProjected = useDrawnTheme() === "projector";
  const isTight = useMedia(isProjected ? TIGHT_PROJECTOR_QUERY : TIGHT_QUERY);
  return (
    <section className="run-area" aria-label="Training">
      <div className="run-bar" role="toolbar" aria-label="Run">
        <Transport />
        <Counters />
        {isNarrow ? (
          <PopoverButton
            label="Training settings"
            title="Training settings"
            className="icon-button icon-button-round run-tune"
            placement="bottom end"
            face={<SlidersHorizontal size={16} aria-hidden />}
          >
            {() => <TrainingControls part="all" />}
          </PopoverButton>
        ) : (
          <TrainingControls part={isTight ? "first" : "all"} />
        )}
        {isTight && !isNarrow && <FurtherButton />}
        <ExecutionCount />
        <LongWorkStrip />
        <Speed />
      </div>
      <RunProblems />
      <DoctorNotes />
    </section>
  );
}

function FurtherButton() {
  const name = useDocument((document) => nameFurther(document.experiment));
  return (
    <div className="field further-field">
      <span className="react-aria-Label" aria-hidden>
        More
      </span>
      <PopoverButton
        label={`More settings: ${name}`}
        title="More settings"
        className="field-button"
        placement="bottom end"
        face={
          <>
            <span className="field-value">{name}</span>
            <ChevronDown size={12} aria-hidden />
          </>
        }
      >
        {() => <TrainingControls part="further" />}
      </PopoverButton>
    </div>
  );
}

function Counters() {
  const epoch = useRun((run) => run.epoch);
  const step = useRun((run) => run.step);
  return (
    <div className="run-counters">
      <Explained
        className="run-count"
        text="Times that training has gone through all training samples."
      >
        <span>Epoch</span> <b className="run-epoch">{formatCount(epoch)}</b>
      </Explained>
      <Explained
        className="run-count"
        text="Times that the weights were changed, once for each batch."
      >
        <span>Step</span> <b data-testid="step-count">{formatCount(step)}</b>
      </Explained>
    </div>
  );
}

function Speed() {
  const speed = useRun((run) => (run.status === "running" ? run.stepsPerSecond : 0));
  return (
    <Explained
      className="run-count run-speed"
      text="Training steps per second over the last moments, with everything that is measured and drawn in between."
    >
      <span>Speed</span> <b>{speed > 0 ? `${formatCount(speed)} steps/s` : "–"}</b>
    </Explained>
  );
}
