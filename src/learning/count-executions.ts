/** Counts what training executes: other calls in between do not belong to it. */
import type { Executions, Session } from "../simulator/simulator.ts";
import type { PassContext } from "./chunked-passes.ts";

export const NOTHING_EXECUTED: Executions = { circuits: 0, shots: 0 };

export function addExecutions(a: Executions, b: Executions): Executions {
  return { circuits: a.circuits + b.circuits, shots: a.shots + b.shots };
}

/** A session that does not count: each row is a circuit on its way there, and one on its way back. */
function counted(session: Session, tell: (executed: Executions) => void): Session {
  let size = 0;
  const count = (): void => tell({ circuits: size, shots: 0 });
  return {
    async forward(batch, ...rest) {
      const expectations = await session.forward(batch, ...rest);
      ({ size } = batch);
      count();
      return expectations;
    },
    async backward(...call) {
      const gradient = await session.backward(...call);
      count();
      return gradient;
    },
    state: (...call) => session.state(...call),
    dispose: () => session.dispose(),
  };
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
        if (!before) {
          const further = session.further?.map((each) => counted(each, tell));
          return task({ ...counted(session, tell), ...(further && { further }) });
        }
        const result = await task(session);
        const { circuits, shots } = session.executions?.() ?? before;
        tell({ circuits: circuits - before.circuits, shots: shots - before.shots });
        return result;
      }),
  };
}
