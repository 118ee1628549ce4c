/** The buttons that steer a run: reset, play or pause, one step, one epoch. */
import { FastForward, Pause, Play, RotateCcw, StepForward } from "lucide-react";
import { useApp, useRun } from "../../app-context.tsx";
import { IconButton } from "../../primitives/button.tsx";

export function Transport() {
  const { run } = useApp();
  const status = useRun((state) => state.status);
  const isRunning = status === "running";
  const isWaiting = status === "starting" || status === "broken";
  return (
    <div className="transport">
      <IconButton
        label="Reset"
        hint="Reset to the same initial weights"
        tone="round"
        isDisabled={isWaiting}
        onPress={() => void run.getState().reset()}
      >
        <RotateCcw size={15} aria-hidden />
      </IconButton>
      <IconButton
        label={isRunning ? "Pause" : "Play"}
        hint={isRunning ? "Pause (Space)" : "Train (Space)"}
        tone="primary"
        isDisabled={isWaiting}
        onPress={() => void (isRunning ? run.getState().pause() : run.getState().play())}
      >
        {isRunning ? (
          <Pause size={17} fill="currentColor" strokeWidth={0} aria-hidden />
        ) : (
          <Play className="play-icon" size={17} fill="currentColor" strokeWidth={0} aria-hidden />
        )}
      </IconButton>
      <IconButton
        label="Step"
        hint="One step: one batch"
        tone="round"
        isDisabled={isWaiting || isRunning}
        onPress={() => void run.getState().step1()}
      >
        <StepForward size={15} aria-hidden />
      </IconButton>
      <IconButton
        label="Step epoch"
        hint="To the end of the epoch: every training sample once"
        tone="round"
        isDisabled={isWaiting || isRunning}
        onPress={() => void run.getState().stepEpoch()}
      >
        <FastForward size={15} aria-hidden />
      </IconButton>
    </div>
  );
}
