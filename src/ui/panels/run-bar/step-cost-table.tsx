/** What a training step takes of circuits by each way to its gradient, before anything is trained. */
import { useEffect, useState } from "react";
import type { StepCosts } from "../../../state/run.ts";
import { useApp, useDocument } from "../../app-context.tsx";
import { formatCount, plural } from "../../primitives/format.ts";

const WAYS: readonly {
  readonly key: Exclude<keyof StepCosts, "samples">;
  readonly label: string;
}[] = [
  { key: "adjoint", label: "Adjoint" },
  { key: "parameterShift", label: "Parameter shift" },
  { key: "spsa", label: "SPSA" },
  { key: "rotosolve", label: "Rotosolve, all samples" },
];

export function StepCostTable() {
  const { run, document } = useApp();
  const experiment = useDocument((state) => state.experiment);
  const [costs, setCosts] = useState<StepCosts | null>(null);
  useEffect(() => {
    const ask = async (): Promise<void> => {
      const found = await run.getState().stepCosts();
      // An edit that came meanwhile has asked anew.
      if (document.getState().experiment === experiment) setCosts(found);
    };
    void ask();
  }, [run, document, experiment]);
  if (!costs) return null;
  return (
    <table className="step-costs">
      <caption>{`Circuits of a step of ${plural(costs.samples, "sample")}`}</caption>
      <tbody>
        {WAYS.map(({ key, label }) => {
          const count = costs[key];
          return (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td>{count === null ? "cannot" : formatCount(count)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
