/** The dialogs about gates, loaded when the first of them opens. */
import { lazy, Suspense } from "react";
import { useView } from "../../app-context.tsx";

const GateDialogs = lazy(async () => {
  const { GateDialogs: component } = await import("./gate-dialogs.tsx");
  return { default: component };
});

const NAMES = new Set(["new-gate", "group", "repeat", "rename-gate"]);

export function LazyGateDialogs() {
  const isOpen = useView((state) => state.dialog !== null && NAMES.has(state.dialog));
  return isOpen ? (
    <Suspense fallback={null}>
      <GateDialogs />
    </Suspense>
  ) : null;
}
