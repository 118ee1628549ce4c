/** The state behind a noisy session: that of the circuit without its noise, opened when somebody asks for it. */
import { problem, ProblemError, unwrap, type Result } from "../../base/result.ts";
import type { Session } from "../simulator.ts";

export type OpenIdeal = () => Promise<Result<Session>>;

const NO_STATE = problem(
  "noise/no-state",
  "",
  "A circuit that measures before its end ends in no one state.",
  "Look at expectations and counts, or move measurements to the end.",
);

/** @param ideal null where there is no such state. */
export function withIdealState(noisy: Omit<Session, "state">, ideal: OpenIdeal | null): Session {
  let opened: Promise<Session> | null = null;
  const session = (): Promise<Session> => {
    if (!ideal) return Promise.reject(new ProblemError([NO_STATE]));
    opened ??= ideal().then((result) => unwrap(result));
    return opened;
  };
  const close = async (): Promise<void> => (await opened?.catch(() => null))?.dispose();
  return {
    ...noisy,
    async state(...call) {
      return (await session()).state(...call);
    },
    dispose() {
      noisy.dispose();
      void close();
    },
  };
}
