/** What the views leave out of a noisy circuit. */
import { useDocument } from "../../app-context.tsx";

/** Whether gates of the circuit are noisy, so that it ends in a mixture of states. */
export function useIsNoisy(): boolean {
  return useDocument(({ experiment }) => (experiment.noise?.rules.length ?? 0) > 0);
}

export function NoiselessLine() {
  return (
    <p className="one-shot" data-testid="noiseless">
      <span title="A noisy circuit ends in a mixture of states. Training, the values at the wires' ends and counts have the noise in them.">
        The state without noise
      </span>
    </p>
  );
}
