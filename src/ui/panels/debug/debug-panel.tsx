/** The overlay of `?debug`: where the open run is computed, what it holds and what a step runs. */
import { useEffect, useState } from "react";
import type { Diagnosis } from "../../../state/run.ts";
import { useActions, useRun } from "../../app-context.tsx";
import { formatCount, formatFixed } from "../../primitives/format.ts";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "./debug-panel.css";

const REFRESH_MILLISECONDS = 500;

const kibibytes = (bytes: number): string => `${formatFixed(bytes / 1024, 1)} KiB`;

/** Asks again and again, the next time only when the last answer is in. */
function useDiagnosis(): Diagnosis | null {
  const { diagnose } = useActions();
  const [diagnosis, setDiagnosis] = useState<Diagnosis | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isShown = true;
    const ask = async (): Promise<void> => {
      // Before the first experiment is open there is nothing to tell.
      const answer = await diagnose().catch(() => null);
      if (!isShown) return;
      setDiagnosis(answer);
      timer = setTimeout(() => void ask(), REFRESH_MILLISECONDS);
    };
    void ask();
    return () => {
      isShown = false;
      clearTimeout(timer);
    };
  }, [diagnose]);
  return diagnosis;
}

export function DebugPanel() {
  const diagnosis = useDiagnosis();
  const stepsPerSecond = useRun((run) => run.stepsPerSecond);
  if (!diagnosis) return null;
  const { backend, adapter, precision, isResident, bytesHeld, plan } = diagnosis;
  return (
    <aside className="debug-panel" aria-label="Debug">
      <h2>{`${backend}, ${adapter}`}</h2>
      <dl className="facts">
        <dt>Precision</dt>
        <dd>{precision}</dd>
        <dt>Held</dt>
        <dd data-testid="bytes-held">{`${formatCount(bytesHeld)} bytes`}</dd>
        <dt>Speed</dt>
        <dd>{`${formatFixed(stepsPerSecond, 0)} steps/s`}</dd>
        <dt>Training</dt>
        <dd>{isResident ? "stays on the device" : "step by step"}</dd>
      </dl>
      {plan && <PlanDetails plan={plan} />}
    </aside>
  );
}

function PlanDetails({ plan }: { plan: NonNullable<Diagnosis["plan"]> }) {
  const { batchSize, instructions, fullInstructionCount, forward, backward, buffers } = plan;
  const total = buffers.reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <>
      <details>
        <summary>{`${instructions.length} instructions of ${fullInstructionCount}`}</summary>
        <ol>
          {instructions.map((line, index) => (
            // Instructions have no identity but their place.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>{line}</li>
          ))}
        </ol>
      </details>
      {plan.sweeps && (
        <details>
          <summary>{plan.sweeps[0]}</summary>
          <ol>
            {plan.sweeps.slice(1).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        </details>
      )}
      <details>
        <summary>{`${forward.length} + ${backward.length} dispatches, batch ${batchSize}`}</summary>
        <ol>
          {[...forward, ...backward].map(({ kernel, workgroupCount, workgroupWidth }, index) => (
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>{`${kernel}: ${workgroupCount} × ${workgroupWidth}`}</li>
          ))}
        </ol>
      </details>
      <details>
        <summary>{`${kibibytes(total)} in ${buffers.length} buffers`}</summary>
        <ul>
          {buffers.map(({ name, bytes }) => (
            <li key={name}>{`${name}: ${kibibytes(bytes)}`}</li>
          ))}
        </ul>
      </details>
    </>
  );
}
