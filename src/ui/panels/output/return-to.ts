/** Takes the run back to a checkpoint, and says so. */
import type { AppContext } from "../../../state/app-context.ts";
import { formatCount } from "../../primitives/format.ts";

export async function returnTo({ run, view }: AppContext, step: number): Promise<void> {
  await run.getState().returnTo(step);
  const now = run.getState();
  if (now.step !== step) return;
  const rest = now.later.length > 0 ? " Training on from here replaces what came later." : "";
  view
    .getState()
    .announce(`Back at step ${formatCount(step)}, epoch ${formatCount(now.epoch)}.${rest}`);
}
