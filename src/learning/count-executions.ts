/** Counts what training executes, where a session counts: other calls in between do not belong to it. */
import type { Executions } from "../simulator/simulator.ts";
import type { PassContext } from "./chunked-passes.ts";

export const NOTHING_EXECUTED: Executions = { circuits: 0, shots: 0 };

export function addExecutions(a: Executions, b: Executions): Executions {
  return { circuits: a.circuits + b.circuits, shots: a.shots + b.shots };
}

/** The same context, which tells what each of its chunks executed. */
export function countExecutions(
  context: PassContext,
  tell: (executed: Executions) => void,
): PassContext {
  return {
    ...context,
    exclusive: (task) =>
      context.exclusive(async (session) => {
        const before = session.executions?.();
        const result = await task(session);
        const after = session.executions?.();
        if (before && after) {
          tell({ circuits: after.circuits - before.circuits, shots: after.shots - before.shots });
        }
        return result;
      }),
  };
}
