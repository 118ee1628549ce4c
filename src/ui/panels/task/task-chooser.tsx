/** Which task the model is trained for. */
import { success } from "../../../base/result.ts";
import { useApp, useDocument } from "../../app-context.tsx";
import { SelectField } from "../../primitives/select-field.tsx";
import { useChange } from "../../primitives/use-change.ts";
import { switchTask } from "./task-commands.ts";
import { taskOf, type TaskKind } from "./task-of.ts";

const TASKS: readonly { readonly id: TaskKind; readonly label: string }[] = [
  { id: "classify", label: "Classify" },
  { id: "regress", label: "Regress" },
  { id: "minimise", label: "Minimise an energy" },
  { id: "generate", label: "Generate" },
  { id: "compress", label: "Compress" },
];

const HELP =
  "What is learnt: which class a sample is of, which value y belongs to x, or, without any data, the state of lowest energy or outcomes by chance; or how one class fits into fewer wires. The circuit stays; what would not fit is mended, and Undo takes it back.";

export function TaskChooser() {
  const { document, view, actions } = useApp();
  const { apply } = useChange();
  const kind = useDocument((state) => taskOf(state.experiment).kind);
  const choose = (next: TaskKind): void => {
    const { experiment, notes } = switchTask(
      document.getState().experiment,
      next,
      actions.examples().map(({ title }) => title),
    );
    const label = TASKS.find(({ id }) => id === next)?.label ?? next;
    if (!apply(`Task: ${label}`, () => success(experiment))) return;
    view.getState().announce(`Task: ${label}. ${notes.join(" ")}`);
    if (notes.length > 0) view.getState().notify("info", notes.join(" "));
  };
  return (
    <div className="task-chooser">
      <SelectField label="Task" help={HELP} options={TASKS} value={kind} onChange={choose} />
    </div>
  );
}
