/** The task's numbers at the current weights, on the training samples and on those held out. */
import { useMemo } from "react";
import { useRun } from "../../app-context.tsx";
import { Explained } from "../../primitives/explained.tsx";
import { useGround } from "../task/use-ground-energy.ts";
import { taskCurves } from "./task-curves.ts";

export function Metrics() {
  const point = useRun((run) => run.points.at(-1) ?? null);
  const task = useRun((run) => run.taskKind);
  const dataset = useRun((run) => run.dataset);
  const ground = useGround();
  const { metrics } = useMemo(() => taskCurves(task, dataset, ground), [task, dataset, ground]);
  const isValidated = point?.validationLoss !== undefined;
  return (
    <div className={metricsClass(metrics.length, isValidated)}>
      {metrics
        .filter(({ isOfValidation }) => !isOfValidation || isValidated)
        .map(({ name, help, of, format }) => {
          const value = point ? of(point) : undefined;
          return (
            <Metric
              key={name}
              {...{ name, help }}
              value={value === undefined ? "–" : format(value)}
            />
          );
        })}
    </div>
  );
}

/** Three long numbers, or six in two rows, stand otherwise than four. */
function metricsClass(count: number, isValidated: boolean): string {
  if (isValidated) return "metrics is-validated";
  return count === 3 ? "metrics is-three" : "metrics";
}

function Metric({ name, value, help }: { name: string; value: string; help: string }) {
  return (
    <Explained text={help}>
      <span>{name}</span> <b>{value}</b>
    </Explained>
  );
}
