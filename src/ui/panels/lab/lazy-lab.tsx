/** The Lab, loaded when it is first opened. */
import { lazy, Suspense } from "react";
import { useView } from "../../app-context.tsx";

const LabDialog = lazy(async () => {
  const { LabDialog: dialog } = await import("./lab-dialog.tsx");
  return { default: dialog };
});

export function LazyLab() {
  const isOpen = useView((state) => state.dialog === "lab");
  return isOpen ? (
    <Suspense fallback={null}>
      <LabDialog />
    </Suspense>
  ) : null;
}
