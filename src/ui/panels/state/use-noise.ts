/** Whether what is shown of the circuit's states has its noise in it. */
import { fitsDensity } from "../../../circuit/noise-method.ts";
import { useDocument, useInspection } from "../../app-context.tsx";

/** Whether gates of the circuit are noisy, so that it ends in a mixture of states. */
export function useIsNoisy(): boolean {
  return useDocument(({ experiment }) => (experiment.noise?.rules.length ?? 0) > 0);
}

/** Whether the mixture that the circuit ends in could be shown: its density matrix fits. */
export function useHasMixture(): boolean {
  return useDocument(
    ({ experiment: { noise, circuit } }) => (noise?.rules.length ?? 0) > 0 && fitsDensity(circuit),
  );
}

/** Whether it is shown. */
export function useShowsMixture(): boolean {
  const hasMixture = useHasMixture();
  const isNoiseless = useInspection((state) => state.isNoiseless);
  return hasMixture && !isNoiseless;
}
