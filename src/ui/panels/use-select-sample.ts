/** Selecting a sample: kept in the experiment, so that a link shows the same one. */
import { useCallback } from "react";
import { setSample } from "../../experiment/commands.ts";
import { useApp } from "../app-context.tsx";

/**
 * Selecting is looking, not editing: it previews outside any gesture, which changes the experiment
 * without a step of history, so undo never walks back through every point that was clicked. The run
 * follows the experiment and reports on the sample.
 */
export function useSelectSample(): (index: number) => void {
  const { document } = useApp();
  return useCallback(
    (index) => void document.getState().preview((experiment) => setSample(experiment, index)),
    [document],
  );
}
