/** The picture dialog; drawing and painting are loaded when it is first opened. */
import { lazy, Suspense } from "react";
import { useApp, useView } from "../../app-context.tsx";
import { ModalDialog } from "../../primitives/modal-dialog.tsx";

const PictureForm = lazy(async () => {
  const { PictureForm: form } = await import("./picture-form.tsx");
  return { default: form };
});

export function PictureDialog() {
  const { view } = useApp();
  const isOpen = useView((state) => state.dialog === "picture");
  return (
    <ModalDialog
      title="Picture of the circuit"
      isOpen={isOpen}
      onClose={() => view.getState().openDialog(null)}
    >
      <Suspense fallback={<div className="skeleton" style={{ height: 240 }} />}>
        <PictureForm />
      </Suspense>
    </ModalDialog>
  );
}
