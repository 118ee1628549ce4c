/** Which of the dialogs about gates is open. */
import { useView } from "../../app-context.tsx";
import { GroupDialog } from "./group-dialog.tsx";
import { NewGateDialog } from "./new-gate-dialog.tsx";
import { RenameGateDialog } from "./rename-gate-dialog.tsx";
import { RepeatDialog } from "./repeat-dialog.tsx";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "./gate-dialogs.css";

export function GateDialogs() {
  const dialog = useView((state) => state.dialog);
  if (dialog === "new-gate") return <NewGateDialog />;
  if (dialog === "group") return <GroupDialog />;
  if (dialog === "repeat") return <RepeatDialog />;
  return <RenameGateDialog />;
}
