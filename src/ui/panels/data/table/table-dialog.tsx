/** The dialog about a table of the person's own; what it needs is loaded when it is first opened. */
import { lazy, Suspense } from "react";
import { useApp, useView } from "../../../app-context.tsx";
import { ModalDialog } from "../../../primitives/modal-dialog.tsx";

const TableForm = lazy(async () => {
  const { TableForm: form } = await import("./table-form.tsx");
  return { default: form };
});

export function TableDialog() {
  const { view } = useApp();
  const isOpen = useView((state) => state.dialog === "table");
  return (
    <ModalDialog
      title="A table of your own"
      isOpen={isOpen}
      onClose={() => view.getState().openDialog(null)}
    >
      <Suspense fallback={<div className="skeleton" style={{ height: 280 }} />}>
        <TableForm />
      </Suspense>
    </ModalDialog>
  );
}
