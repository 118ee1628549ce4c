/** The gradients at the points of a run's path: asked of the lab once for each point, while somebody looks. */
import { useEffect, useRef, useState } from "react";
import { isInterruption } from "../../../base/interruption.ts";
import { problem, type Problem } from "../../../base/result.ts";
import type { PathPoint } from "../../../state/weight-path.ts";
import { useApp, useWeightPath } from "../../app-context.tsx";

/** So many points in one question: the map grows while the rest is worked out. */
const AT_ONCE = 12;
const REST = 3;

const later = (milliseconds: number): Promise<void> =>
  // oxlint-disable-next-line promise/avoid-new -- a timer has no promise of its own
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

export interface PathGradients {
  /** In the order of the path, of the points whose gradient is known. */
  readonly points: readonly { readonly step: number; readonly values: Float64Array }[];
  readonly waiting: number;
  readonly rowCount: number | null;
  readonly problems: readonly Problem[];
}

type Known = ReadonlyMap<Float64Array, Float64Array>;

/** @param isWanted nothing is asked before. */
export function usePathGradients(isWanted: boolean): PathGradients {
  const { lab, run } = useApp();
  /** How long the last question took, milliseconds. */
  const took = useRef(0);
  const experiment = useWeightPath((path) => path.experiment);
  const points = useWeightPath((path) => path.points);
  const runId = useWeightPath((path) => path.runId);
  const [known, setKnown] = useState<Known>(new Map());
  const [rowCount, setRowCount] = useState<number | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const missing = points.filter(({ weights }) => !known.has(weights));
  const next: PathPoint | undefined = missing[0];
  useEffect(() => {
    setProblems([]);
  }, [runId]);
  useEffect(() => {
    if (!isWanted || !experiment || !next || problems.length > 0) return undefined;
    const control = new AbortController();
    const asked = points.filter(({ weights }) => !known.has(weights)).slice(0, AT_ONCE);
    const path = asked.map(({ weights }) => weights);
    const ask = async (): Promise<void> => {
      try {
        // While training goes on, it has three quarters of the time.
        if (run.getState().status === "running") await later(REST * took.current);
        if (control.signal.aborted) return;
        const start = performance.now();
        const query = { experiment, weights: next.weights, path };
        const found = await lab.ask("pathGradients", query, { signal: control.signal });
        if (!found.ok) {
          setProblems(found.problems);
          return;
        }
        took.current = performance.now() - start;
        const { gradients } = found.value;
        setRowCount(found.value.rowCount);
        setKnown((old) => {
          // What is no longer on the path is forgotten.
          const kept = [...old].filter(([weights]) =>
            points.some((point) => point.weights === weights),
          );
          const added = path.map((weights, k) => [weights, gradients[k] ?? weights] as const);
          return new Map([...kept, ...added]);
        });
      } catch (error) {
        if (isInterruption(error)) return;
        setProblems([problem("lab/failed", "", (error as Error).message, "")]);
      }
    };
    void ask();
    return () => control.abort();
    // A question under way goes on when the path grows: what it is about is on the path still.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only the next point that is missing asks anew
  }, [isWanted, experiment, next, known, lab, run, problems]);
  return {
    points: points.flatMap(({ step, weights }) => {
      const values = known.get(weights);
      return values ? [{ step, values }] : [];
    }),
    waiting: missing.length,
    rowCount,
    problems,
  };
}
