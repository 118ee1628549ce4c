/** The run bar: steers the run and shows how far it is; always on screen. */
import { SlidersHorizontal } from "lucide-react";
import { useRun } from "../../app-context.tsx";
import { Explained } from "../../primitives/explained.tsx";
import { formatCount } from "../../primitives/format.ts";
import { PopoverButton } from "../../primitives/popover-button.tsx";
import { NARROW_QUERY, useMedia } from "../../primitives/use-media.ts";
import { DeadEnds } from "./dead-ends.tsx";
import { ExecutionCount } from "./execution-controls.tsx";
import { LongWorkStrip } from "./long-work-strip.tsx";
import { RunProblems } from "./run-problems.tsx";
import { TrainingControls } from "./training-controls.tsx";
import { Transport } from "./transport.tsx";
import { usePlayKey } from "./use-play-key.ts";

export function RunBar() {
  usePlayKey();
  const isNarrow = useMedia(NARROW_QUERY);
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
            {() => <TrainingControls />}
          </PopoverButton>
        ) : (
          <TrainingControls />
        )}
        <ExecutionCount />
        <LongWorkStrip />
        <Speed />
      </div>
      <RunProblems />
      <DeadEnds />
    </section>
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
