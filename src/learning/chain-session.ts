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

/** What those that count have executed; null where none does. */
function addUp(sessions: readonly Session[]): Executions | null {
  const counts = sessions.flatMap((session) => session.executions?.() ?? []);
  if (counts.length === 0) return null;
  return counts.reduce((a, b) => ({ circuits: a.circuits + b.circuits, shots: a.shots + b.shots }));
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

/** A circuit of the chain, and what executes it. */
export interface ChainPart {
  readonly simulator: Simulator;
  readonly request: SessionRequest;
}

/**
 * Opens every circuit of a chain, or none.
 * @param parts the first circuit, then the others in the order of the chain.
 */
export async function openChain([first, ...others]: readonly [ChainPart, ...ChainPart[]]): Promise<
  Result<ChainSession>
> {
  const opened = await first.simulator.open(first.request);
  if (!opened.ok || others.length === 0) return opened;
  const further: Session[] = [];
  for (const { simulator, request } of others) {
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
