/** What stands in the way of the run, and the button that helps. */
import { TriangleAlert } from "lucide-react";
import type { Problem } from "../../../base/result.ts";
import { MAX_LEARNING_RATE, setExecution, setTraining } from "../../../experiment/commands.ts";
import { useApp, useDocument, useRun } from "../../app-context.tsx";
import { TextButton } from "../../primitives/button.tsx";

/** A tenth of a learning rate, without the noise of binary fractions: 0.3 → 0.03; never a mad one. */
export function tenthOf(rate: number): number {
  return Math.min(MAX_LEARNING_RATE / 10, Number((rate / 10).toPrecision(6)));
}

/** Halts that a lower learning rate may avoid. */
const TOO_FAST: ReadonlySet<string> = new Set(["training/not-finite", "training/diverged"]);

/** How many problems are spelt out. */
const MOST_SHOWN = 3;

export function RunProblems() {
  const problems = useRun((run) => run.problems);
  if (problems.length === 0) return null;
  const more = problems.length - MOST_SHOWN;
  return (
    <div className="run-problems" role="alert">
      <TriangleAlert size={16} aria-hidden />
      <div className="run-problem-list">
        {problems.slice(0, MOST_SHOWN).map((problem) => (
          <p key={`${problem.code} ${problem.place} ${problem.message}`}>
            <b>{problem.message}</b> {problem.remedy}
          </p>
        ))}
        {more > 0 && <p>{`And ${more} more.`}</p>}
      </div>
      <Remedy problems={problems} />
    </div>
  );
}

function Remedy({ problems }: { problems: readonly Problem[] }) {
  const { document, run } = useApp();
  const rate = useDocument((state) => state.experiment.training.learningRate);
  const lastEdit = useDocument((state) => state.history.past.at(-1)?.label ?? null);
  const isBroken = useRun((state) => state.status === "broken");
  if (problems.some(({ code }) => TOO_FAST.has(code))) {
    const lower = tenthOf(rate);
    return (
      <TextButton
        tone="fill"
        onPress={() => {
          document
            .getState()
            .apply("Learning rate", (experiment) =>
              setTraining(experiment, { learningRate: lower }),
            );
          void run.getState().play();
        }}
      >
        {`Lower the learning rate to ${lower} and go on`}
      </TextButton>
    );
  }
  if (problems.some(({ code }) => code === "execution/adjoint-needs-exact")) {
    return (
      <TextButton
        tone="fill"
        onPress={() =>
          document
            .getState()
            .apply("Gradient", (experiment) => setExecution(experiment, { gradient: "auto" }))
        }
      >
        Use parameter shift
      </TextButton>
    );
  }
  if (!isBroken || lastEdit === null) return null;
  return (
    <TextButton tone="line" onPress={() => document.getState().undo()}>
      {`Undo: ${lastEdit}`}
    </TextButton>
  );
}
