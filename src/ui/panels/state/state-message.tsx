/** What stands where a view of the state would be: nothing yet, or too much to draw. */
import type { ReactNode } from "react";
import { describeProblems } from "../../../base/result.ts";
import { useInspection } from "../../app-context.tsx";

export interface StateMessageProps {
  readonly amplitudes: Float64Array | null;
  readonly children: (amplitudes: Float64Array) => ReactNode;
}

export function StateMessage({ amplitudes, children }: StateMessageProps) {
  return amplitudes ? children(amplitudes) : <StateSkeleton />;
}

export function TooMuch({ children }: { readonly children: ReactNode }) {
  return (
    <div className="state-chart">
      <p className="state-too-large">{children}</p>
    </div>
  );
}

export function StateSkeleton() {
  return (
    <div className="state-chart">
      <div className="state-skeleton skeleton" />
    </div>
  );
}

/** Why the worker has not said yet what the state is, or that it cannot. */
export function InspectionMessage() {
  const problems = useInspection((state) => state.problems);
  return problems.length > 0 ? <TooMuch>{describeProblems(problems)}</TooMuch> : <StateSkeleton />;
}
