/** The sessions of a chain with several circuits as one: the first one's, with the further ones beside it. */
import { success, type Result } from "../base/result.ts";
import type { Executions, Session, SessionRequest, Simulator } from "../simulator/simulator.ts";

/** A session of the first circuit. Whoever runs the whole chain on it finds the other circuits here. */
export interface ChainSession extends Session {
  /** In the order of the chain; missing for none. */
  readonly further?: readonly Session[];
}

/** What a forward and a backward pass through a chain need. */
export type ChainCalls = Pick<ChainSession, "forward" | "backward"> & {
  readonly further?: readonly Pick<Session, "forward" | "backward">[];
};

function addUp(sessions: readonly Session[]): Executions | null {
  let sum: Executions = { circuits: 0, shots: 0 };
  for (const session of sessions) {
    const own = session.executions?.();
    if (!own) return null;
    sum = { circuits: sum.circuits + own.circuits, shots: sum.shots + own.shots };
  }
  return sum;
}

/** Resident training is left out: a device trains one circuit. */
function join(first: Session, further: readonly Session[]): ChainSession {
  const all = [first, ...further];
  const { query, standardErrors, describePlan } = first;
  return {
    further,
    forward: (...call) => first.forward(...call),
    backward: (...call) => first.backward(...call),
    state: (...call) => first.state(...call),
    ...(query && { query: (...call) => query.call(first, ...call) }),
    ...(standardErrors && { standardErrors: () => standardErrors.call(first) }),
    ...(describePlan && { describePlan: (size) => describePlan.call(first, size) }),
    circuitsPerRow: all.reduce((sum, session) => sum + (session.circuitsPerRow ?? 1), 0),
    ...(addUp(all) && { executions: () => addUp(all) ?? { circuits: 0, shots: 0 } }),
    dispose() {
      for (const session of all) session.dispose();
    },
  };
}

/**
 * Opens every circuit of a chain, or none.
 * @param requests the first circuit's, then the others' in the order of the chain.
 */
export async function openChain(
  simulator: Simulator,
  [first, ...others]: readonly [SessionRequest, ...SessionRequest[]],
): Promise<Result<ChainSession>> {
  const opened = await simulator.open(first);
  if (!opened.ok || others.length === 0) return opened;
  const further: Session[] = [];
  for (const request of others) {
    const next = await simulator.open(request);
    if (next.ok) {
      further.push(next.value);
      continue;
    }
    for (const session of [opened.value, ...further]) session.dispose();
    return next;
  }
  return success(join(opened.value, further));
}
