/** What stands where a view of the state would be: nothing yet, or too much to draw. */
import type { ReactNode } from "react";
import { describeProblems } from "../../../base/result.ts";
import { useInspection } from "../../app-context.tsx";
import { useWireCount, MOST_AMPLITUDE_WIRES } from "./use-shown-state.ts";

export interface StateMessageProps {
  readonly amplitudes: Float64Array | null;
  readonly isTooLarge: boolean;
  readonly children: (amplitudes: Float64Array) => ReactNode;
}

export function StateMessage({ amplitudes, isTooLarge, children }: StateMessageProps) {
  const wireCount = useWireCount();
  if (amplitudes) return children(amplitudes);
  if (isTooLarge) {
    return (
      <TooMuch>
        {`${wireCount} wires have ${(2 ** wireCount).toLocaleString("en")} amplitudes: too many to show. They are drawn up to ${MOST_AMPLITUDE_WIRES} wires.`}
      </TooMuch>
    );
  }
  return <StateSkeleton />;
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
